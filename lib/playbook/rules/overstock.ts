import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, count, days, shown, times } from '../amounts.ts';
import { freshListing, listingParams, listingWords, MOST_LISTINGS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MOST_DAYS = 180;
/** What is sold in this time is no surplus. */
const KEPT_DAYS = 90;
const MIN_PIECES = 20;
const MIN_PACE_DAYS = 42;

/**
 * Stock for more than 180 days at the pace of the last eight weeks, of at least 20 pieces; also where nothing sells.
 * Impact: cost of the pieces beyond 90 days' sales, by the price less the channel's gross margin; none is claimed where
 * that margin is not known.
 */
export const overstock: Rule = {
  id: 'overstock',
  about: ['listing'],
  moves: 'pieces',
  most: MOST_LISTINGS,
  when: piledUp,
};

function piledUp(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  const stock = listing?.stock;
  const pace = stock?.pace;
  if (listing === undefined || stock === undefined || pace === undefined || pace.days < MIN_PACE_DAYS) return undefined;
  const { pieces, cover = Number.POSITIVE_INFINITY } = stock;
  if (pieces < MIN_PIECES || cover <= MOST_DAYS) return undefined;

  const sells = Number.isFinite(cover);
  const extra = Math.floor(pieces - pace.perDay * KEPT_DAYS);
  const { price, grossMargin } = listing;
  const bound = price && grossMargin !== undefined ? times(price, extra * (1 - grossMargin)) : undefined;
  const { sources } = facts;
  const params = {
    ...listingParams(facts, listing),
    pieces,
    extra,
    ...(sells ? { days: Math.floor(cover) } : {}),
    ...(bound === undefined ? {} : { bound: shown(bound) }),
  };
  const why = bound === undefined ? (sells ? 'why' : 'whyNone') : sells ? 'whyBound' : 'whyNoneBound';
  return {
    ...listingWords('overstock', params, { today, workspace, why }),
    evidence: [
      ...(sells
        ? [
            {
              label: text('playbook.evidence.stockCover'),
              quantity: days(cover),
              against: { label: text('playbook.evidence.stockMost'), quantity: days(MOST_DAYS) },
              sources,
            },
          ]
        : []),
      { label: text('playbook.evidence.pieces'), quantity: count(pieces), sources },
      { label: text('playbook.evidence.soldPerDay'), quantity: count(pace.perDay), sources },
      ...(bound === undefined ? [] : [{ label: text('playbook.evidence.bound'), quantity: amount(bound), sources }]),
    ],
    ...(bound === undefined || bound.units <= 0 ? {} : { impact: bound }),
    dueOn: addDays(today, 21),
    likelihood: 0.5,
    urgency: 0.3,
  };
}
