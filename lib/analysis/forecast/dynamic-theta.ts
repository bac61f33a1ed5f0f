import { minimise } from '../stats/nelder-mead.ts';

const [ALPHA_LEAST, ALPHA_MOST, THETA_MOST] = [0.05, 0.995, 50];

/**
 * The dynamic optimised theta model: the theta line's weight is fitted, and the line is drawn anew with each value.
 * Source: J. A. Fiorucci, T. R. Pellegrini, F. Louzada, F. Petropoulos & A. B. Koehler, Models for optimising the
 * theta method and their relationship to state space models, International Journal of Forecasting 32 (2016).
 * @param series without season, at least 3 values
 */
export function dynamicTheta(series: Float64Array, horizon: number): Float64Array {
  const first = series[0] ?? 0;
  const { x } = minimise(
    ([alpha = 0, theta = 0, start = 0]) =>
      alpha < ALPHA_LEAST || alpha > ALPHA_MOST || theta < 1 || theta > THETA_MOST
        ? Number.POSITIVE_INFINITY
        : play(series, alpha, theta, start),
    [0.5, 2, first],
    [0.2, 1, (Math.abs(first) || 1) * 0.1],
  );
  const ahead = new Float64Array(horizon);
  const [alpha = 0.5, theta = 2, start = first] = x;
  play(series, alpha, theta, start, ahead);
  return ahead;
}

/** Plays the model over the series and, where asked, on from its own forecasts. @returns the squared errors */
function play(series: Float64Array, alpha: number, theta: number, start: number, ahead?: Float64Array): number {
  const n = series.length;
  const weight = 1 - 1 / theta;
  let level = start;
  let mean = 0;
  let at0 = 0;
  let slope = 0;
  let squares = 0;
  // (1 − α) to the power of t − 1
  let faded = 1;
  for (let t = 1; t <= n + (ahead?.length ?? 0); t++) {
    const expected = t === 1 ? level : level + weight * (faded * at0 + ((1 - faded * (1 - alpha)) / alpha) * slope);
    let value = expected;
    if (t <= n) {
      value = series[t - 1] as number;
      // The line through fewer than two values is none.
      if (t >= 3) squares += (value - expected) ** 2;
    } else if (ahead) ahead[t - n - 1] = expected;
    level = alpha * value + (1 - alpha) * level;
    const before = mean;
    mean = ((t - 1) * mean + value) / t;
    if (t === 2) slope = (series[1] as number) - (series[0] as number);
    else if (t > 2) slope = ((t - 2) * slope + (6 * (value - before)) / t) / (t + 1);
    at0 = mean - (slope * (t + 1)) / 2;
    faded *= 1 - alpha;
  }
  return squares;
}
