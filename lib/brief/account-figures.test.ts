import { expect, test } from 'vitest';
import { accountFigures } from './account-figures.ts';
import type { Sales } from './snapshots.ts';

const basis = { period: { from: '2025-06-15', to: '2026-06-15' }, currency: 'USD', scale: 2 };

const told = (sales: Sales & { before?: Sales }) =>
  Object.fromEntries(
    accountFigures(sales, basis, []).map(({ kpi, result, previous }) => [
      kpi,
      [result.status === 'ok' ? result.quantity : result.reason.key, previous],
    ]),
  );
const usd = (units: number) => ({ unit: 'money', money: { units, scale: 2, currency: 'USD' } });
const count = (value: number) => ({ unit: 'count', value });

test('an account’s figures with those of the year before', () => {
  expect(told({ orders: 2, revenue: 9000, before: { orders: 1, revenue: 5000 } })).toEqual({
    revenue: [usd(9000), usd(5000)],
    orders: [count(2), count(1)],
    averageOrderValue: [usd(4500), usd(5000)],
  });
});

test('an account that buys in another currency did not buy for 0', () => {
  expect(told({ orders: 0, revenue: 0, otherCurrency: 3, before: { orders: 1, revenue: 5000 } })).toEqual({
    revenue: ['kpi.revenue.otherCurrency', usd(5000)],
    orders: [count(3), count(1)],
    averageOrderValue: ['kpi.averageOrderValue.noOrders', usd(5000)],
  });
});
