import { recording, summing, summingIntegers, summingSquares, totalling } from '../analysis/aggregates.ts';
import { rangeAxis, slotAxis } from '../analysis/axes.ts';
import { countDistinct, type DistinctCounts } from '../analysis/distinct.ts';
import { groupBy, groupCount } from '../analysis/group-by.ts';
import type { OrderColumns } from './order-columns.ts';
import type { Dimension } from './order-dimensions.ts';
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
  /** NaN where any order's is unknown. */
  readonly cost: Float64Array;
  readonly buyers: DistinctCounts;
  /** Buyers with an order that was not their first; `undefined` where nobody asks. */
  readonly returning: Int32Array | undefined;
}

/**
 * @param buyer who bought, as this dimension counts buyers: keys 0 to `buyers` − 1
 * @param isFirst 1 for orders on the day their buyer first ordered anything
 * @param isAgain 1 for orders on a later day than that
 */
export function orderCells(
  orders: OrderColumns,
  dimension: Dimension,
  ranges: readonly Range[],
  buyer: Int32Array,
  buyers: number,
  isFirst: Uint8Array,
  isAgain?: Uint8Array,
): OrderCells {
  const axes = [slotAxis(dimension.column, dimension.ids.length), rangeAxis(orders.day, ranges, orders.days)] as const;
  const size = groupCount(axes);
  const net = totalling(size, orders.amounts.net);
  const lines = summingIntegers(size, orders.lines);
  const squares = summingSquares(size, orders.net);
  const refunded = summing(size, orders.amounts.refunded);
  const cost = summing(size, orders.amounts.cost);
  const groups = recording(orders.length);
  groupBy(orders.length, axes, [net, lines, squares, refunded, cost, groups]);
  return {
    ranges: ranges.length,
    orders: net.counts,
    lines: lines.totals,
    revenue: net.totals,
    squares: squares.totals,
    refunded: refunded.totals,
    cost: cost.totals,
    buyers: countDistinct(groups.groups, net.counts, buyer, buyers, isFirst),
    returning: isAgain && countDistinct(groups.groups, net.counts, buyer, buyers, isAgain).marked,
  };
}
