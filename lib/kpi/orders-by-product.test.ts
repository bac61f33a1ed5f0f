import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OrderRow, orderFacts } from '../../test/support/order-facts.ts';
import type { FactSet } from '../model/facts.ts';
import { measureAll } from './measure.ts';
import { ordersByProduct } from './orders-by-product.ts';

const year = { from: '2026-01-01', to: '2027-01-01' };

interface Line {
  readonly order: string;
  readonly product?: string;
  readonly amount: number;
  readonly cost?: number;
}

function linesOf(lines: readonly Line[]): FactSet<'orderLines'> {
  const code = (of: (line: Line, at: number) => string | undefined) => {
    const values = [...new Set(lines.flatMap((line, at) => of(line, at) ?? []))];
    return {
      kind: 'code' as const,
      codes: Int32Array.from(lines, (line, at) => values.indexOf(of(line, at) ?? '')),
      values,
    };
  };
  const number = (of: (line: Line) => number) => ({ kind: 'number' as const, numbers: Float64Array.from(lines, of) });
  return {
    table: 'orderLines',
    length: lines.length,
    columns: {
      id: code((_, at) => `l${at}`),
      connection: code(() => 'crm'),
      orderId: code(({ order }) => order),
      productId: code(({ product }) => product),
      currency: code(() => 'USD'),
      scale: { kind: 'integer', integers: new Int32Array(lines.length).fill(2) },
      quantity: number(() => 1),
      amount: number(({ amount }) => amount),
      cost: number(({ cost }) => cost ?? Number.NaN),
      seenAt: number(() => 0),
    },
  };
}

function book(orders: readonly OrderRow[], lines: readonly Line[]) {
  return measureAll({
    ...ordersByProduct(orderFacts(orders), linesOf(lines)),
    deals: [],
    costs: [],
    targets: [],
    resolve: { channel: (id) => id, partner: (id) => id, account: (id) => id },
    periods: [year],
  });
}

test('an order counts once for each of its products; its refund is spread by amounts', () => {
  const found = book(
    [
      { id: 'a', day: '2026-02-01', amount: 1000, refunded: 101, account: 'x' },
      { id: 'b', day: '2026-03-01', amount: 50, account: 'x' },
    ],
    [
      { order: 'a', product: 'lamp', amount: 300, cost: 100 },
      { order: 'a', product: 'bulb', amount: 500, cost: 200 },
      { order: 'a', product: 'lamp', amount: 200, cost: 50 },
      { order: 'gone', product: 'lamp', amount: 7 },
    ],
  );
  const of = (id: string) => found.measures({ kind: 'product', id }, year);
  expect(of('lamp')).toMatchObject({ orders: 1, lines: 2, revenue: 500 - 50, goodsCost: 150, customers: 1 });
  expect(of('bulb')).toMatchObject({ orders: 1, lines: 1, revenue: 500 - 51, goodsCost: 200 });
  // The order without lines belongs to no product, and is not lost.
  expect(found.measures({ kind: 'workspace' }, year).revenue).toBe(1050 - 101);
});

test('law: products and what names none come to the revenue of the orders', () => {
  const line = fc.record({
    product: fc.option(fc.constantFrom('p', 'q', 'r'), { nil: undefined }),
    amount: fc.integer({ min: 0, max: 100_000 }),
  });
  const order = fc.record({
    lines: fc.array(line, { maxLength: 5 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 8 }), (orders) => {
      const rows = orders.map(({ lines, share }, at): OrderRow => {
        const amount = lines.reduce((sum, one) => sum + one.amount, 0) || (lines.length === 0 ? 999 : 0);
        return { id: `o${at}`, day: '2026-05-05', amount, refunded: Math.floor(amount * share) };
      });
      const lines = orders.flatMap((one, at) =>
        one.lines.map(({ product, amount }) => ({ order: `o${at}`, amount, ...(product ? { product } : {}) })),
      );
      const found = book(rows, lines);
      const named = ['p', 'q', 'r'].reduce((sum, id) => sum + found.measures({ kind: 'product', id }, year).revenue, 0);
      const whole = rows.reduce((sum, { amount, refunded = 0 }) => sum + amount - refunded, 0);
      const total = found.measures({ kind: 'workspace' }, year).revenue;
      expect(total).toBe(whole);
      expect(named).toBeLessThanOrEqual(whole);
      if (lines.every((one) => 'product' in one) && orders.every((one) => one.lines.length > 0))
        expect(named).toBe(whole);
    }),
  );
});
