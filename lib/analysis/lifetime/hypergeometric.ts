/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1, by its series (Abramowitz & Stegun 15.1.1), after
 * Euler's transformation (15.3.3) where that converges faster.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (z === 0) return 1;
  return c - a - b < 0 ? (1 - z) ** (c - a - b) * series(c - a, c - b, c, z) : series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 100_000; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-16 * Math.abs(sum)) break;
  }
  return sum;
}
