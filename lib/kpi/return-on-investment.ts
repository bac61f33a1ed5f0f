import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, ratioInterval, relativeError } from './result.ts';

/**
 * Return on investment = (net revenue − cost of the goods − channel cost) ÷ channel cost: what came back, beyond
 * itself, for each unit spent on the channel. Interval, 90 %: the sampling error of revenue, the goods' share of it
 * and the cost taken as certain. Unknown without channel costs and where an order does not tell its goods.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (return on marketing investment, by contribution).
 */
export const returnOnInvestment: Kpi = {
  id: 'returnOnInvestment',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.channelCost === undefined || m.channelCost <= 0) {
      return unknown(text('kpi.channelCostRatio.noCost'), m.orders);
    }
    if (m.orders === 0) return unknown(text('kpi.grossMargin.noRevenue'), 0);
    if (m.goodsCost === undefined) return unknown(text('kpi.grossMargin.noCost'), m.orders);
    const gross = m.revenue - m.goodsCost;
    const [low, high] = ratioInterval(gross / m.channelCost, relativeError(m));
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: gross / m.channelCost - 1 },
      numerator: major(m, gross - m.channelCost),
      denominator: major(m, m.channelCost),
      sample: m.orders,
      interval: [low - 1, high - 1],
    };
  },
};

export const returnOnInvestmentExamples: readonly KpiExample[] = [
  {
    name: '4,000 gross for 1,800 spent, over 100 equal orders',
    measures: { orders: 100, revenue: 1_000_000, goodsCost: 600_000, channelCost: 180_000, orderValueVariance: 0 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 1.222222 },
      numerator: 2200,
      denominator: 1800,
      sample: 100,
      interval: [0.885178, 1.619525],
    },
  },
  {
    name: 'nothing is spent',
    measures: { orders: 9, revenue: 100, goodsCost: 60 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelCostRatio.noCost' }, sample: 9 },
  },
];
