import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';

/**
 * Conversion rate = orders ÷ visits, where and when visits are counted. Interval: Wilson, 90 %. Unknown without
 * visits, and where there are more orders than visits: then they are not counted at the same place.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (conversion rate, by visits).
 */
export const conversionRate: Kpi = {
  id: 'conversionRate',
  unit: 'ratio',
  direction: 'up',
  compute({ visits }) {
    if (visits === undefined || visits.visits === 0) return unknown(text('kpi.conversionRate.noVisits'), 0);
    if (visits.orders > visits.visits) return unknown(text('kpi.conversionRate.moreOrders'), visits.visits);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: visits.orders / visits.visits },
      numerator: visits.orders,
      denominator: visits.visits,
      sample: visits.visits,
      interval: wilsonInterval(visits.orders, visits.visits),
    };
  },
};

export const conversionRateExamples: readonly KpiExample[] = [
  {
    name: '30 orders of 1,000 visits',
    measures: { orders: 50, visits: { visits: 1000, orders: 30 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.03 },
      numerator: 30,
      denominator: 1000,
      sample: 1000,
      interval: [0.022317, 0.04022],
    },
  },
  {
    name: 'nobody counts',
    measures: { orders: 50 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.conversionRate.noVisits' }, sample: 0 },
  },
  {
    name: 'visits are counted elsewhere than orders',
    measures: { visits: { visits: 5, orders: 30 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.conversionRate.moreOrders' }, sample: 5 },
  },
];
