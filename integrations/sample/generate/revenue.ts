import type { Order } from '../../../lib/model/records.ts';
import type { Day } from '../../../lib/model/time.ts';

/** Net revenue in cents of the orders from `from` up to, not including, `to`. */
export function netRevenue(orders: readonly Order[], from: Day, to: Day): number {
  let sum = 0;
  for (const order of orders) {
    if (order.placedOn >= from && order.placedOn < to) sum += order.amount.units - (order.refunded?.units ?? 0);
  }
  return sum;
}
