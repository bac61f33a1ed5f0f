import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohortsOf, retention } from './cohorts.ts';
import { segmentCustomers } from './rfm.ts';

const customer = (id: number, recency: number, orders: number, spent: number) => ({
  id: String(id),
  recency,
  orders,
  spent,
});
const crowd = Array.from({ length: 50 }, (_, at) => customer(at, at * 7, 50 - at, (50 - at) * 100));

test('who buys often and lately is a champion, who did long ago is not to be lost, who never much is', () => {
  const found = new Map(
    segmentCustomers([...crowd, customer(90, 400, 80, 90_000)])?.map((one) => [one.id, one.segment]),
  );
  expect(found.get('0')).toBe('champions');
  expect(found.get('49')).toBe('lost');
  expect(found.get('90')).toBe('cannotLose');
});

test('a handful of customers makes no fifths', () => {
  expect(segmentCustomers(crowd.slice(0, 9))).toBeUndefined();
});

test('laws: equal customers score alike, in any order, and in any unit of money', () => {
  const list = fc.array(
    fc.record({ recency: fc.nat(400), orders: fc.integer({ min: 1, max: 9 }), spent: fc.nat(1000) }),
    { minLength: 10, maxLength: 40 },
  );
  fc.assert(
    fc.property(list, fc.integer({ min: 2, max: 1000 }), (rows, unit) => {
      const customers = rows.map((row, at) => ({ id: String(at), ...row }));
      const scores = (given: typeof customers) =>
        new Map(segmentCustomers(given)?.map((one) => [one.id, one.scores.join()]));
      const straight = scores(customers);
      expect(scores([...customers].reverse())).toEqual(straight);
      expect(scores(customers.map((one) => ({ ...one, spent: one.spent * unit })))).toEqual(straight);
      for (const a of customers) {
        const twin = customers.find((b) => b.recency === a.recency && b.orders === a.orders && b.spent === a.spent);
        expect(straight.get(a.id)).toBe(straight.get(twin?.id ?? ''));
      }
    }),
    { numRuns: 50 },
  );
});

test('cohorts by first month; several orders in a month count once, what is not over is not counted', () => {
  const orders = [
    [0, 0],
    [0, 1],
    [0, 1],
    [1, 0],
    [2, 1],
    [2, 2],
    [1, 3],
    [-1, 0],
  ] as const;
  const cohorts = cohortsOf(
    Int32Array.from(orders, ([who]) => who),
    Int32Array.from(orders, ([, month]) => month),
    3,
    3,
  );
  expect(cohorts).toEqual([
    { month: 0, customers: 2, active: [2, 1, 0] },
    { month: 1, customers: 1, active: [1, 1] },
  ]);
  expect(retention(cohorts, 1)).toEqual({ share: 2 / 3, customers: 3 });
  expect(retention(cohorts, 2)).toEqual({ share: 0, customers: 2 });
  expect(retention(cohorts, 3)).toBeUndefined();
});
