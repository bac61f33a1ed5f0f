import { UNKNOWN } from './compare.ts';

/**
 * How likely each level of agreement is among pairs that are one and among pairs that are not.
 * Source: I. P. Fellegi & A. B. Sunter, A theory for record linkage, JASA 64 (1969).
 */
export interface LinkModel {
  /** Share of the compared pairs that are one. */
  readonly share: number;
  /** By field and level. */
  readonly same: readonly Float64Array[];
  readonly other: readonly Float64Array[];
}

const ROUNDS = 100;
/** Added to every count: no level is impossible because it did not come up. */
const PRIOR = 0.5;

/**
 * Fits the model without examples, by expectation and maximisation (W. E. Winkler, Using the EM algorithm for weight
 * computation in the Fellegi-Sunter model, 1988), from what pairs drawn at random look like, nearly all of which are
 * not one. Where a record can be one with a single other at most, the chances of its pairs are kept to a sum of one,
 * which tells true pairs from those that are merely alike.
 * @param pairs levels of the candidates, one row of `levels.length` after another
 * @param random the same of random pairs
 * @param levels number of levels of each field
 * @param expected how many of the candidates may be one, at a guess
 * @param rival by candidate, the record it competes for, where it does
 */
export function fitLinks(
  pairs: Int8Array,
  random: Int8Array,
  levels: readonly number[],
  expected: number,
  rival?: Int32Array,
): LinkModel {
  const fields = levels.length;
  const rows = pairs.length / fields;
  let other = shares(random, new Float64Array(random.length / fields).fill(1), levels);
  // At first, agreement is taken to be likely, the more the higher the level.
  let same = levels.map((count) => normalised(Float64Array.from({ length: count }, (_, level) => 10 ** level)));
  let share = Math.min(0.5, expected / rows);
  const weights = new Float64Array(rows);
  for (let round = 0; round < ROUNDS; round++) {
    for (let row = 0; row < rows; row++) {
      weights[row] = (share / (1 - share)) * Math.exp(logRatio({ share, same, other }, pairs, row * fields));
    }
    toChances(weights, rival);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const next = Math.min(0.99, Math.max(1e-6, total / rows));
    same = shares(pairs, weights, levels);
    other = shares(
      pairs,
      weights.map((weight) => 1 - weight),
      levels,
    );
    const settled = Math.abs(next - share) < 1e-7;
    share = next;
    if (settled) break;
  }
  return { share, same, other };
}

/** Odds to chances; those of one rival's pairs share what is left of one. */
function toChances(weights: Float64Array, rival: Int32Array | undefined): void {
  const sums = new Map<number, number>();
  if (rival) {
    for (const [row, odds] of weights.entries()) sums.set(rival[row] ?? 0, (sums.get(rival[row] ?? 0) ?? 0) + odds);
  }
  for (let row = 0; row < weights.length; row++) {
    const odds = weights[row] ?? 0;
    weights[row] = odds / (1 + (rival ? (sums.get(rival[row] ?? 0) ?? odds) : odds));
  }
}

/** Evidence that a pair is one: the logarithm of the ratio of the two probabilities of what agrees. */
export function logRatio({ same, other }: LinkModel, pairs: Int8Array, from: number): number {
  let sum = 0;
  for (let field = 0; field < same.length; field++) {
    const level = pairs[from + field] ?? UNKNOWN;
    if (level !== UNKNOWN) sum += Math.log((same[field]?.[level] ?? 1) / (other[field]?.[level] ?? 1));
  }
  return sum;
}

function shares(pairs: Int8Array, weights: Float64Array, levels: readonly number[]): Float64Array[] {
  const counts = levels.map((count) => new Float64Array(count).fill(PRIOR));
  for (let row = 0; row < weights.length; row++) {
    for (let field = 0; field < levels.length; field++) {
      const level = pairs[row * levels.length + field] ?? UNKNOWN;
      const column = counts[field];
      if (level !== UNKNOWN && column) column[level] = (column[level] ?? 0) + (weights[row] ?? 0);
    }
  }
  return counts.map(normalised);
}

function normalised(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
