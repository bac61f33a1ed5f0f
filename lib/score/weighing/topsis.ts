import { columns, type Directions, type Matrix, sum } from './matrix.ts';

/**
 * How near each subject is to the best of every criterion at once, and how far from the worst: 0 to 1. A second
 * opinion on a ranking. Source: C.-L. Hwang & K. Yoon, Multiple Attribute Decision Making (1981); vector
 * normalisation as in G.-H. Tzeng & J.-J. Huang, Multiple Attribute Decision Making (2011).
 * @returns one closeness per subject; `undefined` when nothing tells them apart
 */
export function topsis(matrix: Matrix, weights: readonly number[], directions: Directions): number[] | undefined {
  const weighed = columns(matrix).map((values, at) => {
    const length = Math.sqrt(sum(values.map((value) => value * value))) || 1;
    return values.map((value) => (value / length) * (weights[at] ?? 0));
  });
  const extreme = (best: boolean): number[] =>
    weighed.map((values, at) =>
      values.reduce(
        (a, b) => (((directions[at] ?? 'up') === 'up') === best ? Math.max(a, b) : Math.min(a, b)),
        values[0] ?? 0,
      ),
    );
  const [best, worst] = [extreme(true), extreme(false)];
  const distance = (row: number, to: readonly number[]): number =>
    Math.hypot(...weighed.map((values, at) => (values[row] ?? 0) - (to[at] ?? 0)));
  const closeness = matrix.map((_, row) => {
    const [near, far] = [distance(row, best), distance(row, worst)];
    return near + far === 0 ? Number.NaN : far / (near + far);
  });
  return closeness.some(Number.isNaN) ? undefined : closeness;
}
