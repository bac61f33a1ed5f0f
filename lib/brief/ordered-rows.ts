import { indexRows } from '../analysis/row-index.ts';
import type { OrderColumns } from '../kpi/order-columns.ts';
import type { Dimension } from '../kpi/order-dimensions.ts';

/**
 * The orders of each subject of a dimension side by side, oldest first: those of a slot are elements `starts[slot]` to
 * `starts[slot + 1] − 1` of each column. What goes through a subject's orders again and again then reads memory in order.
 */
export interface OrderedRows {
  readonly starts: Int32Array;
  /** Row of the order columns. */
  readonly rows: Int32Array;
  readonly day: Int32Array;
  readonly net: Float64Array;
  readonly connection: Int32Array;
}

export function orderedRows(
  { day, net, connection }: OrderColumns,
  { column, ids }: Pick<Dimension, 'column' | 'ids'>,
): OrderedRows {
  const { starts, rows } = indexRows(column, ids.length);
  const days = gather(day, rows);
  // Rows are mostly stored in the order of their days: then there is nothing to sort.
  for (let slot = 0; slot < ids.length; slot++) {
    const from = starts[slot] as number;
    const to = starts[slot + 1] as number;
    if (isAscending(days, from, to)) continue;
    const own = rows.subarray(from, to).sort((a, b) => (day[a] as number) - (day[b] as number) || a - b);
    days.set(gather(day, own), from);
  }
  const sums = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) sums[at] = net[rows[at] as number] as number;
  return { starts, rows, day: days, net: sums, connection: gather(connection, rows) };
}

function gather(column: Int32Array, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) out[at] = column[rows[at] as number] as number;
  return out;
}

function isAscending(days: Int32Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if ((days[at - 1] as number) > (days[at] as number)) return false;
  return true;
}
