import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { meanInterval } from './sums.ts';

/**
 * Listing quality = mean score, 0–100, of the product pages as each was last seen in the period, by the checks and
 * weights of `listingQuality`. Interval, 90 %: Student's t, cut to 0–100. Unknown where no page was seen of which enough
 * is known.
 */
export const listingQualityKpi: Kpi = {
  id: 'listingQuality',
  unit: 'points',
  direction: 'up',
  compute({ listingQuality: shares }) {
    if (shares.n === 0) return unknown(text('kpi.listingQuality.noListings'), 0);
    const interval = meanInterval(shares);
    return {
      status: 'ok',
      quantity: { unit: 'points', value: (100 * shares.total) / shares.n },
      numerator: shares.total,
      denominator: shares.n,
      sample: shares.n,
      ...(interval ? { interval: [100 * Math.max(0, interval[0]), 100 * Math.min(1, interval[1])] as const } : {}),
    };
  },
};

export const listingQualityExamples: readonly KpiExample[] = [
  {
    name: 'pages of 60, 80 and 100',
    measures: { listingQuality: { n: 3, total: 2.4, squares: 2 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'points', value: 80 },
      numerator: 2.4,
      denominator: 3,
      sample: 3,
      interval: [46.282911, 100],
    },
  },
  {
    name: 'one page tells no interval',
    measures: { listingQuality: { n: 1, total: 0.7, squares: 0.49 } },
    expect: { status: 'ok', quantity: { unit: 'points', value: 70 }, numerator: 0.7, denominator: 1, sample: 1 },
  },
  {
    name: 'no page was seen',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.listingQuality.noListings' }, sample: 0 },
  },
];
