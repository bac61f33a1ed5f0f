import { addMonths, startOfMonth } from '../../../lib/model/calendar.ts';
import type { Incentive } from '../../../lib/model/programme-records.ts';
import type { Order, Partner } from '../../../lib/model/records.ts';
import type { Day } from '../../../lib/model/time.ts';
import { dollars, type SampleContext } from './context.ts';
import { PARTNER_PLANS } from './partner-plans.ts';
import { partnerExternalId } from './partners.ts';
import { netRevenue } from './revenue.ts';

/** What was paid for the incentive that did nothing, in dollars. */
export const IDLE_INCENTIVE_PAID = 9_500;
const IDLE_PARTNER = 'P-015';
const MONTHS = 3;

/** Partner, kind, name, budget and what was paid of it, in dollars. */
const INCENTIVES: readonly (readonly [string, Incentive['kind'], string, number, number])[] = [
  ['P-001', 'rebate', 'Volume rebate sprint', 30_000, 26_400],
  ['P-003', 'marketing', 'Joint trade fair', 18_000, 17_200],
  ['P-004', 'rebate', 'Controls line rebate', 20_000, 18_900],
  ['P-005', 'bonus', 'Sales team bonus', 9_000, 8_100],
  ['P-011', 'bonus', 'New customer bonus', 15_000, 13_750],
  ['P-012', 'marketing', 'Showroom refit', 8_000, 7_900],
  ['P-013', 'bonus', 'Retrofit bonus', 9_000, 8_600],
  ['P-014', 'discount', 'Starter stock discount', 4_500, 4_100],
  [IDLE_PARTNER, 'marketing', 'Regional advertising', 10_000, IDLE_INCENTIVE_PAID],
  ['P-030', 'bonus', 'Referral bonus', 5_000, 4_450],
];

/**
 * Three months each. What a partner sold is not bent for them: an incentive stands in the months in which its partner did
 * best against its own past and its peers, as one that worked would, and the one without effect where its partner did
 * worst. All ended two to nine months ago.
 */
export function generateIncentives(context: SampleContext, orders: readonly Order[]): Incentive[] {
  return INCENTIVES.map(([partner, kind, name, budget, paid]) => {
    const from = monthsOf(partner, partner === IDLE_PARTNER ? 'worst' : 'best', context, orders);
    const externalId = `I-${partner}`;
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      partnerId: context.id<Partner['id']>(partner),
      name,
      kind,
      from,
      to: addMonths(from, MONTHS),
      budget: dollars(budget),
      paid: dollars(paid),
    };
  });
}

function monthsOf(partner: string, which: 'best' | 'worst', context: SampleContext, orders: readonly Order[]): Day {
  const own = orders.filter(({ partnerId }) => partnerId === context.id<string>(partner));
  const peers = peersOf(partner, context);
  const theirs = orders.filter(({ partnerId }) => partnerId !== undefined && peers.has(partnerId));
  const lift = (from: Day, months: number) => {
    const over = (records: readonly Order[], years: number) =>
      netRevenue(records, addMonths(from, -12 * years), addMonths(from, months - 12 * years));
    return over(own, 0) / over(own, 1) / (over(theirs, 0) / over(theirs, 1));
  };
  const end = startOfMonth(context.today);
  const starts = [-5, -6, -7, -8, -9, -10, -11, -12].map((months) => addMonths(end, months));
  const scored = starts.map((from) => ({ from, score: lift(from, MONTHS) / lift(addMonths(from, -12), 12) }));
  scored.sort((a, b) => (which === 'best' ? b.score - a.score : a.score - b.score));
  return scored[0]?.from ?? end;
}

function peersOf(partner: string, context: SampleContext): Set<string> {
  const channel = PARTNER_PLANS.find((_, index) => partnerExternalId(index) === partner)?.channel;
  return new Set(
    PARTNER_PLANS.flatMap((plan, index) => {
      const id = partnerExternalId(index);
      return plan.channel === channel && id !== partner ? [context.id<string>(id)] : [];
    }),
  );
}
