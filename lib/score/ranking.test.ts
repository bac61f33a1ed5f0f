import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranksOf } from './ranking.ts';
import type { Driver, Score } from './score.ts';

function score(value: number, half: number, subScores: Readonly<Record<string, number>> = { pace: value }): Score {
  const weight = 1 / Object.keys(subScores).length;
  const drivers = Object.entries(subScores).map(
    ([kpi, subScore]): Driver => ({
      kpi,
      quantity: { unit: 'ratio', value: 0 },
      reference: { kind: 'peers', quantity: { unit: 'ratio', value: 0 } },
      subScore,
      weight,
      points: weight * (subScore - 50),
      sample: 9,
    }),
  );
  const interval = [value - half, value + half] as const;
  return { status: 'ok', value, grade: 'C', interval, drivers, missing: [], peers: 9, weighedBy: 'published' };
}
const ranks = (...scores: Score[]) => [...ranksOf(new Map(scores.map((one, at) => [`s${at}`, one]))).values()];

test('far apart the order is firm, by both ways of ranking', () => {
  expect(ranks(score(20, 2), score(80, 2), score(50, 2))).toEqual([
    { place: 3, of: 3, topsis: 3, range: [3, 3], firm: true },
    { place: 1, of: 3, topsis: 1, range: [1, 1], firm: true },
    { place: 2, of: 3, topsis: 2, range: [2, 2], firm: true },
  ]);
});

test('intervals that touch leave places open', () => {
  const [low, high, other] = ranks(score(48, 10), score(52, 10), score(50, 10));
  expect([low?.range, high?.range, other?.range]).toEqual([
    [1, 3],
    [1, 3],
    [1, 3],
  ]);
  expect(low?.firm).toBe(false);
});

test('equals share the better place, and where nothing tells them apart there is no second opinion', () => {
  expect(ranks(score(50, 1), score(50, 1)).map(({ place, topsis }) => [place, topsis])).toEqual([
    [1, undefined],
    [1, undefined],
  ]);
});

test('who has no score has no rank', () => {
  const none: Score = { status: 'notEnoughData', reason: { key: 'score.noWeight' }, sample: 0, missing: [] };
  expect(ranks(none, score(50, 1))).toHaveLength(1);
});

test('laws: a place lies within its range, and one who is better in everything ranks no lower by TOPSIS', () => {
  const one = fc.tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 40 }),
  );
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 30 }), (all) => {
      const found = ranks(...all.map(([a, b, half]) => score((a + b) / 2, half, { pace: a, revenue: b })));
      found.forEach(({ place, range: [best, worst], topsis }, at) => {
        expect(best).toBeLessThanOrEqual(place);
        expect(place).toBeLessThanOrEqual(worst);
        all.forEach(([a, b], other) => {
          const [ownA, ownB] = all[at] ?? [0, 0];
          if (ownA >= a && ownB >= b && topsis !== undefined) {
            expect(topsis).toBeLessThanOrEqual(found[other]?.topsis ?? topsis);
          }
        });
      });
    }),
    { numRuns: 100 },
  );
});
