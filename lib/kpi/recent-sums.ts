import { totalling } from '../analysis/aggregates.ts';
import { rangeAxis, slotAxis } from '../analysis/axes.ts';
import { groupBy, groupCount } from '../analysis/group-by.ts';
import { addMonths } from '../model/calendar.ts';
import type { Period } from '../model/time.ts';
import type { MeasuredKind } from './measure-input.ts';
import type { OrderColumns } from './order-columns.ts';
import type { Dimension } from './order-dimensions.ts';
import { exact } from './spread.ts';
import { layersOf, periodKey, type Range, rangeOf } from './windows.ts';

/** A period's last three months are set against the whole of it, which needs to be twice as long at least. */
const RECENT_MONTHS = 3;

export interface Recent {
  readonly revenue: number;
  readonly orders: number;
  /** Days of the last three months, as a share of the period's. */
  readonly time: number;
}

export function recentPeriod({ from, to }: Period): Period | undefined {
  const start = addMonths(to, -RECENT_MONTHS);
  return addMonths(start, -RECENT_MONTHS) < from ? undefined : { from: start, to };
}

/** Sales in the last three months of the periods; one more pass over the rows for each kind of subject asked for. */
export function recentSums(orders: OrderColumns, periods: readonly Period[]) {
  const ranges = new Map<string, Range>();
  for (const period of periods) {
    const recent = recentPeriod(period);
    if (recent) ranges.set(periodKey(recent), rangeOf(recent));
  }
  const layers = layersOf([...ranges.values()]);
  const made = new Map<MeasuredKind, ReturnType<typeof sumsOf>[]>();

  return (dimension: Dimension | undefined, slot: number, period: Period): Recent | undefined => {
    const recent = recentPeriod(period);
    const range = recent && ranges.get(periodKey(recent));
    if (!range) return undefined;
    const [from, to] = rangeOf(period);
    const time = (range[1] - range[0]) / (to - from);
    if (!dimension || slot < 0) return { revenue: 0, orders: 0, time };
    let sums = made.get(dimension.kind);
    if (!sums) {
      sums = layers.map((layer) => sumsOf(orders, dimension, layer));
      made.set(dimension.kind, sums);
    }
    for (const [at, layer] of layers.entries()) {
      const place = layer.indexOf(range);
      const group = slot * layer.length + place;
      if (place >= 0)
        return { revenue: exact(sums[at]?.revenue[group] ?? 0), orders: sums[at]?.orders[group] ?? 0, time };
    }
    return undefined;
  };
}

function sumsOf(orders: OrderColumns, dimension: Dimension, ranges: readonly Range[]) {
  const axes = [slotAxis(dimension.column, dimension.ids.length), rangeAxis(orders.day, ranges, orders.days)] as const;
  const size = groupCount(axes);
  const net = totalling(size, orders.amounts.net);
  groupBy(orders.length, axes, [net]);
  return { revenue: net.totals, orders: net.counts };
}
