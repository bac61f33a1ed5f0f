/**
 * Whole numbers from 0 to below a limit, the same in every run: results that rest on chance must not change by
 * looking again. Xorshift: G. Marsaglia, Xorshift RNGs, Journal of Statistical Software 8 (2003).
 */
export function sameEachTime(seed = 0x2545f491): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Numbers from 0 to below 1, of its own for each seed. */
export function uniforms(seed: number): () => number {
  // Seeds that differ little are spread far apart (D. Knuth's multiplicative hashing); 0 would draw nothing else.
  const draw = sameEachTime(Math.imul(seed + 1, 0x9e3779b1) || 1);
  for (let skipped = 0; skipped < 8; skipped++) draw(2);
  return () => draw(2 ** 32) / 2 ** 32;
}
