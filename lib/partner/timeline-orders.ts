import type { TimelineItem } from '../brief/brief.ts';
import { text } from '../errors.ts';
import { addDays, addMonths, startOfMonth } from '../model/calendar.ts';
import type { NotableOrder, OrderHistory, OrderMonth } from './order-history.ts';
import type { ItemContext } from './timeline.ts';

/** Orders one by one while there are few, else by month with the first, largest and latest named. */
export function orderItems(history: OrderHistory, context: ItemContext): TimelineItem[] {
  const named = new Set(history.notable.map(({ on }) => startOfMonth(on)));
  return [
    ...history.notable.map((order) => notableItem(order, context)),
    // A month's only order is told once.
    ...history.months
      .filter(({ month, orders }) => orders > 1 || !named.has(month))
      .map((month) => monthItem(month, context)),
  ];
}

function notableItem({ id, on, amount, connection, why }: NotableOrder, { provenance }: ItemContext): TimelineItem {
  // The record's own number: ids are `connection:number`.
  const number = id.slice(id.indexOf(':') + 1);
  const title =
    why === 'first'
      ? text('timeline.firstOrder', { number })
      : why === 'largest'
        ? text('timeline.largestOrder', { number })
        : why === 'latest'
          ? text('timeline.latestOrder', { number })
          : text('timeline.order', { number });
  return {
    id: `order:${id}`,
    on,
    kind: 'order',
    title,
    detail: text('timeline.amount', { amount: { money: amount } }),
    ...(why === 'largest' ? { tone: 'good' as const } : {}),
    source: provenance(connection),
  };
}

/** Dated on the month's last day, or today while it runs. */
function monthItem(
  { month, orders, amount, connection }: OrderMonth,
  { today, provenance }: ItemContext,
): TimelineItem {
  const lastDay = addDays(addMonths(month, 1), -1);
  return {
    id: `orders:${month}`,
    on: lastDay < today ? lastDay : today,
    kind: 'orders',
    title: text('timeline.monthOrders', { orders, amount: { money: amount } }),
    source: provenance(connection),
  };
}
