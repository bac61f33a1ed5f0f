/**
 * Cuts units into parts in proportion to weights; the parts always add up to the whole. Each part gets its share
 * rounded down, and what is left goes, a unit each, to the largest remainders, of equals to the later part (largest
 * remainder method of A. Hamilton; M. Balinski & H. P. Young, Fair Representation, 1982).
 * @param units a safe integer; negative amounts are cut like positive ones
 * @param weights not negative; all 0 counts as all equal
 */
export function splitByWeights(units: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return splitEvenly(units, weights.length);
  const size = Math.abs(units);
  const shares = weights.map((weight) => size * (weight / total));
  return withSign(
    units,
    largestRemainder(
      size,
      shares.map(Math.floor),
      shares.map((share) => share - Math.floor(share)),
    ),
  );
}

/** Equal parts, exact beyond what fractions of doubles can tell; what is left over goes to the last parts. */
export function splitEvenly(units: number, parts: number): number[] {
  const size = Math.abs(units);
  const floor = Math.floor(size / parts);
  const left = size - floor * parts;
  return withSign(
    units,
    Array.from({ length: parts }, (_, at) => floor + (at >= parts - left ? 1 : 0)),
  );
}

function largestRemainder(size: number, parts: number[], remainders: readonly number[]): number[] {
  const order = remainders
    .map((remainder, at) => ({ remainder, at }))
    .sort((a, b) => b.remainder - a.remainder || b.at - a.at);
  // Rounding of doubles can leave more than a unit a part, or take one too many, when amounts are huge.
  let left = size - parts.reduce((sum, part) => sum + part, 0);
  for (let turn = 0; left !== 0; turn++) {
    const at = order[turn % order.length]?.at ?? 0;
    const step = Math.sign(left);
    if (step < 0 && parts[at] === 0) continue;
    parts[at] = (parts[at] ?? 0) + step;
    left -= step;
  }
  return parts;
}

function withSign(units: number, parts: number[]): number[] {
  return units < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts;
}
