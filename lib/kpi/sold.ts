import { summing, totalling } from '../analysis/aggregates.ts';
import type { Axis } from '../analysis/axes.ts';
import { groupBy } from '../analysis/group-by.ts';
import type { OrdersWithin } from './in-scope.ts';
import type { OrderColumns } from './order-columns.ts';
import { exact } from './spread.ts';
import type { Range } from './windows.ts';

/** What a subject sold: some of the rows of columns that hold an order each, or all orders of a day. */
export interface Sold {
  readonly columns: Pick<OrderColumns, 'day' | 'net' | 'cost'>;
  readonly rows: Int32Array;
  /** Orders in each row of the columns; absent: one. */
  readonly counts?: Int32Array;
}

/** All orders by day: a workspace is asked for its sales again and again, and a million orders are a thousand days. */
export function soldByDay({ day, days: [first, last], amounts, length }: OrderColumns): Sold {
  const size = Math.max(0, last - first + 1);
  const places = Int32Array.from({ length: size }, (_, place) => place);
  const axis: Axis = { column: day, size, lookup: { base: first, slots: places } };
  const [net, cost] = [totalling(size, amounts.net), summing(size, amounts.cost)];
  groupBy(length, [axis], [net, cost]);
  return {
    columns: { day: places.map((place) => first + place), net: net.totals, cost: cost.totals },
    rows: places.filter((place) => net.counts[place] !== 0),
    counts: net.counts,
  };
}

export function soldWithin(
  { columns: { day, net, cost }, rows, counts }: Sold,
  ranges: readonly Range[],
): OrdersWithin {
  let [orders, revenue, goodsCost] = [0, 0, 0];
  for (const row of rows) {
    const on = day[row] as number;
    if (!ranges.some(([from, to]) => on >= from && on < to)) continue;
    orders += counts?.[row] ?? 1;
    revenue += net[row] as number;
    goodsCost += cost[row] as number;
  }
  return {
    orders,
    revenue: exact(revenue),
    goodsCost: Number.isNaN(goodsCost) ? undefined : exact(goodsCost),
  };
}
