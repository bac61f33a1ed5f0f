import { columns, type Directions, type Matrix, mean, sum, toShares } from './matrix.ts';

/**
 * Weights from the data: a criterion weighs more the more it tells subjects apart and the less the others tell the
 * same. Source: D. Diakoulaki, G. Mavrotas & L. Papayannakis, Determining objective weights in multiple criteria
 * problems: the CRITIC method, Computers & Operations Research 22 (1995).
 * @param matrix at least two subjects
 * @returns one weight per criterion, adding up to 1; `undefined` when nothing tells the subjects apart
 */
export function criticWeights(matrix: Matrix, directions: Directions): number[] | undefined {
  const scaled = columns(matrix).map((values, at) => toRange(values, directions[at] ?? 'up'));
  const deviations = scaled.map(deviation);
  const information = scaled.map((values, at) => {
    const conflict = sum(scaled.map((other) => 1 - correlation(values, other)));
    return (deviations[at] ?? 0) * conflict;
  });
  return sum(information) > 0 ? toShares(information) : undefined;
}

function toRange(values: readonly number[], direction: 'up' | 'down'): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) return values.map(() => 0);
  return values.map((value) => (direction === 'up' ? value - low : high - value) / (high - low));
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1));
}

/** Pearson's; a criterion that never varies goes along with none. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const together = sum(a.map((value, at) => (value - meanA) * ((b[at] ?? 0) - meanB)));
  const apart = Math.sqrt(sum(a.map((value) => (value - meanA) ** 2)) * sum(b.map((value) => (value - meanB) ** 2)));
  return apart === 0 ? 0 : together / apart;
}
