import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticWeights } from './critic.ts';
import { entropyWeights } from './entropy.ts';
import { pairwiseWeights, reciprocal } from './pairwise.ts';
import { topsis } from './topsis.ts';

test('judgements that fit each other give just the weights they were made from', () => {
  const weights = [0.5, 0.3, 0.2];
  const judged = pairwiseWeights(weights.map((a) => weights.map((b) => a / b)));
  judged.weights.forEach((weight, at) => {
    expect(weight).toBeCloseTo(weights[at] ?? 0, 12);
  });
  expect(judged.consistencyRatio).toBeCloseTo(0, 9);
});

test('a triangle of judgements is the whole table', () => {
  expect(reciprocal([[3, 5], [2]])).toEqual([
    [1, 3, 5],
    [1 / 3, 1, 2],
    [1 / 5, 1 / 2, 1],
  ]);
});

test('judgements that contradict each other are told so', () => {
  const { consistencyRatio } = pairwiseWeights(reciprocal([[9, 1 / 9], [9]]));
  expect(consistencyRatio).toBeGreaterThan(0.1);
});

test('what is the same for everybody weighs nothing', () => {
  expect(
    criticWeights(
      [
        [1, 5],
        [2, 5],
        [4, 5],
      ],
      ['up', 'up'],
    )?.[1],
  ).toBe(0);
  expect(
    entropyWeights([
      [1, 5],
      [2, 5],
      [4, 5],
    ])?.[1],
  ).toBeCloseTo(0, 12);
  expect(criticWeights([[1], [1]], ['up'])).toBeUndefined();
  expect(entropyWeights([[1], [1]])).toBeUndefined();
  expect(topsis([[1], [1]], [1], ['up'])).toBeUndefined();
});

const matrix = fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 8,
});

test('laws: weights add up to one, units do not matter, and who is better in everything ranks higher', () => {
  fc.assert(
    fc.property(matrix, fc.integer({ min: 2, max: 50 }), (rows, unit) => {
      const scaled = rows.map(([a = 0, ...rest]) => [a * unit, ...rest]);
      const up = ['up', 'up', 'up'] as const;
      for (const weigh of [(m: typeof rows) => criticWeights(m, up), entropyWeights]) {
        const weights = weigh(rows);
        if (!weights) continue;
        expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        weigh(scaled)?.forEach((weight, at) => {
          expect(weight).toBeCloseTo(weights[at] ?? 0, 6);
        });
      }
      const better = (rows[0] ?? []).map((value) => value + 1);
      const closeness = topsis([...rows, better], [0.5, 0.3, 0.2], up);
      expect(closeness?.at(-1)).toBeGreaterThan(closeness?.[0] ?? 1);
    }),
    { numRuns: 100 },
  );
});
