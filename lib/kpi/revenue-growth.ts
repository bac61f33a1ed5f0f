import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { growthInterval, major, orderSpread } from './result.ts';

/**
 * Revenue growth = net revenue of the period ÷ that of the period of the same length before − 1. Interval, 90 %:
 * normal on the logarithm of the ratio, both sums taken as compound Poisson. Unknown when the records do not reach
 * back a whole period or nothing was sold before.
 */
export const revenueGrowth: Kpi = {
  id: 'revenueGrowth',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.previous === undefined) return unknown(text('kpi.revenueGrowth.noHistory'), m.orders);
    if (m.orders === 0 && m.ordersInOtherCurrency > 0) return unknown(text('kpi.revenueGrowth.otherCurrency'), 0);
    const before = m.previous;
    if (before.revenue <= 0) return unknown(text('kpi.revenueGrowth.noneBefore'), m.orders);
    const growth = m.revenue / before.revenue - 1;
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: growth },
      numerator: major(m, m.revenue - before.revenue),
      denominator: major(m, before.revenue),
      sample: m.orders + before.orders,
      interval: growthInterval(m.orders, before.orders, growth, orderSpread(m)),
    };
  },
};

export const revenueGrowthExamples: readonly KpiExample[] = [
  {
    name: 'a quarter more, from equal orders',
    measures: {
      orders: 50,
      revenue: 500_000,
      orderValueVariance: 0,
      previous: { revenue: 400_000, orders: 40, customers: 9 },
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.25 },
      numerator: 1000,
      denominator: 4000,
      sample: 90,
      interval: [-0.118193, 0.771931],
    },
  },
  {
    name: 'nothing sold before',
    measures: { orders: 5, revenue: 1, previous: { revenue: 0, orders: 0, customers: 0 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.revenueGrowth.noneBefore' }, sample: 5 },
  },
  {
    name: 'the records do not reach back',
    measures: { orders: 5, revenue: 1 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.revenueGrowth.noHistory' }, sample: 5 },
  },
  {
    name: 'now selling in a currency without a rate',
    measures: { ordersInOtherCurrency: 5, previous: { revenue: 9, orders: 1, customers: 1 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.revenueGrowth.otherCurrency' }, sample: 0 },
  },
];
