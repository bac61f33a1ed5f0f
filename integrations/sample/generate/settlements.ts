import { addDays, addMonths, startOfQuarter } from '../../../lib/model/calendar.ts';
import type { Settlement } from '../../../lib/model/programme-records.ts';
import type { Order, Partner } from '../../../lib/model/records.ts';
import { dollars, type SampleContext } from './context.ts';
import { netRevenue } from './revenue.ts';

/** What the disputed settlement comes to, in dollars. */
export const DISPUTED_AMOUNT = 31_450;
const DISPUTED = { partner: 'P-001', quartersAgo: 2 };
const QUARTERS = 4;

/** By partner: what it is owed, as a share of its sales. */
const SHARES: Readonly<Record<string, number>> = {
  'P-001': 0.055,
  'P-002': 0.055,
  'P-003': 0.055,
  'P-004': 0.055,
  'P-005': 0.05,
  'P-011': 0.07,
  'P-012': 0.07,
  'P-013': 0.07,
  'P-014': 0.06,
  'P-015': 0.06,
  'P-016': 0.06,
  'P-030': 0.08,
};

/** The last four full quarters of a dozen partners: paid within the month, or about to be; one is disputed. */
export function generateSettlements(context: SampleContext, orders: readonly Order[]): Settlement[] {
  const random = context.random('settlements');
  const running = startOfQuarter(context.today);
  return Object.entries(SHARES).flatMap(([partner, share]) => {
    const partnerId = context.id<Partner['id']>(partner);
    const own = orders.filter((order) => order.partnerId === partnerId);
    return Array.from({ length: QUARTERS }, (_, n): Settlement => {
      const to = addMonths(running, -3 * n);
      const from = addMonths(to, -3);
      const paidOn = addDays(to, random.int(17, 27));
      const externalId = `L-${partner}-${from.slice(0, 7)}`;
      const isDisputed = partner === DISPUTED.partner && n + 1 === DISPUTED.quartersAgo;
      const amount = isDisputed ? DISPUTED_AMOUNT : Math.round((netRevenue(own, from, to) * share) / 100);
      return {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        partnerId,
        from,
        to,
        amount: dollars(amount),
        dueOn: addDays(to, 30),
        ...(isDisputed
          ? { status: 'disputed' }
          : paidOn <= context.today
            ? { status: 'paid', paidOn }
            : { status: 'confirmed' }),
      };
    });
  });
}
