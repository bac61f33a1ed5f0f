import { type Figure, figure, sizeName } from './figure.ts';

/** How many times as much each figure is at the largest number of orders as at the smallest. */
export function growthOf(sizes: readonly number[], figures: readonly Figure[]): Figure[] {
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
  if (small === large) return [];
  const measured = new Map(figures.map(({ id, value }) => [id, value]));
  return figures.flatMap(({ id, value }) => {
    const [name, size] = id.split('@');
    const before = measured.get(`${name}@${sizeName(small)}`);
    if (size !== sizeName(large) || before === undefined || before === 0) return [];
    const note = `${id} against ${name}@${sizeName(small)}; there are ${large / small} times as many orders`;
    return [figure(`${name}.growth`, value / before, 'x', 1, note)];
  });
}
