import { logGamma } from './gamma.ts';

export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * Distribution function of Beta(a, b) at x: the regularised incomplete beta function I_x(a, b), by its continued
 * fraction (NIST Digital Library of Mathematical Functions, 8.17.22) evaluated with Lentz's method.
 */
export function betaCdf(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b, logBeta(a, b));
}

function incompleteBeta(x: number, a: number, b: number, logB: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast left of the mean; the other side is reached by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a, logB);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logB) / a;
  return Math.min(1, front * fraction(x, a, b));
}

const TINY = 1e-300;

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}

function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** Inverse of `betaCdf`, by bisection to the last bits that matter. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const logB = logBeta(a, b);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b, logB) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
