import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadOver } from './spread.ts';
import { layersOf, precedingPeriod } from './windows.ts';

test('the parts of an amount add up to it however its days are cut', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 12 }),
      (units, cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), 365];
        const parts = edges.slice(1).map((to, at) => spreadOver(units, [0, 365], [edges[at] ?? 0, to]));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(units);
      },
    ),
  );
});

test.each([
  [{ from: '2026-01-01', to: '2027-01-01' }, '2025-01-01'],
  [{ from: '2025-11-22', to: '2026-11-22' }, '2024-11-22'],
  [{ from: '2026-03-01', to: '2026-04-01' }, '2026-02-01'],
  [{ from: '2026-03-01', to: '2026-03-15' }, '2026-02-15'],
  [{ from: '2025-03-31', to: '2026-03-31' }, '2024-03-31'],
])('the period before %o begins on %s', (period, from) => {
  expect(precedingPeriod(period)).toEqual({ from, to: period.from });
});

test('overlapping ranges go to different layers', () => {
  expect(
    layersOf([
      [10, 20],
      [0, 10],
      [5, 15],
    ]),
  ).toEqual([
    [
      [0, 10],
      [10, 20],
    ],
    [[5, 15]],
  ]);
});
