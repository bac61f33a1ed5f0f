import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { moneyQuantity } from './result.ts';

/**
 * Recent revenue: order amounts less refunds of the last three months of the period. Of all sums over trailing
 * months it says most about the next quarter where customers reorder within months (see the backtest of the score).
 * Unknown in periods shorter than six months, and like revenue itself.
 */
export const recentRevenue: Kpi = {
  id: 'recentRevenue',
  unit: 'money',
  direction: 'up',
  compute(m) {
    if (m.recent === undefined) return unknown(text('kpi.recentRevenue.shortPeriod'), m.orders);
    if (m.recent.orders === 0 && m.ordersInOtherCurrency > 0) {
      return unknown(text('kpi.recentRevenue.otherCurrency', { currency: m.currency }), m.ordersInOtherCurrency);
    }
    if (m.orders === 0 && !m.historyBeforePeriod) return unknown(text('kpi.recentRevenue.noHistory'), 0);
    return { status: 'ok', quantity: moneyQuantity(m, m.recent.revenue), sample: m.recent.orders };
  },
};

export const recentRevenueExamples: readonly KpiExample[] = [
  {
    name: 'two of five orders',
    measures: { orders: 5, revenue: 30_000, recent: { orders: 2, revenue: 14_500, time: 0.25 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'money', money: { units: 14_500, scale: 2, currency: 'USD' } },
      sample: 2,
    },
  },
  {
    name: 'a month has no last three months',
    measures: { orders: 5, revenue: 30_000, recent: undefined },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.recentRevenue.shortPeriod' }, sample: 5 },
  },
  {
    name: 'no order and no record from before says nothing',
    measures: { historyBeforePeriod: false },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.recentRevenue.noHistory' }, sample: 0 },
  },
  {
    name: 'orders in a currency without a rate',
    measures: { orders: 1, revenue: 500, ordersInOtherCurrency: 3 },
    expect: {
      status: 'notEnoughData',
      reason: { key: 'kpi.recentRevenue.otherCurrency', params: { currency: 'USD' } },
      sample: 3,
    },
  },
];
