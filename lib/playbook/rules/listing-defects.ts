import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { freshListing, listingParams, listingWords, MOST_LISTINGS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** The page is ours to mend; whether buyers mind is not known. */
const LIKELIHOOD = 0.4;
const GOOD = 70;
const NAMED = 3;

/** The page has less than 70 of 100 points: what costs most of them is to be mended first. No impact is claimed. */
export const listingDefects: Rule = {
  id: 'listingDefects',
  about: ['listing'],
  moves: 'listingQuality',
  judgedAfterDays: 28,
  most: MOST_LISTINGS,
  when: poor,
};

function poor(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  if (listing?.quality.status !== 'ok' || listing.quality.score >= GOOD) return undefined;
  const { score, checks } = listing.quality;
  const worst = checks.filter(({ lost }) => lost > 0).slice(0, NAMED);
  const [first, second] = worst;
  if (first === undefined) return undefined;
  const nameOf = (id: string) => text(`playbook.check.${id}`);
  const params = {
    ...listingParams(facts, listing),
    score: Math.round(score),
    points: Math.round(first.lost),
    first: { text: nameOf(first.id) },
    second: { text: nameOf((second ?? first).id) },
  };
  const { sources } = facts;
  return {
    ...listingWords('listingDefects', params, { today, workspace }),
    evidence: [
      {
        label: text('playbook.evidence.listingScore'),
        quantity: { unit: 'points', value: score },
        against: { label: text('playbook.evidence.goodPage'), quantity: { unit: 'points', value: GOOD } },
        sources,
      },
      ...worst.map(({ id, lost }) => ({
        label: text('playbook.evidence.pointsLost', { check: { text: nameOf(id) } }),
        quantity: { unit: 'points', value: -lost } as const,
        sources,
      })),
    ],
    dueOn: addDays(today, 14),
    likelihood: LIKELIHOOD,
    urgency: 0.3 + (0.4 * (GOOD - score)) / GOOD,
  };
}
