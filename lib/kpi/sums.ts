import { studentQuantile } from '../analysis/stats/student.ts';

/** Enough of a sample to tell its mean and how sure that is; sums of disjoint samples add up. */
export interface Sums {
  readonly n: number;
  readonly total: number;
  /** Sum of the squares. */
  readonly squares: number;
}

export const NO_SUMS: Sums = { n: 0, total: 0, squares: 0 };

export function sumsOf(values: readonly number[]): Sums {
  let total = 0;
  let squares = 0;
  for (const value of values) {
    total += value;
    squares += value * value;
  }
  return { n: values.length, total, squares };
}

/** 90 % interval of the mean by Student's t; `undefined` under two values, which do not tell how they differ. */
export function meanInterval({ n, total, squares }: Sums): readonly [low: number, high: number] | undefined {
  if (n < 2) return undefined;
  const mean = total / n;
  const variance = Math.max(0, squares - n * mean ** 2) / (n - 1);
  const half = studentQuantile(0.95, n - 1) * Math.sqrt(variance / n);
  return [mean - half, mean + half];
}
