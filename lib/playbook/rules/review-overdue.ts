import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, shown } from '../amounts.ts';
import { daysOverdue, GRACE_DAYS } from '../checks.ts';
import { ownedBy, shareOfPeers, sourcesOf, taskOf, trailingSales } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Usual intervals: a quarter for partners of the two highest tiers, half a year for the others. */
const HIGH_TIER_DAYS = 91;
const OTHER_DAYS = 182;
/** Part of its channel's partner sales from which on a partner's are material. */
const MATERIAL = 0.02;

/**
 * An active partner with material sales (2 % of those of its channel's partners, or more) whose last review lies back
 * longer than the usual interval and a month of grace: a quarter for the two highest tiers, half a year otherwise. A
 * review that is planned counts. A partner of which no review is on record is left alone: perhaps they are not recorded.
 * Impact: not told; what a review is worth is not known.
 */
export const reviewOverdue: Rule = {
  id: 'reviewOverdue',
  about: ['partner'],
  when: overdue,
};

function overdue(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { partner, lastReviewOn } = facts;
  const sales = trailingSales(facts);
  if (!partner || sales === undefined || (shareOfPeers(facts) ?? 0) < MATERIAL) return undefined;
  const interval = isHighTier(facts) ? HIGH_TIER_DAYS : OTHER_DAYS;
  const waited = daysOverdue(facts, lastReviewOn, interval, today);
  if (waited === undefined || lastReviewOn === undefined) return undefined;

  const params = {
    name: facts.name,
    day: { day: lastReviewOn },
    days: waited,
    interval,
    sales: shown(sales),
  };
  return {
    title: text('playbook.reviewOverdue.title', params),
    why: text('playbook.reviewOverdue.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysSinceReview'),
        quantity: days(waited),
        against: { label: text('playbook.evidence.usualInterval'), quantity: days(interval) },
        sources: sourcesOf(facts, partner),
      },
      { label: text('playbook.evidence.trailingSales'), quantity: amount(sales), sources: facts.sources },
    ],
    dueOn: addDays(today, 14),
    ...ownedBy(facts),
    task: taskOf('reviewOverdue', params),
    about: lastReviewOn,
    likelihood: 0.1,
    urgency: Math.min(1, waited / (3 * (interval + GRACE_DAYS))),
  };
}

/** In one of the two highest tiers of a programme that has more than two. */
function isHighTier({ partner, tiers = [] }: SubjectFacts): boolean {
  const own = partner?.tier?.trim().toLowerCase();
  const highest = tiers.toSorted((a, b) => b.rank - a.rank).slice(0, Math.min(2, tiers.length - 1));
  return highest.some(({ name }) => name.toLowerCase() === own);
}
