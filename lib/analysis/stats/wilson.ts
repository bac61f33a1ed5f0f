import { normalQuantile, Z90 } from './normal.ts';

/**
 * Score interval of a proportion (E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * Journal of the American Statistical Association 22, 1927). Never leaves 0–1 and has a width even at 0 and at 1.
 * @param confidence two-sided, 0.9 by default
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = 0.9,
): readonly [low: number, high: number] {
  if (trials <= 0) return [0, 1];
  const z = confidence === 0.9 ? Z90 : normalQuantile(0.5 + confidence / 2);
  const p = successes / trials;
  const weight = (z * z) / trials;
  const middle = (p + weight / 2) / (1 + weight);
  const half = (z * Math.sqrt((p * (1 - p)) / trials + weight / (4 * trials))) / (1 + weight);
  return [successes <= 0 ? 0 : Math.max(0, middle - half), successes >= trials ? 1 : Math.min(1, middle + half)];
}
