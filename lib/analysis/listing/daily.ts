import type { Listing } from '../../model/market-records.ts';
import { apart, type Stretch } from './stretches.ts';

/** One figure by day; a day of which nothing is told is NaN. */
export interface Daily {
  /** Day number of the first value. */
  readonly from: number;
  readonly values: Float64Array;
}

/** Each row's figure spread evenly over its days. @param most days back from the newest */
export function dailyOf(
  stretches: readonly Stretch[],
  of: (row: Listing) => number | undefined,
  most = 730,
): Daily | undefined {
  const told = apart(stretches, (row) => of(row) !== undefined);
  const [last] = told;
  if (last === undefined) return undefined;
  const from = Math.max(last.to - most, told.at(-1)?.from ?? last.from);
  const values = new Float64Array(last.to - from).fill(Number.NaN);
  for (const stretch of told) {
    const each = (of(stretch.row) ?? 0) / (stretch.to - stretch.from);
    for (let day = Math.max(from, stretch.from); day < stretch.to; day++) values[day - from] = each;
  }
  return { from, values };
}

/** What the days from `from` to `to`, not included, come to; `undefined` where one of them is not known. */
export function sumOfDays({ from: first, values }: Daily, from: number, to: number): number | undefined {
  if (from < first || to > first + values.length) return undefined;
  let sum = 0;
  for (let day = from; day < to; day++) sum += values[day - first] ?? Number.NaN;
  return Number.isNaN(sum) ? undefined : sum;
}
