/** Rows by key: those of key k are `rows[starts[k]]` to `rows[starts[k + 1] − 1]`, in table order. */
export interface RowIndex {
  readonly keys: number;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Counting sort of a column of keys 0 to `keys` − 1; rows whose key is −1 are left out. */
export function indexRows(column: Int32Array, keys: number): RowIndex {
  const starts = new Int32Array(keys + 1);
  for (const key of column) if (key >= 0) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const rows = new Int32Array(starts[keys] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < column.length; row++) {
    const key = column[row] as number;
    if (key < 0) continue;
    const at = next[key] as number;
    rows[at] = row;
    next[key] = at + 1;
  }
  return { keys, starts, rows };
}

export function rowsOf(index: RowIndex, key: number): Int32Array {
  return index.rows.subarray(index.starts[key] ?? 0, index.starts[key + 1] ?? 0);
}

/** First and last value of an integer column (a day) for each key, and how many rows it has. */
export interface Spans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly counts: Int32Array;
}

/** Keys without rows have a count of 0 and a first above their last. */
export function spansOf(column: Int32Array, keys: number, integers: Int32Array): Spans {
  const first = new Int32Array(keys).fill(2 ** 31 - 1);
  const last = new Int32Array(keys).fill(-(2 ** 31));
  const counts = new Int32Array(keys);
  for (let row = 0; row < column.length; row++) {
    const key = column[row] as number;
    if (key < 0) continue;
    const value = integers[row] as number;
    if (value < (first[key] as number)) first[key] = value;
    if (value > (last[key] as number)) last[key] = value;
    counts[key] = (counts[key] as number) + 1;
  }
  return { first, last, counts };
}

/** Distinct keys in each group; of them those with two or more rows there, and those with a marked row there. */
export interface DistinctCounts {
  readonly distinct: Int32Array;
  readonly repeated: Int32Array;
  readonly marked: Int32Array;
}

/**
 * One pass over the rows in key order: a group has met a key when it remembers it as its latest.
 * @param groups group of each row; `size` or above: none
 * @param isMarked 1 for marked rows
 */
export function countDistinct(index: RowIndex, groups: Int32Array, size: number, isMarked: Uint8Array): DistinctCounts {
  const latest = new Int32Array(size).fill(-1);
  const latestMarked = new Int32Array(size).fill(-1);
  const rowsHere = new Int32Array(size);
  const distinct = new Int32Array(size);
  const repeated = new Int32Array(size);
  const marked = new Int32Array(size);
  for (let key = 0; key < index.keys; key++) {
    const end = index.starts[key + 1] as number;
    for (let at = index.starts[key] as number; at < end; at++) {
      const row = index.rows[at] as number;
      const group = groups[row] as number;
      if (group >= size) continue;
      if (latest[group] !== key) {
        latest[group] = key;
        rowsHere[group] = 1;
        distinct[group] = (distinct[group] as number) + 1;
      } else {
        const rows = (rowsHere[group] as number) + 1;
        rowsHere[group] = rows;
        if (rows === 2) repeated[group] = (repeated[group] as number) + 1;
      }
      if (isMarked[row] === 1 && latestMarked[group] !== key) {
        latestMarked[group] = key;
        marked[group] = (marked[group] as number) + 1;
      }
    }
  }
  return { distinct, repeated, marked };
}
