import type { Aggregate } from './group-by.ts';

// Indexes below are always in range, so elements are numbers: the casts spare a check per row in the hottest loops.

/** Rows of each group; the last element counts the rows of no group. */
export function counting(size: number): Aggregate & { readonly counts: Int32Array } {
  const counts = new Int32Array(size + 1);
  return {
    counts,
    add(groups, _from, count) {
      for (let at = 0; at < count; at++) counts[groups[at] as number] = (counts[groups[at] as number] as number) + 1;
    },
  };
}

/** Rows of each group whose number is absent (NaN). */
export function countingAbsent(size: number, numbers: Float64Array): Aggregate & { readonly counts: Int32Array } {
  const counts = new Int32Array(size + 1);
  return {
    counts,
    add(groups, from, count) {
      for (let at = 0; at < count; at++) {
        if (Number.isNaN(numbers[from + at] as number)) {
          counts[groups[at] as number] = (counts[groups[at] as number] as number) + 1;
        }
      }
    },
  };
}

/** Sum of a column over each group. Integers sum exactly while sums stay below 2^53. */
export function summing(
  size: number,
  numbers: Float64Array | Int32Array,
): Aggregate & { readonly totals: Float64Array } {
  const totals = new Float64Array(size + 1);
  return {
    totals,
    add(groups, from, count) {
      for (let at = 0; at < count; at++) {
        totals[groups[at] as number] = (totals[groups[at] as number] as number) + (numbers[from + at] as number);
      }
    },
  };
}

/** Sum of the squares of a column over each group. */
export function summingSquares(size: number, numbers: Float64Array): Aggregate & { readonly totals: Float64Array } {
  const totals = new Float64Array(size + 1);
  return {
    totals,
    add(groups, from, count) {
      for (let at = 0; at < count; at++) {
        const value = numbers[from + at] as number;
        totals[groups[at] as number] = (totals[groups[at] as number] as number) + value * value;
      }
    },
  };
}

/** Keeps the group of every row, for a second pass in another order. */
export function recording(length: number): Aggregate & { readonly groups: Int32Array } {
  const all = new Int32Array(length);
  return {
    groups: all,
    add(groups, from, count) {
      for (let at = 0; at < count; at++) all[from + at] = groups[at] as number;
    },
  };
}
