import { type Counts, counting, greatest, least } from './aggregates.ts';
import { slotAxis } from './axes.ts';
import { groupBy } from './group-by.ts';

/** First and last value (day) of each key, and how many rows it has; without rows, first is above last. */
export interface Spans extends Pick<Counts, 'counts'> {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Rows whose key is −1 are left out. */
export function spansOf(column: Int32Array, keys: number, values: Int32Array): Spans {
  const [first, last, rows] = [least(keys, values), greatest(keys, values), counting(keys)];
  groupBy(column.length, [slotAxis(column, keys)], [first, last, rows]);
  return { first: first.values, last: last.values, counts: rows.counts };
}
