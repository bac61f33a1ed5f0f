/** A part of a weighted sum, with its own limits. */
export interface Part {
  readonly weight: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * 90 % interval of a weighted sum from the intervals of its independent parts: the method of variance estimates
 * recovery (G. Y. Zou & A. Donner, Construction of confidence limits about effect measures: a general approach,
 * Statistics in Medicine 27, 2008). Each side is the root of the summed squares of the parts' sides, so that lopsided
 * parts make a lopsided whole. Cut to 0–100.
 */
export function weightedInterval(value: number, parts: readonly Part[]): readonly [low: number, high: number] {
  let below = 0;
  let above = 0;
  for (const part of parts) {
    below += (part.weight * (part.value - part.low)) ** 2;
    above += (part.weight * (part.high - part.value)) ** 2;
  }
  return [Math.max(0, value - Math.sqrt(below)), Math.min(100, value + Math.sqrt(above))];
}
