import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderFacts } from '../../../test/support/order-facts.ts';
import { spearman } from '../../analysis/stats/rank-correlation.ts';
import { measureAll } from '../../kpi/measure.ts';
import { judge, type Prediction } from './judge.ts';
import { quarterTable } from './quarter-table.ts';
import { growthIn, revenueIn, rivalsAt } from './rivals.ts';

test.each([
  // Kendall & Gibbons' mid-ranks: the same as R's cor(method = "spearman").
  [[1, 2, 3, 4], [1, 2, 3, 4], 1],
  [[1, 2, 3, 4], [9, 7, 5, 1], -1],
  [[1, 2, 3, 4, 5], [5, 6, 7, 8, 7], 0.820_782_681_668_123_3],
  [[3, 3, 3], [1, 2, 3], undefined],
])('the rank correlation of %j and %j is %s', (a, b, expected) => {
  const found = spearman(a, b);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(expected, 12);
});

test('only the order counts', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { minLength: 3 });
  fc.assert(
    fc.property(values, (pairs) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      const found = spearman(a, b);
      const bent = spearman(
        a.map(Math.exp),
        b.map((y) => y ** 3),
      );
      if (found === undefined) expect(bent).toBeUndefined();
      else {
        expect(bent).toBeCloseTo(found, 12);
        expect(Math.abs(found)).toBeLessThanOrEqual(1 + 1e-12);
        expect(spearman(b, a)).toBeCloseTo(found, 12);
      }
    }),
  );
});

const DAYS = ['2024-02-01', '2024-05-01', '2024-08-01', '2024-11-01', '2025-02-01', '2025-05-31', '2025-07-02'];
const PLAIN = { channel: (id: string) => id, partner: (id: string) => id, account: (id: string) => id };

function tableOf(asOf: string, firstMonth = 1, days = DAYS) {
  const orders = days.flatMap((day, at) => [
    { day, partner: 'a', amount: 100 * (at + 1) },
    ...(at % 2 === 0 ? [{ day, partner: 'b', amount: 50 }] : []),
  ]);
  const { columns } = measureAll({
    orders: orderFacts(orders),
    deals: [],
    costs: [],
    targets: [],
    periods: [],
    resolve: PLAIN,
  });
  const partners = columns.dimensions.get('partner');
  return partners && quarterTable(columns, partners, asOf, firstMonth);
}

test.each([
  // The first quarter has no record of its first month; the last is not over, or not recorded to its end.
  ['2025-07-20', 1, ['2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01', '2025-04-01']],
  ['2025-06-20', 1, ['2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01']],
  ['2025-07-20', 2, ['2024-02-01', '2024-05-01', '2024-08-01', '2024-11-01', '2025-02-01']],
])('up to %s, with years from month %i, quarters begin on %j', (asOf, firstMonth, quarters) => {
  expect(tableOf(asOf, firstMonth)?.quarters).toEqual(quarters);
});

test('nothing recorded makes no quarters', () => {
  expect(tableOf('2024-01-01')).toBeUndefined();
});

test('what a rival says of a quarter does not change with what comes after', () => {
  const before = tableOf('2025-07-20');
  const longer = tableOf('2025-10-20', 1, [...DAYS, '2025-08-01', '2025-09-30']);
  if (!before || !longer) throw new Error('no quarters');
  expect(longer.quarters.length).toBe(before.quarters.length + 1);
  expect(rivalsAt(longer, [0, 1], 4)).toEqual(rivalsAt(before, [0, 1], 4));
  expect(revenueIn(before, 0, 0)).toBe(200);
  expect(growthIn(before, 0, 4)).toBeCloseTo((600 - 200) / 800, 12);
});

function prediction(asOf: string, said: readonly number[], other: readonly number[]): Prediction {
  const came = said.map((_, at) => at);
  return {
    asOf,
    ids: said.map((_, at) => `s${at}`),
    said: { score: said, trailingRevenue: other, trailingGrowth: undefined, rfm: undefined },
    came: { revenue: came, growth: came.map((one) => (one % 2 === 0 ? one : undefined)) },
  };
}

test('a score that orders all rightly leads one that orders at random, and the interval says so', () => {
  const right = Array.from({ length: 40 }, (_, at) => at);
  const random = right.map((at) => (at * 17) % 40);
  const quarters = ['2025-01-01', '2025-04-01', '2025-07-01'].map((asOf) => prediction(asOf, right, random));
  const { leads, laterLeads } = judge(quarters);
  expect(leads.map(({ outcome, rival }) => `${outcome} ${rival}`)).toEqual([
    'revenue trailingRevenue',
    'growth trailingRevenue',
  ]);
  expect(leads[0]?.score).toBeCloseTo(1, 12);
  expect(leads[0]?.interval[0]).toBeGreaterThan(0);
  expect(leads[0]?.quarters).toBe(3);
  expect(laterLeads[0]?.quarters).toBe(2);
  const even = judge(quarters.map((one) => ({ ...one, said: { ...one.said, score: random } }))).leads[0];
  expect([even?.lead, even?.interval]).toEqual([0, [0, 0]]);
});
