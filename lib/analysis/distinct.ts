import { startsOf } from './row-index.ts';

/** Distinct keys in each group; of them those with two or more rows there, and those with a marked row there. */
export interface DistinctCounts {
  readonly distinct: Int32Array;
  readonly repeated: Int32Array;
  readonly marked: Int32Array;
  /** Rows without a key (−1). */
  readonly withoutKey: Int32Array;
}

/**
 * Puts the keys into the order of their groups, and goes through one group after the other: a key is new to a group
 * when it remembers another one as its latest. Takes the same time for few groups as for many, and room for the rows
 * and the keys only, not for their product.
 * @param groups group of each row; `size`: none
 * @param counts rows of each group, with those of none last
 * @param keys key of each row, 0 to `keyCount` − 1, −1 for none
 * @param isMarked 1 for marked rows
 */
export function countDistinct(
  groups: Int32Array,
  counts: Int32Array,
  keys: Int32Array,
  keyCount: number,
  isMarked?: Uint8Array,
): DistinctCounts {
  const size = counts.length - 1;
  const starts = startsOf(counts);
  const next = starts.slice();
  const grouped = new Int32Array(groups.length);
  if (isMarked) placeMarked(grouped, next, groups, keys, isMarked);
  else place(grouped, next, groups, keys);
  const found = {
    distinct: new Int32Array(size),
    repeated: new Int32Array(size),
    marked: new Int32Array(size),
    withoutKey: new Int32Array(size),
  };
  sweep(grouped, starts, new Int32Array(keyCount).fill(-1), size, found);
  return found;
}

// A key and its mark are one number: twice the key, and 1 if marked.

function place(grouped: Int32Array, next: Int32Array, groups: Int32Array, keys: Int32Array) {
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] as number;
    const at = next[group] as number;
    next[group] = at + 1;
    grouped[at] = (keys[row] as number) << 1;
  }
}

function placeMarked(
  grouped: Int32Array,
  next: Int32Array,
  groups: Int32Array,
  keys: Int32Array,
  isMarked: Uint8Array,
) {
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] as number;
    const at = next[group] as number;
    next[group] = at + 1;
    grouped[at] = ((keys[row] as number) << 1) | (isMarked[row] as number);
  }
}

/** @param latest of each key, four times its latest group, and 1 if it has repeated there, and 2 if it was marked */
function sweep(
  grouped: Int32Array,
  starts: Int32Array,
  latest: Int32Array,
  size: number,
  { distinct, repeated, marked, withoutKey }: DistinctCounts,
) {
  for (let group = 0; group < size; group++) {
    const end = starts[group + 1] as number;
    let [ones, twos, marks, without] = [0, 0, 0, 0];
    for (let at = starts[group] as number; at < end; at++) {
      const both = grouped[at] as number;
      if (both < 0) {
        without++;
        continue;
      }
      const key = both >> 1;
      const mark = (both & 1) << 1;
      const known = latest[key] as number;
      if (known >> 2 === group) {
        if ((known & 1) === 0) twos++;
        if ((known & 2) < mark) marks++;
        latest[key] = known | 1 | mark;
      } else {
        ones++;
        if (mark !== 0) marks++;
        latest[key] = (group << 2) | mark;
      }
    }
    distinct[group] = ones;
    repeated[group] = twos;
    marked[group] = marks;
    withoutKey[group] = without;
  }
}
