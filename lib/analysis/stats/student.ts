import { betaCdf } from './beta.ts';

/** Distribution function of Student's t with `df` degrees of freedom (Abramowitz & Stegun 26.7.1 by 26.5.27). */
export function studentCdf(t: number, df: number): number {
  if (t === Number.POSITIVE_INFINITY) return 1;
  if (t === Number.NEGATIVE_INFINITY) return 0;
  const tail = 0.5 * betaCdf(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** Inverse of `studentCdf` for 0 < p < 1. */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  let high = 1;
  for (let step = 0; step < 60 && studentCdf(high, df) < p; step++) high *= 2;
  let low = 0;
  for (let step = 0; step < 80 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, df) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
