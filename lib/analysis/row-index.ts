/** Rows by key: those of key k are `rows[starts[k]]` to `rows[starts[k + 1] − 1]`, in table order. */
export interface RowIndex {
  readonly keys: number;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Counting sort of a column of keys 0 to `keys` − 1; rows whose key is −1 are left out. */
export function indexRows(column: Int32Array, keys: number): RowIndex {
  const counts = new Int32Array(keys);
  for (let row = 0; row < column.length; row++) {
    const key = column[row] as number;
    if (key >= 0) counts[key] = (counts[key] as number) + 1;
  }
  const starts = startsOf(counts);
  const rows = new Int32Array(starts[keys] as number);
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

/** Where each key's rows start when all lie in the order of their keys; one more element for where the last end. */
export function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let key = 0; key < counts.length; key++) starts[key + 1] = (starts[key] as number) + (counts[key] as number);
  return starts;
}

export function rowsOf(index: RowIndex, key: number): Int32Array {
  return index.rows.subarray(index.starts[key] ?? 0, index.starts[key + 1] ?? 0);
}
