import { minimise } from '../stats/nelder-mead.ts';
import { lineThrough } from './line.ts';

export interface Smoothed {
  readonly alpha: number;
  /** After the last value. */
  readonly level: number;
}

/** Simple exponential smoothing with weight and first level by least squares. */
export function smooth(series: Float64Array): Smoothed {
  const first = series[0] ?? 0;
  const run = (alpha: number, start: number): { level: number; squares: number } => {
    let level = start;
    let squares = 0;
    for (let t = 0; t < series.length; t++) {
      const error = (series[t] as number) - level;
      squares += error * error;
      level += alpha * error;
    }
    return { level, squares };
  };
  const { x } = minimise(
    ([alpha = 0, start = 0]) => (alpha < 1e-4 || alpha > 0.9999 ? Number.POSITIVE_INFINITY : run(alpha, start).squares),
    [0.3, first],
    [0.2, (Math.abs(first) || 1) * 0.1],
  );
  const [alpha = 0.3, start = first] = x;
  return { alpha, level: run(alpha, start).level };
}

/**
 * The theta method: simple exponential smoothing with half the rise of the line through the whole series as drift.
 * Source: V. Assimakopoulos & K. Nikolopoulos, International Journal of Forecasting 16 (2000), in the form of
 * R. J. Hyndman & B. Billah, Unmasking the Theta method, International Journal of Forecasting 19 (2003).
 * @param series without season, at least 3 values
 */
export function theta(
  series: Float64Array,
  horizon: number,
  { alpha, level }: Smoothed = smooth(series),
): Float64Array {
  const drift = lineThrough(series).slope / 2;
  const lag = (1 - (1 - alpha) ** series.length) / alpha;
  return Float64Array.from({ length: horizon }, (_, h) => level + drift * (h + lag));
}
