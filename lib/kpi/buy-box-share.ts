import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { meanInterval } from './sums.ts';

/**
 * Buy-box share = mean share of a page's views in which the buy button was ours, over pages and the days they were
 * looked at, each counting alike. Interval, 90 %: Student's t, cut to 0–1. Unknown where no page tells it.
 * Source: Amazon Selling Partner API, Sales and Traffic report (`buyBoxPercentage`).
 */
export const buyBoxShare: Kpi = {
  id: 'buyBoxShare',
  unit: 'ratio',
  direction: 'up',
  compute({ buyBox }) {
    if (buyBox.n === 0) return unknown(text('kpi.buyBoxShare.noListings'), 0);
    const interval = meanInterval(buyBox);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: buyBox.total / buyBox.n },
      numerator: buyBox.total,
      denominator: buyBox.n,
      sample: buyBox.n,
      ...(interval ? { interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] as const } : {}),
    };
  },
};

export const buyBoxShareExamples: readonly KpiExample[] = [
  {
    name: '80, 90 and 100 %',
    measures: { buyBox: { n: 3, total: 2.7, squares: 2.45 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.9 },
      numerator: 2.7,
      denominator: 3,
      sample: 3,
      interval: [0.731415, 1],
    },
  },
  {
    name: 'no page tells',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.buyBoxShare.noListings' }, sample: 0 },
  },
];
