import { columns, type Matrix, sum, toShares } from './matrix.ts';

/**
 * Weights from the data: a criterion weighs more the more unevenly its values are spread.
 * Source: C.-L. Hwang & K. Yoon, Multiple Attribute Decision Making (1981), 3.3.
 * @param matrix no negative values, at least two subjects
 * @returns one weight per criterion, adding up to 1; `undefined` when all are spread evenly
 */
export function entropyWeights(matrix: Matrix): number[] | undefined {
  const unevenness = columns(matrix).map((values) => {
    const total = sum(values);
    if (total === 0) return 0;
    const entropy = -sum(
      values.map((value) => {
        const share = value / total;
        return share > 0 ? share * Math.log(share) : 0;
      }),
    );
    // Rounding may leave a trace below zero.
    return Math.max(0, 1 - entropy / Math.log(values.length));
  });
  return sum(unevenness) > 0 ? toShares(unevenness) : undefined;
}
