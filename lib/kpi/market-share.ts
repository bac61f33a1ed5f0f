import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, ratioInterval, relativeError } from './result.ts';

/**
 * Market share = net revenue ÷ what all sellers sell in the market, over the days of the period whose market size is
 * known, in the region, segment or channel it is known of. Interval, 90 %: the revenue's sampling error, the market's
 * size taken as certain. Unknown without a size, and where nothing is recorded.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (revenue market share).
 */
export const marketShare: Kpi = {
  id: 'marketShare',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.market?.size === undefined || m.market.size <= 0) return unknown(text('kpi.marketShare.noSize'), m.orders);
    if (m.orders === 0 && (!m.historyBeforePeriod || m.ordersInOtherCurrency > 0)) {
      return unknown(text('kpi.marketShare.noHistory'), 0);
    }
    const ratio = m.market.revenue / m.market.size;
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: ratio },
      numerator: major(m, m.market.revenue),
      denominator: major(m, m.market.size),
      sample: m.market.orders,
      interval: ratioInterval(ratio, relativeError(m, m.market.orders)),
    };
  },
};

export const marketShareExamples: readonly KpiExample[] = [
  {
    name: '8 % over 100 equal orders',
    measures: {
      orders: 100,
      revenue: 800_000,
      orderValueVariance: 0,
      market: { size: 10_000_000, revenue: 800_000, orders: 100, buyers: undefined, customers: 0 },
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.08 },
      numerator: 8000,
      denominator: 100_000,
      sample: 100,
      interval: [0.067866, 0.094303],
    },
  },
  {
    name: 'the size of the market is not known',
    measures: { orders: 4, market: { size: undefined, revenue: 0, orders: 0, buyers: 9, customers: 4 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.marketShare.noSize' }, sample: 4 },
  },
];
