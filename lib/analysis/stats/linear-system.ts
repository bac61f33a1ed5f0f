/**
 * Solves A·x = b by Gaussian elimination with partial pivoting.
 * @param rows A, changed in place
 * @returns `undefined` when A is singular
 */
export function solve(rows: Float64Array[], b: Float64Array): Float64Array | undefined {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(at(rows, row, column)) > Math.abs(at(rows, pivot, column))) pivot = row;
    if (Math.abs(at(rows, pivot, column)) < 1e-300) return undefined;
    const [upper, lower] = [rows[pivot], rows[column]] as [Float64Array, Float64Array];
    rows[column] = upper;
    rows[pivot] = lower;
    [x[column], x[pivot]] = [x[pivot] as number, x[column] as number];
    for (let row = column + 1; row < n; row++) {
      const factor = at(rows, row, column) / at(rows, column, column);
      if (factor === 0) continue;
      const target = rows[row] as Float64Array;
      for (let k = column; k < n; k++) target[k] = (target[k] as number) - factor * at(rows, column, k);
      x[row] = (x[row] as number) - factor * (x[column] as number);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < n; k++) sum -= at(rows, row, k) * (x[k] as number);
    x[row] = sum / at(rows, row, row);
  }
  return x;
}

function at(rows: readonly Float64Array[], row: number, column: number): number {
  return (rows[row] as Float64Array)[column] as number;
}
