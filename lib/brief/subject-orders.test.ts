import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, order } from '../../test/support/builders.ts';
import { orderColumns, rowsByCurrency } from '../kpi/order-columns.ts';
import { atOnce } from '../kpi/parts.ts';
import { addDays } from '../model/calendar.ts';
import type { Order } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import { ordersBySubject, type SubjectOrders } from './subject-orders.ts';

const AS_OF = '2026-06-15';

async function ordersOf(orders: Order[], account = 'crm:a'): Promise<SubjectOrders | undefined> {
  const store = openMemoryStore();
  await store.commit({ upserts: { orders } });
  const facts = await store.facts('orders');
  const rows = rowsByCurrency(facts, 'USD', true);
  const itself = { channel: (id: string) => id, partner: (id: string) => id, account: (id: string) => id };
  const columns = atOnce(orderColumns(facts, rows, itself, 'USD', 2));
  return ordersBySubject(facts, rows, columns, columns.dimensions.get('account'), AS_OF).of(account);
}

const of = (n: number, on: string, amount: number) => order(`O${n}`, on, amount, { accountId: idOf('a') });

test('few orders are named one by one, newest first, and set the rhythm', async () => {
  const found = await ordersOf([of(1, '2026-01-01', 100), of(3, '2026-03-12', 300), of(2, '2026-02-10', 200)]);
  expect(found?.history.notable.map(({ id }) => id)).toEqual(['crm:O3', 'crm:O2', 'crm:O1']);
  expect(found?.history.months).toEqual([]);
  expect(found?.rhythm).toEqual({
    orders: 3,
    medianGapDays: 35,
    longestGapDays: 40,
    gapSpreadDays: 5,
    daysSinceLast: 95,
    averageOrder: { units: 200_00, scale: 2, currency: 'USD' },
  });
  expect(found?.connections).toEqual(['crm']);
});

test('orders of one day are one occasion; those still ahead are left out', async () => {
  const found = await ordersOf([of(1, '2026-05-01', 100), of(2, '2026-05-01', 50), of(3, AS_OF, 999)]);
  expect(found?.history.orders).toBe(2);
  expect(found?.rhythm).toBeUndefined();
});

test('a subject without orders has nothing', async () => {
  expect(await ordersOf([of(1, '2026-05-01', 100)], 'crm:other')).toBeUndefined();
  expect(await ordersOf([of(1, AS_OF, 100)])).toBeUndefined();
});

test('months add up to all orders, and the largest is the largest', async () => {
  const sale = fc.record({ daysAgo: fc.integer({ min: 1, max: 900 }), amount: fc.integer({ min: 0, max: 5000 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { minLength: 7, maxLength: 60 }), async (sales) => {
      const found = await ordersOf(sales.map(({ daysAgo, amount }, n) => of(n, addDays(AS_OF, -daysAgo), amount)));
      const { months = [], notable = [] } = found?.history ?? {};
      expect(months.reduce((sum, month) => sum + month.orders, 0)).toBe(sales.length);
      expect(months.reduce((sum, { amount }) => sum + amount.units, 0)).toBe(
        sales.reduce((sum, { amount }) => sum + amount * 100, 0),
      );
      const largest = Math.max(...notable.map(({ amount }) => amount.units));
      expect(largest).toBe(Math.max(...sales.map(({ amount }) => amount * 100)));
      expect([...months].sort((a, b) => (a.month > b.month ? -1 : 1))).toEqual(months);
    }),
    { numRuns: 60 },
  );
});
