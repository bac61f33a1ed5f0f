/**
 * What rows are grouped by: a column, and the slot of each of its values. A filter is an axis of one slot, so that
 * filtering by anything is grouping by it.
 */
export interface Axis {
  readonly column: Int32Array;
  readonly size: number;
  /** Row i lies in slot `slots[column[i] − base]`; `size` means in none. */
  readonly lookup: { readonly base: number; readonly slots: Int32Array } | 'codes are slots';
}

/** @param slotOf the slot of a code, `undefined` to leave its rows out; absent codes (−1) are left out */
export function codeAxis(
  column: Int32Array,
  values: number,
  size: number,
  slotOf: (code: number) => number | undefined,
): Axis {
  const slots = new Int32Array(values + 1).fill(size);
  for (let code = 0; code < values; code++) slots[code + 1] = slotOf(code) ?? size;
  return { column, size, lookup: { base: -1, slots } };
}

/** A column whose codes are slots already, −1 for none. */
export function slotAxis(column: Int32Array, size: number): Axis {
  return { column, size, lookup: 'codes are slots' };
}

/** Smallest and largest element. */
export type Extent = readonly [low: number, high: number];

/**
 * Ranges of whole numbers (days: of months, weeks, any periods), the end not included. Ranges must not overlap; the
 * rest is left out.
 * @param within what the column's elements lie between, if that is known: finding out takes a pass
 */
export function rangeAxis(
  column: Int32Array,
  ranges: readonly (readonly [from: number, to: number])[],
  [low, high]: Extent = extent(column),
): Axis {
  const slots = new Int32Array(Math.max(0, high - low + 1)).fill(ranges.length);
  ranges.forEach(([from, to], slot) => {
    slots.fill(slot, clamp(from - low, slots.length), clamp(to - low, slots.length));
  });
  return { column, size: ranges.length, lookup: { base: low, slots } };
}

function clamp(at: number, length: number): number {
  return Math.min(length, Math.max(0, at));
}

/** `[0, -1]` when there is no element. */
export function extent(column: Int32Array): Extent {
  if (column.length === 0) return [0, -1];
  let low = column[0] as number;
  let high = low;
  for (let row = 1; row < column.length; row++) {
    const value = column[row] as number;
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  return [low, high];
}
