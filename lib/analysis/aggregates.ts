import type { Aggregate } from './group-by.ts';

// Each array of results has a further element, for the rows of no group. For the form of the loops see group-by.ts.

export interface Counts extends Aggregate {
  readonly counts: Int32Array;
}
export interface Totals extends Aggregate {
  readonly totals: Float64Array;
}
export interface Values extends Aggregate {
  readonly values: Int32Array;
}

/** Rows of each group. */
export function counting(size: number): Counts {
  const counts = new Int32Array(size + 1);
  return {
    counts,
    add(groups, _from, count) {
      const into = counts;
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        into[group] = (into[group] as number) + 1;
      }
    },
  };
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

/** Whether no sum of any of the amounts can reach 2^53. */
function staysExact({ numbers, largest }: Amounts): boolean {
  return numbers.length * largest <= Number.MAX_SAFE_INTEGER;
}

/**
 * Sum over each group, exact: where no sum on the way can reach 2^53, doubles are added as they are; else upper and
 * lower halves are added apart. A sum that is itself beyond 2^53 is rounded once. NaN if any element is.
 */
export function summing(size: number, amounts: Amounts): Totals {
  if (!staysExact(amounts)) return summingHalves(size, amounts);
  const totals = new Float64Array(size + 1);
  const { numbers } = amounts;
  return {
    totals,
    add(groups, from, count) {
      const [into, values] = [totals, numbers];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        into[group] = (into[group] as number) + (values[from + at] as number);
      }
    },
  };
}

/** Halves of 2^27 rows add up exactly. */
const HALF = 2 ** 26;

function summingHalves(size: number, { numbers }: Amounts): Totals {
  const totals = new Float64Array(size + 1);
  const rest = new Float64Array(size + 1);
  return {
    totals,
    add(groups, from, count) {
      const [upper, lower, values] = [totals, rest, numbers];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        const value = values[from + at] as number;
        const high = Math.round(value / HALF);
        upper[group] = (upper[group] as number) + high;
        lower[group] = (lower[group] as number) + (value - high * HALF);
      }
    },
    end() {
      for (let group = 0; group <= size; group++) {
        totals[group] = (totals[group] as number) * HALF + (rest[group] as number);
      }
    },
  };
}

/** Rows of each group and the exact sum over them, in one go. */
export function totalling(size: number, amounts: Amounts): Counts & Totals {
  if (!staysExact(amounts)) {
    const [rows, sums] = [counting(size), summingHalves(size, amounts)];
    return {
      ...sums,
      counts: rows.counts,
      add(groups, from, count) {
        rows.add(groups, from, count);
        sums.add(groups, from, count);
      },
    };
  }
  const counts = new Int32Array(size + 1);
  const totals = new Float64Array(size + 1);
  const { numbers } = amounts;
  return {
    counts,
    totals,
    add(groups, from, count) {
      const [ones, into, values] = [counts, totals, numbers];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        ones[group] = (ones[group] as number) + 1;
        into[group] = (into[group] as number) + (values[from + at] as number);
      }
    },
  };
}

/** Sum of integers of 32 bits over each group: exact, as 2^22 rows of the largest stay below 2^53. */
export function summingIntegers(size: number, column: Int32Array): Totals {
  const totals = new Float64Array(size + 1);
  return {
    totals,
    add(groups, from, count) {
      const [into, values] = [totals, column];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        into[group] = (into[group] as number) + (values[from + at] as number);
      }
    },
  };
}

/** Sum of the squares of a column over each group, as exact as doubles are. */
export function summingSquares(size: number, numbers: Float64Array): Totals {
  const totals = new Float64Array(size + 1);
  return {
    totals,
    add(groups, from, count) {
      const [into, values] = [totals, numbers];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        const value = values[from + at] as number;
        into[group] = (into[group] as number) + value * value;
      }
    },
  };
}

/** Smallest element (first day) of each group; 2^31 − 1 where there are no rows. */
export function least(size: number, column: Int32Array): Values {
  const values = new Int32Array(size + 1).fill(2 ** 31 - 1);
  return {
    values,
    add(groups, from, count) {
      const [into, all] = [values, column];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        const value = all[from + at] as number;
        if (value < (into[group] as number)) into[group] = value;
      }
    },
  };
}

/** Largest element (last day) of each group; −2^31 where there are no rows. */
export function greatest(size: number, column: Int32Array): Values {
  const values = new Int32Array(size + 1).fill(-(2 ** 31));
  return {
    values,
    add(groups, from, count) {
      const [into, all] = [values, column];
      for (let at = 0; at < count; at++) {
        const group = groups[at] as number;
        const value = all[from + at] as number;
        if (value > (into[group] as number)) into[group] = value;
      }
    },
  };
}

/** Keeps the group of every row, for a second pass. */
export function recording(length: number): Aggregate & { readonly groups: Int32Array } {
  const all = new Int32Array(length);
  return { groups: all, add: (groups, from, count) => all.set(groups.subarray(0, count), from) };
}
