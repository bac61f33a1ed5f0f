import { type Combined, combine } from './combine.ts';
import { lineThrough } from './line.ts';

/** How fast the past's errors are forgotten, per value. */
const MEMORY = 0.97;
/** Origins the whole forecast is tried out from. */
const ORIGINS = 3;
/** What the fit's own errors weigh, in errors of the trials. */
const FIT_WEIGHT = 10;
const LEAST_VALUES = 8;

/**
 * Variance of an error one step ahead, without season: the fit's residuals, half of it with recent ones weighing
 * more, together with the errors of forecasts made from earlier origins (L. J. Tashman, Out-of-sample tests of
 * forecasting accuracy, International Journal of Forecasting 16, 2000), each brought back to one step by `growth`.
 */
export function errorVariance(series: Float64Array, seasonLength: number, horizon: number, fit: Combined): number {
  const own = residualVariance(fit);
  const { squares, count } = trials(series, seasonLength, horizon, fit);
  return count === 0 ? own : (own * FIT_WEIGHT + squares) / (FIT_WEIGHT + count);
}

/**
 * Variance of the error h + 1 steps ahead, in that of one step, for simple exponential smoothing.
 * Source: R. J. Hyndman, A. B. Koehler, J. K. Ord & R. D. Snyder, Forecasting with Exponential Smoothing (2008), 6.3.
 */
export function growth(h: number, alpha: number): number {
  return 1 + h * alpha * alpha;
}

/**
 * The same for the sum of the first `steps` steps and a share of the next. What is new in a step is worth its share of
 * that step, and by `alpha` a part of all that comes after.
 */
export function sumGrowth(steps: number, share: number, alpha: number): number {
  let variance = share;
  for (let later = 0; later < steps; later++) variance += (1 + alpha * (later + share)) ** 2;
  return variance;
}

/** Of smoothing with drift, the simplest of the methods that are combined. */
function residualVariance({ adjusted, smoothed }: Combined): number {
  const drift = lineThrough(adjusted).slope / 2;
  const { alpha } = smoothed;
  let level = adjusted[0] ?? 0;
  let squares = 0;
  let recent = 0;
  let weight = 0;
  let count = 0;
  for (let t = 1; t < adjusted.length; t++) {
    const value = adjusted[t] as number;
    const error = value - level - drift;
    level += alpha * (value - level);
    // The first level is a guess.
    if (t < 2) continue;
    squares += error * error;
    recent = recent * MEMORY + error * error;
    weight = weight * MEMORY + 1;
    count++;
  }
  if (count === 0) return 0;
  return (squares / Math.max(1, count - 2) + recent / weight) / 2;
}

function trials(
  series: Float64Array,
  seasonLength: number,
  horizon: number,
  { season, smoothed }: Combined,
): { squares: number; count: number } {
  const step = Math.max(1, Math.floor(horizon / ORIGINS));
  let squares = 0;
  let count = 0;
  for (let trial = 1; trial <= ORIGINS; trial++) {
    const origin = series.length - trial * step;
    if (origin < Math.max(2 * seasonLength + 2, LEAST_VALUES)) break;
    const { ahead } = combine(series.subarray(0, origin), seasonLength, horizon);
    for (let h = 0; h < horizon && origin + h < series.length; h++) {
      const index = season?.kind === 'multiplicative' ? (season.indices[(origin + h) % season.indices.length] ?? 1) : 1;
      const error = ((series[origin + h] as number) - (ahead[h] as number)) / index;
      squares += (error * error) / growth(h, smoothed.alpha);
      count++;
    }
  }
  return { squares, count };
}
