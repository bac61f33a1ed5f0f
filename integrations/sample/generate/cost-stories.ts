import { addMonths, startOfMonth } from '../../../lib/model/calendar.ts';
import type { Cost, Order } from '../../../lib/model/records.ts';
import { channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';
import { netRevenue } from './revenue.ts';

/** The marketplace's new handling charge: a share of sales, for the last full months. */
const CHARGE = 0.12;
const MONTHS = 11;

/** The marketplace has begun to charge for handling, and nobody has looked at what is left. */
export function generateMarketplaceCharges(context: SampleContext, orders: readonly Order[]): Cost[] {
  const random = context.random('marketplace-charges');
  const channelId = context.id<NonNullable<Cost['channelId']>>(channelExternalId('marketplace'));
  const own = orders.filter((order) => order.channelId === channelId);
  return Array.from({ length: MONTHS }, (_, back): Cost => {
    const from = addMonths(startOfMonth(context.today), -1 - back);
    const to = addMonths(from, 1);
    const externalId = `K-marketplace-handling-${from.slice(0, 7)}`;
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      channelId,
      category: 'Handling charge',
      from,
      to,
      amount: dollars((netRevenue(own, from, to) / 100) * CHARGE * random.between(0.95, 1.05)),
    };
  });
}
