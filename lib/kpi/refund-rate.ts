import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major } from './result.ts';

/**
 * Refund rate = refunds ÷ order amounts before refunds, of the orders placed in the period, by amount. No interval:
 * the orders' single refunds are not kept. Unknown without orders that came to anything.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (returns and allowances).
 */
export const refundRate: Kpi = {
  id: 'refundRate',
  unit: 'ratio',
  direction: 'down',
  compute(m) {
    const gross = m.revenue + m.refunded;
    if (m.orders === 0 || gross <= 0) return unknown(text('kpi.grossMargin.noRevenue'), m.orders);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: m.refunded / gross },
      numerator: major(m, m.refunded),
      denominator: major(m, gross),
      sample: m.orders,
    };
  },
};

export const refundRateExamples: readonly KpiExample[] = [
  {
    name: '5 of 100',
    measures: { orders: 4, revenue: 9500, refunded: 500 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.05 },
      numerator: 5,
      denominator: 100,
      sample: 4,
    },
  },
  {
    name: 'nothing sold',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.grossMargin.noRevenue' }, sample: 0 },
  },
];
