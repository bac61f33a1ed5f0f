/** Weights of a least-squares fit, and by how much they lessen the sum of squares. */
export interface NonNegativeFit {
  readonly weights: readonly number[];
  readonly gain: number;
}

const ROUNDS = 500;
const TINY = 1e-12;

/**
 * Least squares with no weight below 0, from the products of the columns with each other and with what is to be
 * fitted: one weight after the other to its best, until none moves (V. Franc, V. Hlaváč & M. Navara, Sequential
 * coordinate-wise algorithm for the non-negative least squares problem, CAIP 2005).
 */
export function nonNegativeFit(gram: readonly (readonly number[])[], pull: readonly number[]): NonNegativeFit {
  const weights = new Array<number>(pull.length).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let at = 0; at < weights.length; at++) {
      const own = gram[at]?.[at] ?? 0;
      if (own <= TINY) continue;
      const slope =
        (pull[at] ?? 0) - weights.reduce((sum, weight, other) => sum + weight * (gram[at]?.[other] ?? 0), 0);
      const before = weights[at] ?? 0;
      const next = Math.max(0, before + slope / own);
      weights[at] = next;
      moved = Math.max(moved, Math.abs(next - before) / (Math.abs(next) + TINY));
    }
    if (moved < 1e-9) break;
  }
  let gain = 0;
  weights.forEach((weight, at) => {
    const along = weights.reduce((sum, other, to) => sum + other * (gram[at]?.[to] ?? 0), 0);
    gain += weight * (2 * (pull[at] ?? 0) - along);
  });
  return { weights, gain };
}
