/**
 * Groups rows held in columns and aggregates them, without an object per row. Rows are taken in blocks small enough
 * to stay in the processor's cache: each block's groups are worked out once, then every aggregate runs over them in
 * a tight loop. (The idea: P. Boncz, M. Zukowski, N. Nes, MonetDB/X100: Hyper-Pipelining Query Execution, CIDR 2005.)
 */
const BLOCK = 4096;

/** What rows are grouped by: row i lies in slot `slots[column[i] − base]`. Slot `size` means: in no group. */
export interface Axis {
  readonly column: Int32Array;
  readonly base: number;
  readonly slots: Int32Array;
  readonly size: number;
}

/** @param slotOf the slot of a code, `undefined` to leave its rows out; absent codes (−1) are left out */
export function codeAxis(
  codes: Int32Array,
  values: number,
  size: number,
  slotOf: (code: number) => number | undefined,
): Axis {
  const slots = new Int32Array(values + 1).fill(size);
  for (let code = 0; code < values; code++) slots[code + 1] = slotOf(code) ?? size;
  return { column: codes, base: -1, slots, size };
}

/** A column whose codes are slots already, −1 for none. */
export function slotAxis(column: Int32Array, size: number): Axis {
  return codeAxis(column, size, size, (code) => code);
}

/** Ranges of whole numbers (days), the end not included. Ranges must not overlap; the rest is left out. */
export function rangeAxis(column: Int32Array, ranges: readonly (readonly [from: number, to: number])[]): Axis {
  const [low, high] = extent(column);
  const slots = new Int32Array(Math.max(0, high - low + 1)).fill(ranges.length);
  ranges.forEach(([from, to], slot) => {
    slots.fill(slot, clamp(from - low, slots.length), clamp(to - low, slots.length));
  });
  return { column, base: low, slots, size: ranges.length };
}

function clamp(at: number, length: number): number {
  return Math.min(length, Math.max(0, at));
}

/** Smallest and largest element; `[0, -1]` when there is none. */
export function extent(column: Int32Array): readonly [low: number, high: number] {
  if (column.length === 0) return [0, -1];
  let low = column[0] ?? 0;
  let high = low;
  for (let row = 1; row < column.length; row++) {
    const value = column[row] ?? 0;
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  return [low, high];
}

/** Adds up something over the rows of each group. Group number `size` collects the rows of no group. */
export interface Aggregate {
  /** @param groups the groups of rows `from` to `from + count − 1` */
  add(groups: Int32Array, from: number, count: number): void;
}

/** @returns the number of groups: group number = slot on the first axis × size of the second + slot on the second */
export function groupCount(axes: readonly Axis[]): number {
  return axes.reduce((product, axis) => product * axis.size, 1);
}

export function groupBy(
  length: number,
  axes: readonly [Axis] | readonly [Axis, Axis],
  aggregates: readonly Aggregate[],
): void {
  const size = groupCount(axes);
  const [first, second] = axes;
  // The first axis' slots are multiplied in advance, so that a row costs two look-ups, an addition and a minimum.
  const table = first.slots.map((slot) => (slot >= first.size ? size : slot * (second?.size ?? 1)));
  const secondTable = second?.slots.map((slot) => (slot >= second.size ? size : slot));
  const block = new Int32Array(Math.min(BLOCK, length));
  for (let from = 0; from < length; from += BLOCK) {
    const count = Math.min(BLOCK, length - from);
    if (second && secondTable) fillTwo(block, from, count, first, table, second, secondTable, size);
    else fillOne(block, from, count, first, table);
    for (const aggregate of aggregates) aggregate.add(block, from, count);
  }
}

function fillOne(block: Int32Array, from: number, count: number, axis: Axis, table: Int32Array): void {
  const { column, base } = axis;
  for (let at = 0; at < count; at++) block[at] = table[(column[from + at] as number) - base] as number;
}

function fillTwo(
  block: Int32Array,
  from: number,
  count: number,
  a: Axis,
  tableA: Int32Array,
  b: Axis,
  tableB: Int32Array,
  size: number,
): void {
  const columnA = a.column;
  const columnB = b.column;
  for (let at = 0; at < count; at++) {
    const group =
      (tableA[(columnA[from + at] as number) - a.base] as number) +
      (tableB[(columnB[from + at] as number) - b.base] as number);
    block[at] = Math.min(group, size);
  }
}
