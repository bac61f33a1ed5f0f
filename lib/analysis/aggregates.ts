import type { Aggregate } from './group-by.ts';

// Each array of results has a further element, for the rows of no group.

export interface Counts extends Aggregate {
  readonly counts: Int32Array;
}
export interface Totals extends Aggregate {
  readonly totals: Float64Array;
}

/** Rows of each group. */
export function counting(size: number): Counts {
  const counts = new Int32Array(size + 1);
  return { counts, add: (groups, _from, count) => addOnes(counts, groups, count) };
}

function addOnes(counts: Int32Array, groups: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    counts[group] = (counts[group] as number) + 1;
  }
}

/** A column of whole numbers (money units), NaN for absent. */
export interface Amounts {
  readonly numbers: Float64Array;
  /** No element is further from 0. */
  readonly largest: number;
}

export function amountsOf(numbers: Float64Array): Amounts {
  let largest = 0;
  for (let row = 0; row < numbers.length; row++) {
    const size = Math.abs(numbers[row] as number);
    if (size > largest) largest = size;
  }
  return { numbers, largest };
}

/**
 * Sum over each group, exact: where no sum on the way can reach 2^53, doubles are added as they are; else upper and
 * lower halves are added apart. A sum that is itself beyond 2^53 is rounded once. NaN if any element is.
 */
export function summing(size: number, { numbers, largest }: Amounts): Totals {
  const totals = new Float64Array(size + 1);
  if (staysExact(numbers.length, largest)) {
    return { totals, add: (groups, from, count) => addNumbers(totals, groups, numbers, from, count) };
  }
  const lower = new Float64Array(size + 1);
  return {
    totals,
    add: (groups, from, count) => addHalves(totals, lower, groups, numbers, from, count),
    end() {
      for (let group = 0; group <= size; group++) {
        totals[group] = (totals[group] as number) * HALF + (lower[group] as number);
      }
    },
  };
}

function staysExact(rows: number, largest: number): boolean {
  return rows * largest <= Number.MAX_SAFE_INTEGER;
}

/** 2^27 rows of halves stay exact. */
const HALF = 2 ** 26;

function addNumbers(totals: Float64Array, groups: Int32Array, numbers: Float64Array, from: number, count: number) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    totals[group] = (totals[group] as number) + (numbers[from + at] as number);
  }
}

function addHalves(
  upper: Float64Array,
  lower: Float64Array,
  groups: Int32Array,
  numbers: Float64Array,
  from: number,
  count: number,
) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const value = numbers[from + at] as number;
    const high = Math.round(value / HALF);
    upper[group] = (upper[group] as number) + high;
    lower[group] = (lower[group] as number) + (value - high * HALF);
  }
}

/** Rows of each group and the exact sum over them, in one go. */
export function totalling(size: number, amounts: Amounts): Counts & Totals {
  const { numbers, largest } = amounts;
  const { counts, add: addCounts } = counting(size);
  const { totals, add: addTotals, end } = summing(size, amounts);
  if (!staysExact(numbers.length, largest)) {
    return {
      counts,
      totals,
      add(groups, from, count) {
        addCounts(groups, from, count);
        addTotals(groups, from, count);
      },
      ...(end ? { end } : {}),
    };
  }
  return { counts, totals, add: (groups, from, count) => addBoth(counts, totals, groups, numbers, from, count) };
}

function addBoth(
  counts: Int32Array,
  totals: Float64Array,
  groups: Int32Array,
  numbers: Float64Array,
  from: number,
  count: number,
) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    counts[group] = (counts[group] as number) + 1;
    totals[group] = (totals[group] as number) + (numbers[from + at] as number);
  }
}

/** Sum of integers of 32 bits over each group: exact, as 2^22 rows of the largest stay below 2^53. */
export function summingIntegers(size: number, column: Int32Array): Totals {
  const totals = new Float64Array(size + 1);
  return { totals, add: (groups, from, count) => addIntegers(totals, groups, column, from, count) };
}

function addIntegers(totals: Float64Array, groups: Int32Array, column: Int32Array, from: number, count: number) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    totals[group] = (totals[group] as number) + (column[from + at] as number);
  }
}

/** Sum of the squares of a column over each group, as exact as doubles are. */
export function summingSquares(size: number, numbers: Float64Array): Totals {
  const totals = new Float64Array(size + 1);
  return { totals, add: (groups, from, count) => addSquares(totals, groups, numbers, from, count) };
}

function addSquares(totals: Float64Array, groups: Int32Array, numbers: Float64Array, from: number, count: number) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const value = numbers[from + at] as number;
    totals[group] = (totals[group] as number) + value * value;
  }
}

export interface Values extends Aggregate {
  readonly values: Int32Array;
}

/** Smallest element (first day) of each group; 2^31 − 1 where there are no rows. */
export function least(size: number, column: Int32Array): Values {
  const values = new Int32Array(size + 1).fill(2 ** 31 - 1);
  return { values, add: (groups, from, count) => keepLeast(values, groups, column, from, count) };
}

function keepLeast(values: Int32Array, groups: Int32Array, column: Int32Array, from: number, count: number) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const value = column[from + at] as number;
    if (value < (values[group] as number)) values[group] = value;
  }
}

/** Largest element (last day) of each group; −2^31 where there are no rows. */
export function greatest(size: number, column: Int32Array): Values {
  const values = new Int32Array(size + 1).fill(-(2 ** 31));
  return { values, add: (groups, from, count) => keepGreatest(values, groups, column, from, count) };
}

function keepGreatest(values: Int32Array, groups: Int32Array, column: Int32Array, from: number, count: number) {
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const value = column[from + at] as number;
    if (value > (values[group] as number)) values[group] = value;
  }
}

/** Keeps the group of every row, for a second pass. */
export function recording(length: number): Aggregate & { readonly groups: Int32Array } {
  const all = new Int32Array(length);
  return { groups: all, add: (groups, from, count) => all.set(groups.subarray(0, count), from) };
}
