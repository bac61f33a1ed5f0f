import { studentQuantile } from '../analysis/stats/student.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, moneyQuantity } from './result.ts';

/**
 * Average order value = net revenue ÷ orders, rounded to the scale of the amounts when shown as money.
 * Interval: Student's t on the orders' net amounts, from two orders on. Unknown without orders.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (average transaction value).
 */
export const averageOrderValue: Kpi = {
  id: 'averageOrderValue',
  unit: 'money',
  direction: 'up',
  compute(m) {
    if (m.orders === 0) return unknown(text('kpi.averageOrderValue.noOrders'), 0);
    const revenue = major(m, m.revenue);
    const mean = revenue / m.orders;
    const half =
      m.orderValueVariance === undefined
        ? undefined
        : studentQuantile(0.95, m.orders - 1) * Math.sqrt(m.orderValueVariance / m.orders);
    return {
      status: 'ok',
      quantity: moneyQuantity(m, m.revenue / m.orders),
      numerator: revenue,
      denominator: m.orders,
      sample: m.orders,
      ...(half === undefined ? {} : { interval: [mean - half, mean + half] as const }),
    };
  },
};

export const averageOrderValueExamples: readonly KpiExample[] = [
  {
    name: 'resellers of AdventureWorks',
    measures: { orders: 3796, revenue: 804_505_969_823, scale: 4 },
    expect: {
      status: 'ok',
      quantity: { unit: 'money', money: { units: 211_935_187, scale: 4, currency: 'USD' } },
      numerator: 80_450_596.9823,
      denominator: 3796,
      sample: 3796,
    },
  },
  {
    name: 'two orders of 90 and 110: t with one degree of freedom',
    measures: { orders: 2, revenue: 20_000, orderValueVariance: 200 },
    expect: {
      status: 'ok',
      quantity: { unit: 'money', money: { units: 10_000, scale: 2, currency: 'USD' } },
      numerator: 200,
      denominator: 2,
      sample: 2,
      interval: [36.86248, 163.13752],
    },
  },
  {
    name: 'no orders',
    measures: { orders: 0 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.averageOrderValue.noOrders' }, sample: 0 },
  },
];
