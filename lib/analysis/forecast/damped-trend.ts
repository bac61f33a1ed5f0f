import { minimise } from '../stats/nelder-mead.ts';
import { lineThrough } from './line.ts';

const [DAMPING_LEAST, DAMPING_MOST] = [0.8, 0.98];
/** Values the first level and trend are guessed from. */
const FIRST = 10;

/**
 * Exponential smoothing with a trend that dies down, all five parameters by least squares.
 * Source: E. S. Gardner & E. McKenzie, Forecasting trends in time series, Management Science 31 (1985); limits of
 * the damping as in R. J. Hyndman et al., Forecasting with Exponential Smoothing (2008).
 * @param series without season, at least 3 values
 */
export function dampedTrend(series: Float64Array, horizon: number): Float64Array {
  const { start, slope } = lineThrough(series, Math.min(FIRST, series.length));
  const size = Math.abs(start + (slope * (Math.min(FIRST, series.length) - 1)) / 2) || 1;
  const state = { level: 0, trend: 0 };
  const run = (x: Float64Array): number => {
    const [alpha = 0, beta = 0, damping = 0] = x;
    let level = x[3] as number;
    let trend = x[4] as number;
    let squares = 0;
    for (let t = 0; t < series.length; t++) {
      const expected = level + damping * trend;
      const error = (series[t] as number) - expected;
      squares += error * error;
      level = expected + alpha * error;
      trend = damping * trend + alpha * beta * error;
    }
    state.level = level;
    state.trend = trend;
    return squares;
  };
  const isAllowed = ([alpha = 0, beta = 0, damping = 0]: Float64Array): boolean =>
    alpha > 1e-4 &&
    alpha < 0.9999 &&
    beta > 1e-4 &&
    beta < 0.9999 &&
    damping >= DAMPING_LEAST &&
    damping <= DAMPING_MOST;
  const { x } = minimise(
    (parameters) => (isAllowed(parameters) ? run(parameters) : Number.POSITIVE_INFINITY),
    [0.4, 0.1, 0.9, start - slope, slope],
    [0.2, 0.1, 0.05, size * 0.05, Math.abs(slope) * 0.3 + size * 0.005],
    { iterations: 600 },
  );
  run(x);
  const damping = x[2] ?? 0;
  const ahead = new Float64Array(horizon);
  let power = 1;
  let sum = 0;
  for (let h = 0; h < horizon; h++) {
    power *= damping;
    sum += power;
    ahead[h] = state.level + sum * state.trend;
  }
  return ahead;
}
