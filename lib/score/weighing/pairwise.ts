import { type Matrix, sum, toShares } from './matrix.ts';

export interface PairwiseWeights {
  readonly weights: readonly number[];
  /** Largest eigenvalue; the number of criteria when the judgements fit each other perfectly. */
  readonly lambda: number;
  readonly consistencyIndex: number;
  /** Against judgements made at random; up to 0.1 is taken to be consistent. `undefined` beyond ten criteria. */
  readonly consistencyRatio: number | undefined;
}

/** Mean consistency index of random judgements, by number of criteria from 1 (Saaty 1980). */
const RANDOM_INDEX = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];
const ROUNDS = 1000;

/**
 * Weights from comparing criteria two by two: the principal eigenvector.
 * Source: T. L. Saaty, The Analytic Hierarchy Process (1980).
 * @param judgements row i, column j: how many times as important i is as j; positive, j against i its reciprocal
 */
export function pairwiseWeights(judgements: Matrix): PairwiseWeights {
  const n = judgements.length;
  const times = (weights: readonly number[]): number[] =>
    judgements.map((row) => sum(row.map((value, at) => value * (weights[at] ?? 0))));
  let weights = new Array<number>(n).fill(1 / n);
  for (let round = 0; round < ROUNDS; round++) {
    const next = toShares(times(weights));
    const moved = Math.max(...next.map((weight, at) => Math.abs(weight - (weights[at] ?? 0))));
    weights = next;
    if (moved < 1e-15) break;
  }
  const lambda = sum(times(weights));
  const consistencyIndex = n > 1 ? Math.max(0, (lambda - n) / (n - 1)) : 0;
  const random = RANDOM_INDEX[n - 1];
  return {
    weights,
    lambda,
    consistencyIndex,
    consistencyRatio: random === undefined ? undefined : random === 0 ? 0 : consistencyIndex / random,
  };
}

/**
 * A full table of judgements from those of one triangle.
 * @param above by row: how many times as important it is as each later criterion
 */
export function reciprocal(above: Matrix): number[][] {
  const n = above.length + 1;
  return Array.from({ length: n }, (_, row) =>
    Array.from({ length: n }, (__, at) => {
      if (row === at) return 1;
      return row < at ? (above[row]?.[at - row - 1] ?? 1) : 1 / (above[at]?.[row - at - 1] ?? 1);
    }),
  );
}

/** A pair of criteria whose judgement fits the others least, and what would fit them. */
export interface Misfit {
  readonly row: number;
  readonly column: number;
  readonly judged: number;
  /** The ratio of the weights, as a judgement can say it: whole times from 1 to 9, either way. */
  readonly fits: number;
}

/** The judgement to mend first: the one furthest, as a ratio, from what the weights of all together say. */
export function worstJudgement(judgements: Matrix, weights: readonly number[]): Misfit | undefined {
  let worst: Misfit | undefined;
  let furthest = 0;
  judgements.forEach((own, row) => {
    own.forEach((judged, column) => {
      if (column <= row) return;
      const fits = onScale((weights[row] ?? 1) / (weights[column] ?? 1));
      const off = Math.abs(Math.log(judged / fits));
      if (off <= furthest) return;
      furthest = off;
      worst = { row, column, judged, fits };
    });
  });
  return worst;
}

function onScale(ratio: number): number {
  const times = Math.min(9, Math.max(1, Math.round(Math.max(ratio, 1 / ratio))));
  return ratio >= 1 ? times : 1 / times;
}
