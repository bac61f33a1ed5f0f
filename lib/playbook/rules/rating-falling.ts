import { newest } from '../../analysis/listing/stretches.ts';
import { text } from '../../errors.ts';
import { addDays, dayNumber } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { count } from '../amounts.ts';
import { freshListing, type KnownListing, listingParams, listingWords, MOST_LISTINGS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Answering reviews and mending what they name is slow to show in the mean of them all. */
const LIKELIHOOD = 0.3;
const BACK_DAYS = 56;
/** Ratings are shown in tenths: one tenth may be rounding. */
const MIN_FALL = 0.2;
const TOLERANCE = 1e-9;
const MIN_NEW_REVIEWS = 5;
/** Ratings are rounded to tenths; where that makes the new reviews' own mean vaguer than this it is not told. */
const VAGUEST = 0.6;
const ROUNDING = 0.05;

/**
 * The stars have gone down by 0.2 or more within eight weeks, and at least five reviews have come in them. Where the
 * numbers allow, the mean of these new reviews is told: it is what buyers say now. No impact is claimed.
 */
export const ratingFalling: Rule = {
  id: 'ratingFalling',
  about: ['listing'],
  moves: 'stars',
  most: MOST_LISTINGS,
  when: falling,
};

function falling(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  const found = listing && ratings(listing);
  if (listing === undefined || found === undefined) return undefined;
  const { now, before, added, mean } = found;
  if (before - now < MIN_FALL - TOLERANCE || added < MIN_NEW_REVIEWS) return undefined;

  const { sources } = facts;
  const params = {
    ...listingParams(facts, listing),
    now,
    before,
    added,
    ...(mean === undefined ? {} : { mean: Math.round(mean * 10) / 10 }),
  };
  return {
    ...listingWords('ratingFalling', params, { today, workspace, why: mean === undefined ? 'why' : 'whyMean' }),
    evidence: [
      {
        label: text('playbook.evidence.rating'),
        quantity: count(now),
        against: { label: text('playbook.evidence.eightWeeksAgo'), quantity: count(before) },
        sources,
      },
      { label: text('playbook.evidence.newReviews'), quantity: count(added), sources },
      ...(mean === undefined
        ? []
        : [{ label: text('playbook.evidence.newRating'), quantity: count(Math.round(mean * 10) / 10), sources }]),
    ],
    dueOn: addDays(today, 7),
    likelihood: LIKELIHOOD,
    urgency: 0.7,
  };
}

function ratings({ rows, seenOn }: KnownListing) {
  const then = dayNumber(seenOn) + 1 - BACK_DAYS;
  const [now, before] = [newest(rows, 'rating')?.value, newest(rows, 'rating', then)?.value];
  const [reviews, reviewsBefore] = [newest(rows, 'reviews')?.value, newest(rows, 'reviews', then)?.value];
  if (now === undefined || before === undefined || reviews === undefined || reviewsBefore === undefined)
    return undefined;
  const added = reviews - reviewsBefore;
  const vague = (ROUNDING * (reviews + reviewsBefore)) / added;
  const mean = (now * reviews - before * reviewsBefore) / added;
  return {
    now,
    before,
    added,
    mean: added > 0 && vague <= VAGUEST ? Math.min(5, Math.max(1, mean)) : undefined,
  };
}
