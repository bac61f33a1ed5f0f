import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major } from './result.ts';

/**
 * Gross margin = (net revenue − cost of the goods) ÷ net revenue. Unknown when any order of the period does not tell
 * the cost of its goods, or when there is no revenue. No interval: the orders' single margins are not kept.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (margin on sales).
 */
export const grossMargin: Kpi = {
  id: 'grossMargin',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.orders === 0 || m.revenue <= 0) return unknown(text('kpi.grossMargin.noRevenue'), m.orders);
    if (m.goodsCost === undefined) return unknown(text('kpi.grossMargin.noCost'), m.orders);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: (m.revenue - m.goodsCost) / m.revenue },
      numerator: major(m, m.revenue - m.goodsCost),
      denominator: major(m, m.revenue),
      sample: m.orders,
    };
  },
};

export const grossMarginExamples: readonly KpiExample[] = [
  {
    name: 'resellers of AdventureWorks',
    measures: { orders: 3796, revenue: 804_505_969_823, goodsCost: 799_801_143_790, scale: 4 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.005848 },
      numerator: 470_482.6033,
      denominator: 80_450_596.9823,
      sample: 3796,
    },
  },
  {
    name: 'an order does not tell its cost',
    measures: { orders: 3, revenue: 100 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.grossMargin.noCost' }, sample: 3 },
  },
  {
    name: 'nothing sold',
    measures: { goodsCost: 3 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.grossMargin.noRevenue' }, sample: 0 },
  },
];
