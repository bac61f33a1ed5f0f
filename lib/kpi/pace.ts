import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, orderSpread } from './result.ts';

/**
 * Pace = revenue a day in the last three months ÷ revenue a day in the whole period − 1: above 0, sales have picked
 * up. What a season does to all peers alike drops out when they are compared. Interval, 90 %: Wilson on the last
 * months' share of the revenue, each order counting the less, the more order values differ. Unknown in periods
 * shorter than six months, where the records begin with the period, and without revenue.
 */
export const pace: Kpi = {
  id: 'pace',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.recent === undefined) return unknown(text('kpi.pace.shortPeriod'), m.orders);
    if (!m.historyBeforePeriod) return unknown(text('kpi.pace.noHistory'), m.orders);
    if (m.ordersInOtherCurrency > 0) return unknown(text('kpi.pace.otherCurrency'), m.orders);
    if (m.revenue <= 0 || m.recent.revenue < 0) return unknown(text('kpi.pace.noRevenue'), m.orders);
    const { time } = m.recent;
    const share = Math.min(1, m.recent.revenue / m.revenue);
    const trials = m.orders / orderSpread(m);
    const [low, high] = wilsonInterval(share * trials, trials);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: share / time - 1 },
      numerator: major(m, m.recent.revenue),
      denominator: major(m, m.revenue),
      sample: m.orders,
      interval: [low / time - 1, high / time - 1],
    };
  },
};

export const paceExamples: readonly KpiExample[] = [
  {
    name: 'two fifths of a year in its last quarter',
    measures: {
      orders: 50,
      revenue: 500_000,
      orderValueVariance: 0,
      recent: { revenue: 200_000, orders: 20, time: 0.25 },
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.6 },
      numerator: 2000,
      denominator: 5000,
      sample: 50,
      interval: [0.176077, 1.064989],
    },
  },
  {
    name: 'nothing in the last quarter',
    measures: { orders: 4, revenue: 400, orderValueVariance: 0, recent: { revenue: 0, orders: 0, time: 0.25 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: -1 },
      numerator: 0,
      denominator: 4,
      sample: 4,
      interval: [-1, 0.613915],
    },
  },
  {
    name: 'a month has no last three months',
    measures: { orders: 5, revenue: 30_000, recent: undefined },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.pace.shortPeriod' }, sample: 5 },
  },
  {
    name: 'records that begin with the period',
    measures: { orders: 5, revenue: 3, historyBeforePeriod: false, recent: { revenue: 3, orders: 5, time: 0.25 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.pace.noHistory' }, sample: 5 },
  },
  {
    name: 'some orders in a currency without a rate',
    measures: { orders: 5, revenue: 3, ordersInOtherCurrency: 1 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.pace.otherCurrency' }, sample: 5 },
  },
  {
    name: 'nothing sold',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.pace.noRevenue' }, sample: 0 },
  },
];
