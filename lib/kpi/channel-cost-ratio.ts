import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, ratioInterval, relativeError } from './result.ts';

/**
 * Channel cost ratio = what the channel or partner costs us over the period (commission, fees, advertising, staff;
 * not the goods) ÷ its net revenue. Lower is better. Costs are spread evenly over the days they are for. Interval,
 * 90 %: the revenue's sampling error, costs taken as certain. Unknown without recorded costs or without revenue.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (channel margins, selling expense ratio).
 */
export const channelCostRatio: Kpi = {
  id: 'channelCostRatio',
  unit: 'ratio',
  direction: 'down',
  compute(m) {
    if (m.channelCost === undefined) return unknown(text('kpi.channelCostRatio.noCost'), m.orders);
    if (m.revenue <= 0) return unknown(text('kpi.channelCostRatio.noRevenue'), m.orders);
    const ratio = m.channelCost / m.revenue;
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: ratio },
      numerator: major(m, m.channelCost),
      denominator: major(m, m.revenue),
      sample: m.orders,
      interval: ratioInterval(ratio, relativeError(m)),
    };
  },
};

export const channelCostRatioExamples: readonly KpiExample[] = [
  {
    name: '18 % of revenue over 100 equal orders',
    measures: { orders: 100, revenue: 1_000_000, channelCost: 180_000, orderValueVariance: 0 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.18 },
      numerator: 1800,
      denominator: 10_000,
      sample: 100,
      interval: [0.152699, 0.212182],
    },
  },
  {
    name: 'no costs recorded',
    measures: { orders: 100, revenue: 1_000_000 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelCostRatio.noCost' }, sample: 100 },
  },
  {
    name: 'costs without revenue',
    measures: { channelCost: 500 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelCostRatio.noRevenue' }, sample: 0 },
  },
];
