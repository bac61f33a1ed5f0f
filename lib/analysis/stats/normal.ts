/** The two-sided 90 % point of the normal distribution: `normalQuantile(0.95)`. */
export const Z90 = 1.6448536269514722;

/**
 * Distribution function of the standard normal, to about 1e-15 absolute: the Taylor series about 0
 * (G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11(4), 2004).
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z > 8.3) return 1;
  if (z < -8.3) return 0;
  let term = z;
  let sum = z;
  for (let k = 3; k < 300; k += 2) {
    term *= (z * z) / k;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return Math.min(1, Math.max(0, 0.5 + sum * normalDensity(z)));
}

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Inverse of `normalCdf` for 0 < p < 1: a rational first guess (Abramowitz & Stegun 26.2.23) and three Halley steps.
 * 0 and 1 give the infinities.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(tail));
  const guess = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  let z = guess;
  for (let step = 0; step < 3; step++) {
    const density = normalDensity(z);
    if (density === 0) break;
    const u = (normalCdf(z) - tail) / density;
    z -= u / (1 + 0.5 * z * u);
  }
  return p < 0.5 ? z : -z;
}
