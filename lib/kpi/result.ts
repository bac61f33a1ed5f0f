import { Z90 } from '../analysis/stats/normal.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Measures } from './measures.ts';

/** Units of the measures as a quantity. */
export function moneyQuantity({ currency, scale }: Measures, units: number): Quantity {
  return { unit: 'money', money: { units: Math.round(units), scale, currency } };
}

export function major({ scale }: Measures, units: number): number {
  return units / 10 ** scale;
}

/** Buyers cannot be counted when most orders do not say who bought. */
export function buyersUnknown({ orders, ordersWithoutBuyer }: Measures): boolean {
  return ordersWithoutBuyer * 2 > orders;
}

/**
 * Relative standard error of a sum of order amounts seen as one draw of a compound Poisson process: the number of
 * orders varies as well as their size, so √((1 + cv²) / n). An unknown coefficient of variation is taken as 1.
 */
export function relativeError(measures: Measures, orders = measures.orders): number {
  return Math.sqrt((1 + squaredVariation(measures)) / Math.max(orders, 1));
}

function squaredVariation(measures: Measures): number {
  const { orderValueVariance, orders, revenue } = measures;
  const mean = orders === 0 ? 0 : major(measures, revenue) / orders;
  return orderValueVariance === undefined || mean === 0 ? 1 : orderValueVariance / mean ** 2;
}

/** 90 % interval of a positive ratio whose logarithm has the standard error `error`. */
export function ratioInterval(ratio: number, error: number): readonly [number, number] {
  const factor = Math.exp(Z90 * error);
  return ratio >= 0 ? [ratio / factor, ratio * factor] : [ratio * factor, ratio / factor];
}

/**
 * 90 % interval of a count's growth over an earlier one, both Poisson: normal on the logarithm of their ratio. From
 * a count of none now, the upper limit is the one count that leaves 5 % (−ln 0.05 = 3.0) over the earlier one.
 * @param spread 1 for plain counts, 1 + cv² for sums of amounts
 */
export function growthInterval(now: number, before: number, growth: number, spread = 1): readonly [number, number] {
  if (now === 0) return [-1, Math.max(growth, -Math.log(0.05) / before - 1)];
  const [low, high] = ratioInterval(1 + growth, Math.sqrt(spread * (1 / now + 1 / before)));
  return [low - 1, high - 1];
}

export function orderSpread(measures: Measures): number {
  return 1 + squaredVariation(measures);
}
