import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, ratioInterval, relativeError } from './result.ts';

/**
 * Contribution margin = (net revenue − cost of the goods − channel cost) ÷ net revenue: what the channel leaves for
 * everything else. Interval, 90 %: the revenue's sampling error; goods are taken to cost the same share of it, the
 * channel the same sum. Unknown without channel costs, where an order does not tell its goods, and without revenue.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (contribution margin after marketing).
 */
export const contributionMargin: Kpi = {
  id: 'contributionMargin',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.orders === 0 || m.revenue <= 0) return unknown(text('kpi.grossMargin.noRevenue'), m.orders);
    if (m.goodsCost === undefined) return unknown(text('kpi.grossMargin.noCost'), m.orders);
    if (m.channelCost === undefined) return unknown(text('kpi.channelCostRatio.noCost'), m.orders);
    const left = m.revenue - m.goodsCost - m.channelCost;
    const gross = 1 - m.goodsCost / m.revenue;
    const [low, high] = ratioInterval(m.channelCost / m.revenue, relativeError(m));
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: left / m.revenue },
      numerator: major(m, left),
      denominator: major(m, m.revenue),
      sample: m.orders,
      interval: [gross - high, gross - low],
    };
  },
};

export const contributionMarginExamples: readonly KpiExample[] = [
  {
    name: '40 % gross less 18 % for the channel, over 100 equal orders',
    measures: { orders: 100, revenue: 1_000_000, goodsCost: 600_000, channelCost: 180_000, orderValueVariance: 0 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.22 },
      numerator: 2200,
      denominator: 10_000,
      sample: 100,
      interval: [0.187818, 0.247301],
    },
  },
  {
    name: 'no channel costs are recorded',
    measures: { orders: 9, revenue: 100, goodsCost: 60 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelCostRatio.noCost' }, sample: 9 },
  },
  {
    name: 'an order does not tell its cost',
    measures: { orders: 9, revenue: 100, channelCost: 5 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.grossMargin.noCost' }, sample: 9 },
  },
];
