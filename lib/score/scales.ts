import { Z90 } from '../analysis/stats/normal.ts';
import { median } from '../analysis/stats/robust.ts';
import type { KpiValue } from '../kpi/kpi.ts';
import type { Estimate } from './normalise.ts';
import type { Comparison } from './weights.ts';

/** A value's place on the scale it is compared on, and back. */
export interface Scale {
  readonly to: (value: number) => number;
  readonly from: (place: number) => number;
  /** Of amounts, whose errors are relative. */
  readonly relative?: true;
}

const LEAST_RATIO = 0.01;

/** Ratios to a plan and growth are compared by their logarithm: half and double are equally far from 1. */
const LOG: Scale = { to: (value) => Math.log(Math.max(LEAST_RATIO, value)), from: Math.exp };
const LOG_GROWTH: Scale = {
  to: (value) => Math.log(Math.max(LEAST_RATIO, 1 + value)),
  from: (place) => Math.exp(place) - 1,
};
const PLAIN: Scale = { to: (value) => value, from: (place) => place };

/**
 * Amounts: the inverse hyperbolic sine of the value over what is typical of the peers, like a logarithm for what is
 * larger, and running through 0 to negative amounts in a line (J. B. Burbidge, L. Magee, A. L. Robb, Alternative
 * transformations to handle extreme values of the dependent variable, Journal of the American Statistical Association
 * 83, 1988). Dividing by the typical amount makes it the same in any currency and unit.
 */
function amountScale(own: number, peers: readonly number[]): Scale {
  const sizes = peers.map(Math.abs);
  const typical = median(sizes) || sizes.reduce((sum, size) => sum + size, 0) / sizes.length || Math.abs(own) || 1;
  return { to: (value) => Math.asinh(value / typical), from: (place) => Math.sinh(place) * typical, relative: true };
}

export function scaleFor(comparison: Comparison, own: number, peers: readonly number[]): Scale {
  if (comparison === 'amount') return amountScale(own, peers);
  if (comparison === 'growth') return LOG_GROWTH;
  return comparison === 'target' ? LOG : PLAIN;
}

/** The number of a KPI's value: money in major units. */
export function numberOf({ quantity }: KpiValue): number {
  return quantity.unit === 'money' ? quantity.money.units / 10 ** quantity.money.scale : quantity.value;
}

/**
 * A value on its scale with its sampling variance: from the KPI's interval where it has one. A count is taken as
 * Poisson, a sum of amounts as compound Poisson with amounts that vary as much as their mean; where nothing is known
 * of the error, one observation is taken to vary as much as the peers do (`peerVariance`).
 * @param perObservation what one observation adds for the peers (an order's amount), for sums of none
 */
export function estimateOf(result: KpiValue, scale: Scale, peerVariance: number, perObservation: number): Estimate {
  const value = numberOf(result);
  const place = scale.to(value);
  const limits = result.interval ?? countLimits(result, value, perObservation);
  if (!limits) return { value: place, variance: peerVariance / Math.max(1, result.sample) };
  const [low, high] = [scale.to(limits[0]), scale.to(limits[1])];
  // An interval laid symmetrically about a small amount reaches below 0, as the amount itself would not: the side away
  // from 0 speaks for both. Else a larger amount would look less certain, and count for less.
  const crosses = scale.relative && value > 0 && limits[0] < 0;
  return { value: place, variance: ((crosses ? 2 * (high - place) : high - low) / (2 * Z90)) ** 2 };
}

function countLimits({ quantity, sample }: KpiValue, value: number, perObservation: number) {
  if (quantity.unit !== 'money' && quantity.unit !== 'count') return undefined;
  // None seen: up to −ln 0.05 = 3.0 may have been expected.
  if (sample === 0) return [0, -Math.log(0.05) * perObservation] as const;
  const factor = Math.exp(Z90 * Math.sqrt((quantity.unit === 'money' ? 2 : 1) / sample));
  return [value / factor, value * factor] as const;
}
