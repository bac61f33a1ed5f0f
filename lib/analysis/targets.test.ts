import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitByWeights, splitEvenly } from './split.ts';
import { cutYear, seasonalWeights, spreadShortfall } from './targets.ts';

const sum = (units: readonly number[]) => units.reduce((total, one) => total + one, 0);

test('the handbook’s hundred million', () => {
  const year = cutYear(100_000_000, { from: '2026-01-01', weeks: 'four' });
  expect(year.quarters.map(({ units }) => units)).toEqual([25_000_000, 25_000_000, 25_000_000, 25_000_000]);
  const [january] = year.quarters[0]?.months ?? [];
  expect(january?.units).toBe(8_333_333);
  expect(january?.weeks.map(({ units }) => units)).toEqual([2_083_333, 2_083_333, 2_083_333, 2_083_334]);
  expect(january?.weeks[3]?.period).toEqual({ from: '2026-01-22', to: '2026-02-01' });
});

test('calendar weeks run from Monday and are cut at the month’s ends', () => {
  const year = cutYear(365, { from: '2026-04-01', weeks: 'calendar' });
  const [april] = year.quarters[0]?.months ?? [];
  expect(april?.weeks.map(({ period }) => period.from)).toEqual([
    '2026-04-01',
    '2026-04-06',
    '2026-04-13',
    '2026-04-20',
    '2026-04-27',
  ]);
  expect(year.period).toEqual({ from: '2026-04-01', to: '2027-04-01' });
});

test('a month that begins on a Monday has no empty week', () => {
  const year = cutYear(365, { from: '2026-06-01', weeks: 'calendar' });
  expect(year.quarters[0]?.months[0]?.weeks.map(({ period }) => period.from).slice(0, 2)).toEqual([
    '2026-06-01',
    '2026-06-08',
  ]);
});

const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 12, maxLength: 12 });

test('the parts add up at every level, in order, without a gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 15 }),
      fc.option(weights, { nil: undefined }),
      fc.constantFrom('four', 'calendar') as fc.Arbitrary<'four' | 'calendar'>,
      (units, monthWeights, kind) => {
        const year = cutYear(units, { from: '2027-07-01', weeks: kind, monthWeights });
        expect(sum(year.quarters.map((quarter) => quarter.units))).toBe(units);
        let day = year.period.from;
        for (const quarter of year.quarters) {
          expect(sum(quarter.months.map((month) => month.units))).toBe(quarter.units);
          for (const month of quarter.months) {
            expect(sum(month.weeks.map((week) => week.units))).toBe(month.units);
            for (const week of month.weeks) {
              expect(week.period.from).toBe(day);
              expect(week.units).toBeGreaterThanOrEqual(0);
              day = week.period.to;
            }
          }
        }
        expect(day).toBe(year.period.to);
      },
    ),
    { numRuns: 60 },
  );
});

test('a split is exact and no part is a unit off its share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }),
      (units, shares) => {
        const parts = splitByWeights(units, shares);
        expect(sum(parts)).toBe(units);
        const total = sum(shares);
        if (total > 0) {
          parts.forEach((part, at) => {
            expect(Math.abs(part - (units * (shares[at] ?? 0)) / total)).toBeLessThan(1.001);
          });
        }
      },
    ),
  );
});

test.each([
  [10, 3, [3, 3, 4]],
  [-10, 3, [-3, -3, -4]],
  [2, 3, [0, 1, 1]],
  [Number.MAX_SAFE_INTEGER, 2, [4_503_599_627_370_495, 4_503_599_627_370_496]],
])('%d in %d equal parts', (units, count, parts) => {
  expect(splitEvenly(units, count)).toEqual(parts);
});

test('seasonal weights are mean shares of whole years, from the year’s first month on', () => {
  const flat = new Array(12).fill(100);
  const peaked = [...new Array(11).fill(100), 1300];
  const found = seasonalWeights([5, ...flat, ...peaked]) ?? [];
  expect(sum(found)).toBeCloseTo(1, 12);
  expect(found[11]).toBeCloseTo((1 / 12 + 1300 / 2400) / 2, 12);
  expect(seasonalWeights([...flat, ...peaked], 11)?.[0]).toBeCloseTo(found[11] ?? 0, 12);
  expect(seasonalWeights(flat.slice(1))).toBeUndefined();
  expect(seasonalWeights(new Array(12).fill(0))).toBeUndefined();
});

test('a shortfall is spread over what is left', () => {
  expect(spreadShortfall([100, 100, 200, 100], [70, 100])).toEqual([220, 110]);
  expect(spreadShortfall([100, 100], [130])).toEqual([100]);
  expect(spreadShortfall([100, 100], [50, 50])).toEqual([]);
});
