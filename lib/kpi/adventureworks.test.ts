import { expect, test } from 'vitest';
import { internetOrders, isHere, publishedFigures, resellerOrders } from '../../test/support/adventureworks.ts';
import { orderFacts } from '../../test/support/order-facts.ts';
import { formatDecimal } from '../model/money.ts';
import { computeKpis } from './index.ts';
import { measureAll } from './measure.ts';

test.runIf(isHere)('AdventureWorks: both channels’ figures to the last unit', () => {
  const reference = publishedFigures();
  const period = { from: '2010-12-01', to: '2014-02-01' };
  const book = measureAll({
    orders: orderFacts([...resellerOrders(), ...internetOrders()]),
    deals: [],
    costs: [],
    targets: [],
    resolve: { channel: (id) => id, partner: (id) => id, account: (id) => id },
    periods: [period],
  });
  for (const [id, table] of [
    ['reseller', 'FactResellerSales'],
    ['internet', 'FactInternetSales'],
  ] as const) {
    const expected = reference[table];
    const found = book.measures({ kind: 'channel', id }, period);
    const decimal = (units: number) => formatDecimal({ units, scale: found.scale });
    expect({
      lines: found.lines,
      revenue: decimal(found.revenue),
      cost: decimal(found.goodsCost ?? Number.NaN),
      orders: found.orders,
      customers: found.customers,
      repeat_customers: found.repeatCustomers,
    }).toEqual({
      lines: expected.lines,
      revenue: expected.revenue,
      cost: expected.cost,
      orders: expected.orders,
      customers: expected.customers,
      repeat_customers: expected.repeat_customers,
    });
    const kpis = computeKpis(found);
    expect(kpis.averageOrderValue).toMatchObject({
      quantity: { money: { units: Number(expected.aov.replace('.', '')), scale: 4 } },
    });
    for (const [name, value] of [
      ['repurchaseRate', expected.repurchase_rate],
      ['grossMargin', expected.gross_margin],
    ] as const) {
      const result = kpis[name];
      expect(result?.status === 'ok' && result.quantity.unit === 'ratio' && result.quantity.value).toBeCloseTo(
        value,
        6,
      );
    }
    const monthly = book.monthly({ kind: 'channel', id });
    const months = monthly.months.flatMap((month, at) =>
      monthly.orders[at] === 0 ? [] : [[month.slice(0, 7), [decimal(monthly.revenue[at] ?? 0), monthly.orders[at]]]],
    );
    expect(Object.fromEntries(months)).toEqual(expected.monthly);
  }
});

test.runIf(isHere)('AdventureWorks: resellers have a year’s figures to be scored by', () => {
  const period = { from: '2012-12-01', to: '2013-12-01' };
  const book = measureAll({
    orders: orderFacts(resellerOrders()),
    deals: [],
    costs: [],
    targets: [],
    resolve: { channel: (id) => id, partner: (id) => id, account: (id) => id },
    periods: [period],
  });
  const scored = book.ids('partner').map((id) => computeKpis(book.measures({ kind: 'partner', id }, period)));
  const known = (name: string) => scored.filter((kpis) => kpis[name]?.status === 'ok').length;
  expect([known('revenue'), known('winRate'), known('repurchaseRate')]).toEqual([635, 0, 0]);
  expect(known('revenueGrowth')).toBeGreaterThan(300);
});
