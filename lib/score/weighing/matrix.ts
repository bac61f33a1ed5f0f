/** Subjects in rows, criteria in columns; all rows of one length. */
export type Matrix = readonly (readonly number[])[];

/** Which way is better, by criterion. */
export type Directions = readonly ('up' | 'down')[];

export function column(matrix: Matrix, at: number): number[] {
  return matrix.map((row) => row[at] ?? Number.NaN);
}

export function columnCount(matrix: Matrix): number {
  return matrix[0]?.length ?? 0;
}

export function columns(matrix: Matrix): number[][] {
  return Array.from({ length: columnCount(matrix) }, (_, at) => column(matrix, at));
}

export function toShares(values: readonly number[]): number[] {
  const total = sum(values);
  return values.map((value) => value / total);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
