import { text } from '../../errors.ts';
import { type NotEnoughData, unknown } from '../../model/quantity.ts';
import { residualsOf } from './residuals.ts';

export interface Anomaly {
  /** Position in the series. */
  readonly at: number;
  readonly value: number;
  /** What was to be expected there. */
  readonly expected: number;
  /** Deviation in units of what is usual; positive: more than expected. */
  readonly z: number;
  /** `spike`: over at once. `shift`: what follows stays off. `open`: too new to tell. */
  readonly kind: 'spike' | 'shift' | 'open';
}

export interface Anomalies {
  readonly status: 'ok';
  /** Oldest first. */
  readonly anomalies: readonly Anomaly[];
  /** Values that were judged; the first ones only teach what is usual. */
  readonly sample: number;
}

export interface DetectOptions {
  readonly seasonLengths: readonly number[];
  /** How far from usual is told, in z. */
  readonly threshold?: number;
}

/** Share of a series that only teaches, and the most values that do. */
const PROBATION = 0.15;
const PROBATION_MOST = 750;
/** After an alarm only a larger deviation is told, for this share of the series: an episode is told once. */
const QUIET = 0.03;
const QUIET_LEAST = 2;
const LEAST_VALUES = 21;
const THRESHOLD = 6;
/** Values after an anomaly that must lie on its side of what was expected for a shift. */
const SHIFT_VALUES = 5;

/**
 * What is out of the ordinary in a series of daily (or other regular) values.
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

export function detectAnomalies(
  series: ArrayLike<number>,
  { seasonLengths, threshold = THRESHOLD }: DetectOptions,
): Anomalies | NotEnoughData {
  const longest = Math.max(1, ...seasonLengths);
  const need = Math.max(LEAST_VALUES, 3 * longest);
  if (series.length < need)
    return unknown(text('analysis.anomaly.short', { have: series.length, need }), series.length);
  const { z, expected } = residualsOf(series, seasonLengths);
  const scores = alarmsOf(z);
  const anomalies: Anomaly[] = [];
  for (let at = 0; at < scores.length; at++) {
    if ((scores[at] ?? 0) < threshold) continue;
    const found: Anomaly = {
      at,
      value: series[at] ?? 0,
      expected: expected[at] ?? 0,
      z: z[at] ?? 0,
      kind: kindOf(series, expected[at] ?? 0, at),
    };
    const last = anomalies.at(-1);
    // The same episode, grown larger.
    if (last !== undefined && at - last.at <= QUIET_LEAST && Math.sign(last.z) === Math.sign(found.z)) anomalies.pop();
    anomalies.push(found);
  }
  return { status: 'ok', anomalies, sample: series.length - probation(series.length) };
}

function probation(length: number): number {
  return Math.min(Math.floor(PROBATION * length), PROBATION_MOST);
}

/** A shift stays at least half as far off as it came. */
function kindOf(series: ArrayLike<number>, expected: number, at: number): Anomaly['kind'] {
  const after = Array.from({ length: SHIFT_VALUES }, (_, i) => series[at + 1 + i]).filter((one) => one !== undefined);
  if (after.length < SHIFT_VALUES) return 'open';
  const jump = (series[at] ?? 0) - expected;
  const stays = after.filter((value) => (value - expected) * Math.sign(jump) > Math.abs(jump) / 2).length;
  return stays >= SHIFT_VALUES - 1 ? 'shift' : 'spike';
}
