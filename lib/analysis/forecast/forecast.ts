import { text } from '../../errors.ts';
import { type NotEnoughData, unknown } from '../../model/quantity.ts';
import { studentCdf, studentQuantile } from '../stats/student.ts';
import { combine } from './combine.ts';
import { errorVariance, growth, sumGrowth } from './error-scale.ts';
import type { Season } from './season.ts';
import { calibrationFor, DEGREES, type Widening } from './spread.ts';

export interface ForecastInput {
  /** Oldest first, without gaps: a period without sales is 0. */
  readonly series: ArrayLike<number>;
  /** Values per season: 12 for months, 4 for quarters, 7 for days, 52 for weeks, 1 for none. */
  readonly seasonLength: number;
  /** Steps ahead. */
  readonly horizon: number;
  /** Whether values below 0 make no sense; default true. */
  readonly nonNegative?: boolean;
}

export interface Forecast {
  readonly status: 'ok';
  /** By step, in the series' unit. */
  readonly ahead: Float64Array;
  readonly season: Season | undefined;
  /** Values it was made of. */
  readonly sample: number;
  /** @param step from 0 @param level 0.95 for 95 % */
  interval(step: number, level: number): readonly [low: number, high: number];
  /**
   * The first `steps` steps together and, where `part` is given, a part of the one after them.
   * @param weightOf what a step counts, such as its days where the series is of what a day brings; about 1 each
   */
  total(steps: number, part?: Part, weightOf?: (step: number) => number): Total;
}

/** The beginning of a step. */
export interface Part {
  /** Of the step's value, 0 to 1. */
  readonly share: number;
  /** Standard deviation of the share. */
  readonly deviation: number;
}

export interface Total {
  readonly value: number;
  /** @param level 0.95 for 95 % */
  interval(level: number): readonly [low: number, high: number];
  /** Chance that it is at least this. */
  chanceOf(needed: number): number;
}

const LEAST_VALUES = 6;
const WHOLE: Part = { share: 0, deviation: 0 };

/**
 * The values to come, with intervals that hold what they promise; see combine.ts for the methods and spread.ts for
 * where the widths come from.
 */
export function forecast({
  series,
  seasonLength,
  horizon,
  nonNegative = true,
}: ForecastInput): Forecast | NotEnoughData {
  const values = Float64Array.from(series);
  if (values.length < LEAST_VALUES) {
    return unknown(text('analysis.forecast.short', { have: values.length, need: LEAST_VALUES }), values.length);
  }
  if (!values.every(Number.isFinite)) return unknown(text('analysis.forecast.gaps'), values.length);
  // The methods search from steps of a fixed size: in units of the series' own the unit it came in does not matter.
  const size = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length || 1;
  const own = values.map((value) => value / size);
  const combined = combine(own, seasonLength, horizon);
  const { smoothed } = combined;
  const season = inUnits(combined.season, size);
  const least = nonNegative ? 0 : Number.NEGATIVE_INFINITY;
  const ahead = combined.ahead.map((value) => Math.max(least, value * size));
  const deviation = size * Math.sqrt(errorVariance(own, seasonLength, horizon, combined));
  const { step: stepWidening, sum: sumWidening } = calibrationFor(seasonLength);

  const factorAt = (step: number): number =>
    season?.kind === 'multiplicative' ? (season.indices[(values.length + step) % season.indices.length] ?? 1) : 1;
  const stepSpread = (step: number): number =>
    deviation * Math.sqrt(growth(step, smoothed.alpha)) * factorAt(step) * widened(stepWidening, step + 1);
  const totalOf = (steps: number, part: Part = WHOLE, weightOf = (_: number) => 1): Total => {
    const length = steps + part.share;
    let value = 0;
    let factor = 0;
    for (let step = 0; step < steps + Math.sign(part.share); step++) {
      const weight = weightOf(step) * (step < steps ? 1 : part.share);
      value += weight * (ahead[step] ?? 0);
      factor += weight * factorAt(step);
    }
    const inTheory = deviation * Math.sqrt(sumGrowth(steps, part.share, smoothed.alpha)) * (factor / length || 0);
    const ofPart = part.deviation * weightOf(steps) * (ahead[steps] ?? 0);
    const spread = Math.hypot(inTheory * widened(sumWidening, length), ofPart);
    return {
      value,
      interval: (level) => around(value, spread, level),
      chanceOf(needed) {
        if (needed <= least) return 1;
        if (spread === 0) return value >= needed ? 1 : 0;
        return studentCdf((value - needed) / spread, DEGREES);
      },
    };
  };
  const around = (middle: number, spread: number, level: number): readonly [number, number] => {
    const half = spread * studentQuantile((1 + level) / 2, DEGREES);
    return [Math.max(least, middle - half), middle + half];
  };
  return {
    status: 'ok',
    ahead,
    season,
    sample: values.length,
    interval: (step, level) => around(ahead[step] ?? Number.NaN, stepSpread(step), level),
    total: totalOf,
  };
}

function inUnits(season: Season | undefined, size: number): Season | undefined {
  return season?.kind === 'additive' ? { ...season, indices: season.indices.map((index) => index * size) } : season;
}

function widened({ factor, power }: Widening, step: number): number {
  return factor * step ** power;
}
