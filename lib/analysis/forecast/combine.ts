import { dampedTrend } from './damped-trend.ts';
import { dynamicTheta } from './dynamic-theta.ts';
import { isSeasonal, type Season, seasonOf, withoutSeason, withSeason } from './season.ts';
import { type Smoothed, smooth, theta } from './theta.ts';

/** Point forecasts and what their errors are judged by. */
export interface Combined {
  readonly ahead: Float64Array;
  readonly season: Season | undefined;
  /** The series without its season. */
  readonly adjusted: Float64Array;
  readonly smoothed: Smoothed;
}

/**
 * The mean of three methods on the series without its season. A simple mean of methods that err differently is hard
 * to beat: S. Makridakis & M. Hibon, The M3-Competition, International Journal of Forecasting 16 (2000).
 * @param series at least 3 values, oldest first
 * @param seasonLength values per season, 1 for none
 */
export function combine(series: Float64Array, seasonLength: number, horizon: number): Combined {
  const season = findSeason(series, seasonLength);
  const adjusted = season === undefined ? series : withoutSeason(series, season);
  const smoothed = smooth(adjusted);
  const methods = [theta(adjusted, horizon, smoothed), dynamicTheta(adjusted, horizon), dampedTrend(adjusted, horizon)];
  const ahead = Float64Array.from({ length: horizon }, (_, h) => {
    const mean = methods.reduce((sum, method) => sum + (method[h] ?? 0), 0) / methods.length;
    return withSeason(mean, series.length + h, season);
  });
  return { ahead, season, adjusted, smoothed };
}

function findSeason(series: Float64Array, length: number): Season | undefined {
  if (!isSeasonal(series, length)) return undefined;
  return seasonOf(series, length, series.every((value) => value > 0) ? 'multiplicative' : 'additive');
}
