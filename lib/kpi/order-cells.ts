import { counting, countingAbsent, recording, summing, summingSquares } from '../analysis/aggregates.ts';
import { groupBy, groupCount, rangeAxis, slotAxis } from '../analysis/group-by.ts';
import { countDistinct, type DistinctCounts, type RowIndex } from '../analysis/row-index.ts';
import type { Dimension, OrderColumns } from './order-columns.ts';
import type { Range } from './windows.ts';

/** Figures of the orders of each subject in each range: element = slot × ranges + range. */
export interface OrderCells {
  readonly ranges: number;
  readonly orders: Int32Array;
  readonly lines: Float64Array;
  readonly revenue: Float64Array;
  /** Sum of the squares of the net amounts, in units. */
  readonly squares: Float64Array;
  readonly refunded: Float64Array;
  readonly cost: Float64Array;
  readonly costAbsent: Int32Array;
  readonly withoutBuyer: Int32Array;
  readonly buyers: DistinctCounts;
}

/**
 * @param buyers orders by buyer, as this dimension counts buyers
 * @param isFirst 1 for orders on the day their buyer first ordered anything
 */
export function orderCells(
  orders: OrderColumns,
  dimension: Dimension,
  ranges: readonly Range[],
  buyer: Int32Array,
  buyers: RowIndex,
  isFirst: Uint8Array,
): OrderCells {
  const axes = [slotAxis(dimension.column, dimension.ids.length), rangeAxis(orders.day, ranges)] as const;
  const size = groupCount(axes);
  const count = counting(size);
  const lines = summing(size, orders.lines);
  const revenue = summing(size, orders.net);
  const squares = summingSquares(size, orders.net);
  const refunded = summing(size, orders.refunded);
  const cost = summing(size, orders.cost);
  const costAbsent = countingAbsent(size, orders.cost);
  const groups = recording(orders.length);
  groupBy(orders.length, axes, [count, lines, revenue, squares, refunded, cost, costAbsent, groups]);

  const withoutBuyer = new Int32Array(size + 1);
  for (let row = 0; row < orders.length; row++) {
    if (buyer[row] === -1) {
      const group = groups.groups[row] as number;
      withoutBuyer[group] = (withoutBuyer[group] as number) + 1;
    }
  }
  return {
    ranges: ranges.length,
    orders: count.counts,
    lines: lines.totals,
    revenue: revenue.totals,
    squares: squares.totals,
    refunded: refunded.totals,
    cost: cost.totals,
    costAbsent: costAbsent.counts,
    withoutBuyer,
    buyers: countDistinct(buyers, groups.groups, size, isFirst),
  };
}
