import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { meanInterval } from './sums.ts';

/**
 * Sales cycle = mean days from the opening to the winning of the deals won in the period. Interval, 90 %: Student's t.
 * Unknown without a won deal that tells both days. Lost deals do not count: they are dropped sooner or later than sold.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (length of the sales cycle).
 */
export const salesCycle: Kpi = {
  id: 'salesCycle',
  unit: 'days',
  direction: 'down',
  compute({ cycle }) {
    if (cycle.n === 0) return unknown(text('kpi.salesCycle.noDeals'), 0);
    const interval = meanInterval(cycle);
    return {
      status: 'ok',
      quantity: { unit: 'days', value: cycle.total / cycle.n },
      numerator: cycle.total,
      denominator: cycle.n,
      sample: cycle.n,
      ...(interval ? { interval: [Math.max(0, interval[0]), interval[1]] as const } : {}),
    };
  },
};

export const salesCycleExamples: readonly KpiExample[] = [
  {
    name: '40, 50 and 60 days',
    measures: { dealsWon: 3, cycle: { n: 3, total: 150, squares: 7700 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'days', value: 50 },
      numerator: 150,
      denominator: 3,
      sample: 3,
      interval: [33.141454, 66.858546],
    },
  },
  {
    name: 'nothing won',
    measures: { dealsLost: 3 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.salesCycle.noDeals' }, sample: 0 },
  },
];
