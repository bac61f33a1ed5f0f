import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OrderRow, orderFacts } from '../../test/support/order-facts.ts';
import { computeKpis } from '../kpi/index.ts';
import { measureAll } from '../kpi/measure.ts';
import { type DatedRate, rateTable } from '../kpi/rate-table.ts';
import { money } from '../model/money.ts';
import { converter, ordersInOneCurrency } from './in-one-currency.ts';

const year = { from: '2026-01-01', to: '2027-01-01' };
const RATES: readonly DatedRate[] = [
  { base: 'EUR', quote: 'USD', on: '2026-03-01', rate: 1.1 },
  { base: 'EUR', quote: 'USD', on: '2026-06-01', rate: 1.2 },
  { base: 'USD', quote: 'JPY', on: '2026-03-01', rate: 150 },
];

function measured(rows: readonly OrderRow[]) {
  const facts = ordersInOneCurrency(orderFacts(rows), rateTable([RATES]), 'USD');
  const book = measureAll({
    orders: facts,
    deals: [],
    costs: [],
    targets: [],
    resolve: { channel: (id) => id, partner: (id) => id, account: (id) => id },
    periods: [year],
    currency: 'USD',
  });
  return book.measures({ kind: 'workspace' }, year);
}

test('each order at the rate of its day; one from before the first rate is left out and counted', () => {
  const found = measured([
    { day: '2026-02-28', amount: 9999, currency: 'EUR' },
    { day: '2026-03-01', amount: 1000, refunded: 100, cost: 500, currency: 'EUR' },
    { day: '2026-07-01', amount: 1000, cost: 600, currency: 'EUR' },
    { day: '2026-07-01', amount: 3000, scale: 0, cost: 1500, currency: 'JPY' },
    { day: '2026-07-01', amount: 50, cost: 20, currency: 'USD' },
    { day: '2026-07-01', amount: 50, currency: 'CHF' },
  ]);
  expect(found).toMatchObject({
    orders: 4,
    revenue: 1100 - 110 + 1200 + 2000 + 50,
    refunded: 110,
    goodsCost: 550 + 720 + 1000 + 20,
    ordersInOtherCurrency: 2,
  });
});

test('without a rate all stays as it is, the very same table', () => {
  const facts = orderFacts([{ day: '2026-02-28', amount: 9999, currency: 'EUR' }]);
  expect(ordersInOneCurrency(facts, rateTable([RATES]), 'USD')).toBe(facts);
  const franc = money(5, 2, 'CHF');
  expect(converter(rateTable([RATES]), 'USD')(franc, '2026-07-01')).toBe(franc);
  expect(converter(rateTable([RATES]), 'USD')(money(500, 2, 'EUR'), '2026-07-01')).toEqual(money(600, 2, 'USD'));
});

test('law: neither the order of orders nor that of currencies changes a figure', () => {
  const row = fc.record({
    day: fc.integer({ min: 1, max: 28 }).map((day) => `2026-0${(day % 9) + 1}-${String(day).padStart(2, '0')}`),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    refunded: fc.constantFrom(0, 1),
    account: fc.constantFrom('a', 'b', 'c'),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', 'CHF'),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (rows, shuffle) => {
      const places = rows.map((one) => ({ one, at: shuffle.next().value }));
      const other = places.sort((a, b) => a.at - b.at).map(({ one }) => one);
      const sorted = [...rows].sort((a, b) => (a.currency < b.currency ? -1 : 1));
      const figures = computeKpis(measured(rows));
      expect(computeKpis(measured(other)).revenue).toEqual(figures.revenue);
      expect(computeKpis(measured(sorted)).revenue).toEqual(figures.revenue);
      expect(measured(sorted).ordersInOtherCurrency).toBe(measured(rows).ordersInOtherCurrency);
    }),
  );
});
