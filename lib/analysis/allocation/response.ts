/**
 * What spending on a channel brings, once its effect has died down: it saturates. Source: A. V. Hill 1910; as used
 * for marketing by Y. Jin, Y. Wang, Y. Sun, D. Chan & J. Koehler, Bayesian methods for media mix modeling with
 * carryover and shape effects (2017).
 */
export interface Response {
  /** What it comes to at most, per period. */
  readonly top: number;
  /** Spending that brings half of that. */
  readonly half: number;
  /** 1: each unit brings less than the one before; above 1 it takes some spending before it works. */
  readonly shape: number;
}

export function responseAt({ top, half, shape }: Response, spend: number): number {
  if (spend <= 0) return 0;
  const power = (spend / half) ** shape;
  return (top * power) / (1 + power);
}

/** What one unit more brings. */
export function marginalAt({ top, half, shape }: Response, spend: number): number {
  if (spend <= 0) {
    if (shape > 1) return 0;
    return shape === 1 ? top / half : Number.POSITIVE_INFINITY;
  }
  const power = (spend / half) ** shape;
  return (top * shape * power) / (spend * (1 + power) ** 2);
}

/**
 * Spending that still works in later periods, with `decay` of it left after each: geometric adstock. Source:
 * S. Broadbent, One way TV advertisements work, Journal of the Market Research Society 21 (1979). Scaled so that
 * spending the same in every period comes to just that.
 */
export function adstock(spend: ArrayLike<number>, decay: number): Float64Array {
  const out = new Float64Array(spend.length);
  let left = 0;
  for (let t = 0; t < spend.length; t++) {
    left = (spend[t] ?? 0) * (1 - decay) + left * decay;
    out[t] = left;
  }
  return out;
}
