import { SAFETY_DAYS } from '../../analysis/listing/stock.ts';
import { text } from '../../errors.ts';
import { dayFromNumber } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { count, days, shown, times } from '../amounts.ts';
import { freshListing, listingParams, listingWords, MOST_LISTINGS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_UNITS = 8;
/** What is ordered lasts so long after it has come. */
const ORDER_FOR_DAYS = 60;

/**
 * What is there and on its way lasts for less than the lead time and a week's safety, at the pace of the last eight
 * weeks: whatever is ordered today comes late or just in time.
 * Impact: sales of the days by which an order of today falls short of lead time and safety, at the listing's price.
 */
export const lowStock: Rule = {
  id: 'lowStock',
  about: ['listing'],
  moves: 'stockLasts',
  judgedAfterDays: 56,
  most: MOST_LISTINGS,
  when: runningOut,
};

function runningOut(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  const stock = listing?.stock;
  const pace = stock?.pace;
  if (listing === undefined || stock?.cover === undefined || pace === undefined || pace.units < MIN_UNITS)
    return undefined;
  const { pieces, inbound = 0, cover, leadDays, orderBy } = stock;
  const lasts = (pieces + inbound) / pace.perDay;
  const needed = leadDays + SAFETY_DAYS;
  if (lasts >= needed) return undefined;

  const short = Math.min(leadDays, needed - lasts);
  const loss = listing.price && times(listing.price, pace.perDay * short);
  const order = Math.ceil(pace.perDay * (leadDays + ORDER_FOR_DAYS) - pieces - inbound);
  const due = orderBy === undefined ? today : dayFromNumber(orderBy);
  const { sources } = facts;
  const params = {
    ...listingParams(facts, listing),
    pieces,
    inbound,
    days: Math.floor(cover),
    lead: leadDays,
    order,
    ...(loss === undefined ? {} : { loss: shown(loss) }),
  };
  return {
    ...listingWords('lowStock', params, { today, workspace, why: loss === undefined ? 'why' : 'whyLoss' }),
    evidence: [
      {
        label: text('playbook.evidence.stockCover'),
        quantity: days(cover),
        against: { label: text('playbook.evidence.leadTime'), quantity: days(leadDays) },
        sources,
      },
      { label: text('playbook.evidence.pieces'), quantity: count(pieces), sources },
      ...(inbound > 0 ? [{ label: text('playbook.evidence.inbound'), quantity: count(inbound), sources }] : []),
      { label: text('playbook.evidence.soldPerDay'), quantity: count(pace.perDay), sources },
    ],
    ...(loss === undefined || loss.units <= 0 ? {} : { impact: loss }),
    dueOn: due < today ? today : due,
    likelihood: 0.8,
    urgency: lasts < leadDays ? 1 : 0.8,
  };
}
