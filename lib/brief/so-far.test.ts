import { expect, test } from 'vitest';
import type { Money } from '../model/money.ts';
import type { OrderSum } from '../model/order-sum.ts';
import { readSoFar, type SoFar } from './so-far.ts';

const sum = (currency: string, scale: number, orders: number, amount: bigint, refunded = 0n): OrderSum => ({
  connection: 'shop',
  month: '2026-01-01',
  currency,
  scale,
  orders,
  amount,
  refunded,
  cost: 0n,
  withCost: 0,
});
const money = (units: number, scale: number, currency: string): Money => ({ units, scale, currency });

const cases: [string, OrderSum[], SoFar | undefined][] = [
  ['nothing', [], undefined],
  ['refunds', [sum('EUR', 2, 3, 1000n, 250n)], { orders: 3, sold: [money(750, 2, 'EUR')] }],
  [
    'scales and currencies',
    [sum('JPY', 0, 1, 9n), sum('EUR', 2, 2, 100n), sum('EUR', 4, 1, 5n)],
    { orders: 4, sold: [money(10_005, 4, 'EUR'), money(9, 0, 'JPY')] },
  ],
  ['more than a number holds', [sum('IDR', 2, 2, 10n ** 17n)], { orders: 2, sold: [money(10 ** 15, 0, 'IDR')] }],
];
test.each(cases)('what has been read so far: %s', async (_, sums, expected) => {
  expect(await readSoFar({ orderSums: async () => sums })).toEqual(expected);
});
