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
