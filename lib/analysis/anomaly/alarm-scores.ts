import { residualsOf } from './residuals.ts';

/** Share of a series that only teaches, and the most values that do. */
const PROBATION = 0.15;
const PROBATION_MOST = 750;
/** After an alarm only a larger deviation is told, for this share of the series: an episode is told once. */
const QUIET = 0.03;
const QUIET_LEAST = 2;

/**
 * What is out of the ordinary in a series of measurements that come every few minutes or hours; for sales by day see
 * daily.ts.
 * @returns for each value its z where it is the largest of its episode so far, else 0
 */
export function alarmScores(series: ArrayLike<number>, seasonLengths: readonly number[]): Float64Array {
  return alarmsOf(residualsOf(series, seasonLengths).z);
}

function alarmsOf(z: Float64Array): Float64Array {
  const scores = new Float64Array(z.length);
  const from = probation(z.length);
  const quiet = Math.max(QUIET_LEAST, Math.round(QUIET * z.length));
  for (let t = from; t < z.length; t++) {
    const size = Math.abs(z[t] ?? 0);
    let largest = 0;
    for (let back = Math.max(from, t - quiet); back < t; back++) largest = Math.max(largest, Math.abs(z[back] ?? 0));
    if (size > largest) scores[t] = size;
  }
  return scores;
}

function probation(length: number): number {
  return Math.min(Math.floor(PROBATION * length), PROBATION_MOST);
}
