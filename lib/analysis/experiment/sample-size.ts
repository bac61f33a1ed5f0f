import { normalCdf, normalQuantile } from '../stats/normal.ts';

export interface SampleSizeInput {
  /** Rate today, and the one that should be noticed. */
  readonly from: number;
  readonly to: number;
  /** Chance to notice it; default 0.8. */
  readonly power?: number;
  /** Chance of an alarm when nothing differs, two-sided; default 0.05. */
  readonly significance?: number;
}

/**
 * Trials needed on each side, before rounding up, by solving for the power of the two-sided test as R's
 * `power.prop.test` does (J. L. Fleiss, Statistical Methods for Rates and Proportions, 1981, without continuity
 * correction).
 * @returns `undefined` when the rates are the same or no rates
 */
export function sampleSize({ from, to, power = 0.8, significance = 0.05 }: SampleSizeInput): number | undefined {
  if (!(from >= 0 && from <= 1 && to >= 0 && to <= 1) || from === to) return undefined;
  const limit = normalQuantile(1 - significance / 2);
  const mean = (from + to) / 2;
  const spreadNone = Math.sqrt(2 * mean * (1 - mean));
  const spread = Math.sqrt(from * (1 - from) + to * (1 - to));
  if (spread === 0) return undefined;
  const powerAt = (n: number): number => normalCdf((Math.sqrt(n) * Math.abs(to - from) - limit * spreadNone) / spread);
  let high = 2;
  while (powerAt(high) < power) high *= 2;
  let low = high / 2;
  for (let step = 0; step < 100 && high - low > 1e-9 * high; step++) {
    const middle = (low + high) / 2;
    if (powerAt(middle) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
