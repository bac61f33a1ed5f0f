import { AppError, text } from '../errors.ts';
import type { Range } from './windows.ts';

/**
 * The part of an amount, spread evenly over the days of `whole`, that falls into `part`. Rounded by cumulation
 * (the running total is rounded, a part is the difference of two totals), so that however `whole` is cut up the
 * parts add up to `units` exactly.
 */
export function spreadOver(units: number, whole: Range, part: Range): number {
  const from = Math.max(whole[0], part[0]);
  const to = Math.min(whole[1], part[1]);
  if (to <= from) return 0;
  return cumulated(units, whole, to) - cumulated(units, whole, from);
}

/** `units` × days gone ÷ all days, rounded half away from zero. */
function cumulated(units: number, [from, to]: Range, at: number): number {
  const product = BigInt(Math.abs(units)) * BigInt(at - from);
  const days = BigInt(to - from);
  return Math.sign(units) * Number((2n * product + days) / (2n * days));
}

/** Sums of money stay exact only below 2^53 units. */
export function exact(units: number): number {
  if (Number.isSafeInteger(units)) return units;
  throw new AppError('bug', text('error.amountTooLarge'), `a sum of ${units} money units is not exact`);
}
