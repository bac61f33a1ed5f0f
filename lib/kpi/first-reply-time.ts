import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { meanInterval } from './sums.ts';

/**
 * First-reply time = mean hours from a ticket's opening to its first reply, of the tickets opened in the period that
 * have one. Interval, 90 %: Student's t. Unknown without such tickets; those still waiting do not count, for how long
 * they will wait is not known.
 * Source: ISO 18295-1:2017, customer contact centres (average speed of answer), for written enquiries.
 */
export const firstReplyTime: Kpi = {
  id: 'firstReplyTime',
  unit: 'hours',
  direction: 'down',
  compute({ replies: { hours, waiting } }) {
    if (hours.n === 0) {
      return unknown(text(waiting > 0 ? 'kpi.firstReplyTime.allWaiting' : 'kpi.firstReplyTime.noTickets'), waiting);
    }
    const value = hours.total / hours.n;
    const interval = meanInterval(hours);
    return {
      status: 'ok',
      quantity: { unit: 'hours', value },
      numerator: hours.total,
      denominator: hours.n,
      sample: hours.n,
      ...(interval ? { interval: [Math.max(0, interval[0]), interval[1]] as const } : {}),
    };
  },
};

export const firstReplyTimeExamples: readonly KpiExample[] = [
  {
    name: 'two and four hours',
    measures: { replies: { hours: { n: 2, total: 6, squares: 20 }, waiting: 1 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'hours', value: 3 },
      numerator: 6,
      denominator: 2,
      sample: 2,
      interval: [0, 9.313752],
    },
  },
  {
    name: 'all are waiting',
    measures: { replies: { hours: { n: 0, total: 0, squares: 0 }, waiting: 2 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.firstReplyTime.allWaiting' }, sample: 2 },
  },
  {
    name: 'no tickets',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.firstReplyTime.noTickets' }, sample: 0 },
  },
];
