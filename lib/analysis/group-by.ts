import type { Axis } from './axes.ts';

/**
 * Groups rows held in columns and aggregates them, without an object per row. Rows are taken in blocks small enough
 * to stay in the processor's cache: each block's groups are worked out once, then every aggregate runs over them in
 * a tight loop. (The idea: P. Boncz, M. Zukowski, N. Nes, MonetDB/X100: Hyper-Pipelining Query Execution, CIDR 2005.)
 *
 * How V8 makes such loops fast: each is a function of its own, all are called from one place (`groupBy`), and what
 * they close over is in locals before they start. A loop that can be built into its caller is, while the caller is
 * barely warm, and stays at half the speed for thousands of calls. Indexes are always in range, so elements are
 * numbers: the casts spare a check per row.
 */
const BLOCK = 4096;

/** Works something out over the rows of each group. Group number `size` collects the rows of no group. */
export interface Aggregate {
  /** @param groups the groups of rows `from` to `from + count − 1` */
  readonly add: Step;
  /** After the last row. */
  end?(): void;
}

type Step = (groups: Int32Array, from: number, count: number) => void;

/** @returns the number of groups: of two axes, group = slot on the first × size of the second + slot on the second */
export function groupCount(axes: readonly Axis[]): number {
  return axes.reduce((product, axis) => product * axis.size, 1);
}

export function groupBy(length: number, axes: readonly [Axis, ...Axis[]], aggregates: readonly Aggregate[]): void {
  const steps = [...filling(axes), ...aggregates.map(({ add }) => add)];
  const block = new Int32Array(Math.min(BLOCK, length));
  for (let from = 0; from < length; from += BLOCK) {
    const count = Math.min(BLOCK, length - from);
    for (let at = 0; at < steps.length; at++) steps[at]?.(block, from, count);
  }
  for (const aggregate of aggregates) aggregate.end?.();
}

/** @returns what writes a block's groups, one after the other */
function filling([first, ...rest]: readonly [Axis, ...Axis[]]): Step[] {
  const size = groupCount([first, ...rest]);
  // Many keys, say customers, are not worth a table that is larger than the cache.
  if (rest.length === 0 && first.lookup === 'codes are slots') return [codes(first.column, size)];
  let width = size;
  const [a, b, ...others] = [first, ...rest].map((axis) => {
    width /= Math.max(1, axis.size);
    return lookupOf(axis, width, size);
  });
  if (!a) return [];
  return [b ? sumOfTwo(a, b, size) : lookedUp(a), ...others.map((other) => added(other, size))];
}

/** An axis whose slots are parts of group numbers. */
interface Lookup {
  readonly column: Int32Array;
  readonly base: number;
  readonly table: Int32Array;
}

/** Slots are multiplied in advance, so that a row costs a look-up and an addition for each axis. */
function lookupOf({ column, lookup, size: own }: Axis, width: number, size: number): Lookup {
  if (lookup === 'codes are slots') {
    const table = new Int32Array(own + 1).fill(size);
    for (let slot = 0; slot < own; slot++) table[slot + 1] = slot * width;
    return { column, base: -1, table };
  }
  const { base, slots } = lookup;
  const table = new Int32Array(slots.length);
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] as number;
    table[at] = slot >= own ? size : slot * width;
  }
  return { column, base, table };
}

function codes(column: Int32Array, size: number): Step {
  return (block, from, count) => {
    const [all, none] = [column, size];
    for (let at = 0; at < count; at++) {
      const slot = all[from + at] as number;
      block[at] = slot < 0 ? none : slot;
    }
  };
}

function lookedUp(lookup: Lookup): Step {
  return (block, from, count) => {
    const { column, base, table } = lookup;
    for (let at = 0; at < count; at++) block[at] = table[(column[from + at] as number) - base] as number;
  };
}

function sumOfTwo(a: Lookup, b: Lookup, size: number): Step {
  return (block, from, count) => {
    const { column: columnA, base: baseA, table: tableA } = a;
    const { column: columnB, base: baseB, table: tableB } = b;
    const none = size;
    for (let at = 0; at < count; at++) {
      const partA = tableA[(columnA[from + at] as number) - baseA] as number;
      const partB = tableB[(columnB[from + at] as number) - baseB] as number;
      block[at] = Math.min(partA + partB, none);
    }
  };
}

function added(lookup: Lookup, size: number): Step {
  return (block, from, count) => {
    const { column, base, table } = lookup;
    const none = size;
    for (let at = 0; at < count; at++) {
      const part = table[(column[from + at] as number) - base] as number;
      block[at] = Math.min((block[at] as number) + part, none);
    }
  };
}
