import { type Spans, spanning } from './aggregates.ts';
import { slotAxis } from './axes.ts';
import { groupBy } from './group-by.ts';

/** First and last value (day) of a column for each key, and how many rows it has; rows whose key is −1 are left out. */
export function spansOf(column: Int32Array, keys: number, values: Int32Array): Spans {
  const spans = spanning(keys, values);
  groupBy(column.length, [slotAxis(column, keys)], [spans]);
  return spans;
}
