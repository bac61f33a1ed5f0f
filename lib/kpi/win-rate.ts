import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';

/**
 * Win rate = deals won ÷ deals closed (won + lost) in the period, by number. Open deals do not count: counting them
 * as lost would punish a channel for a fresh pipeline. Interval: Wilson, 90 %. Unknown when no deal was closed.
 */
export const winRate: Kpi = {
  id: 'winRate',
  unit: 'ratio',
  direction: 'up',
  compute({ dealsWon, dealsLost }) {
    const closed = dealsWon + dealsLost;
    if (closed === 0) return unknown(text('kpi.winRate.noDeals'), 0);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: dealsWon / closed },
      numerator: dealsWon,
      denominator: closed,
      sample: closed,
      interval: wilsonInterval(dealsWon, closed),
    };
  },
};

export const winRateExamples: readonly KpiExample[] = [
  {
    name: 'one won, three lost',
    measures: { dealsWon: 1, dealsLost: 3 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.25 },
      numerator: 1,
      denominator: 4,
      sample: 4,
      interval: [0.057907, 0.643832],
    },
  },
  {
    name: 'nothing closed',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.winRate.noDeals' }, sample: 0 },
  },
];
