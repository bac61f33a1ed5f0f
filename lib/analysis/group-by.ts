import type { Axis } from './axes.ts';

/**
 * Groups rows held in columns and aggregates them, without an object per row. Rows are taken in blocks small enough
 * to stay in the processor's cache: each block's groups are worked out once, then every aggregate runs over them in
 * a tight loop. (The idea: P. Boncz, M. Zukowski, N. Nes, MonetDB/X100: Hyper-Pipelining Query Execution, CIDR 2005.)
 *
 * Inner loops, here and in the aggregates, are functions that are given their arrays: in a closure's loop arrays are
 * looked up anew for each row, which takes several times as long. Their indexes are always in range, so elements are
 * numbers: the casts spare a check per row.
 */
const BLOCK = 4096;

/** Works something out over the rows of each group. Group number `size` collects the rows of no group. */
export interface Aggregate {
  /** @param groups the groups of rows `from` to `from + count − 1` */
  add(groups: Int32Array, from: number, count: number): void;
  /** After the last row. */
  end?(): void;
}

/** @returns the number of groups: of two axes, group = slot on the first × size of the second + slot on the second */
export function groupCount(axes: readonly Axis[]): number {
  return axes.reduce((product, axis) => product * axis.size, 1);
}

export function groupBy(length: number, axes: readonly [Axis, ...Axis[]], aggregates: readonly Aggregate[]): void {
  const size = groupCount(axes);
  const fill = filling(axes, size);
  const block = new Int32Array(Math.min(BLOCK, length));
  for (let from = 0; from < length; from += BLOCK) {
    const count = Math.min(BLOCK, length - from);
    fill(block, from, count);
    for (const aggregate of aggregates) aggregate.add(block, from, count);
  }
  for (const aggregate of aggregates) aggregate.end?.();
}

/** @returns what writes the groups of rows `from` to `from + count − 1` into a block */
function filling(
  [first, ...rest]: readonly [Axis, ...Axis[]],
  size: number,
): (block: Int32Array, from: number, count: number) => void {
  // Many keys, say customers, are not worth a table that is larger than the cache.
  if (rest.length === 0 && first.lookup === 'codes are slots') {
    return (block, from, count) => fillCodes(block, from, count, first.column, size);
  }
  let width = size;
  const [a, b, ...others] = [first, ...rest].map((axis) => {
    width /= Math.max(1, axis.size);
    return { column: axis.column, ...tableOf(axis, width, size) };
  });
  return (block, from, count) => {
    if (a && b) fillTwo(block, from, count, a, b, size);
    else if (a) fillOne(block, from, count, a);
    for (const other of others) addOne(block, from, count, other, size);
  };
}

/** An axis whose slots are parts of group numbers. */
interface Lookup {
  readonly column: Int32Array;
  readonly base: number;
  readonly table: Int32Array;
}

/** Slots are multiplied in advance, so that a row costs a look-up and an addition for each axis. */
function tableOf({ lookup, size: own }: Axis, width: number, size: number): Omit<Lookup, 'column'> {
  if (lookup !== 'codes are slots') {
    const table = lookup.slots.map((slot) => (slot >= own ? size : slot * width));
    return { base: lookup.base, table };
  }
  const table = new Int32Array(own + 1).fill(size);
  for (let slot = 0; slot < own; slot++) table[slot + 1] = slot * width;
  return { base: -1, table };
}

function fillCodes(block: Int32Array, from: number, count: number, column: Int32Array, size: number): void {
  for (let at = 0; at < count; at++) {
    const slot = column[from + at] as number;
    block[at] = slot < 0 ? size : slot;
  }
}

function fillOne(block: Int32Array, from: number, count: number, { column, base, table }: Lookup): void {
  for (let at = 0; at < count; at++) block[at] = table[(column[from + at] as number) - base] as number;
}

function fillTwo(block: Int32Array, from: number, count: number, a: Lookup, b: Lookup, size: number): void {
  const { column: columnA, base: baseA, table: tableA } = a;
  const { column: columnB, base: baseB, table: tableB } = b;
  for (let at = 0; at < count; at++) {
    const partA = tableA[(columnA[from + at] as number) - baseA] as number;
    const partB = tableB[(columnB[from + at] as number) - baseB] as number;
    block[at] = Math.min(partA + partB, size);
  }
}

function addOne(block: Int32Array, from: number, count: number, { column, base, table }: Lookup, size: number): void {
  for (let at = 0; at < count; at++) {
    const part = table[(column[from + at] as number) - base] as number;
    block[at] = Math.min((block[at] as number) + part, size);
  }
}
