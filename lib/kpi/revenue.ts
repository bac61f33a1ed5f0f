import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { moneyQuantity } from './result.ts';

/**
 * Net revenue: order amounts less refunds, over the orders placed in the period.
 * No order means 0 only when the records reach back beyond the period; else nothing is known. When all orders of the
 * period are in a currency without a rate, it is unknown too. A refund counts in the period of its order.
 * Source: IFRS 15, 47 and 55 (consideration net of expected refunds), applied order by order.
 */
export const revenue: Kpi = {
  id: 'revenue',
  unit: 'money',
  direction: 'up',
  compute(m) {
    if (m.orders === 0 && m.ordersInOtherCurrency > 0) {
      return unknown(
        text('kpi.revenue.otherCurrency', { n: m.ordersInOtherCurrency, currency: m.currency }),
        m.ordersInOtherCurrency,
      );
    }
    if (m.orders === 0 && !m.historyBeforePeriod) return unknown(text('kpi.revenue.noHistory'), 0);
    return { status: 'ok', quantity: moneyQuantity(m, m.revenue), sample: m.orders };
  },
};

export const revenueExamples: readonly KpiExample[] = [
  {
    name: 'two orders less a refund',
    measures: { orders: 2, revenue: 14_500, refunded: 500 },
    expect: {
      status: 'ok',
      quantity: { unit: 'money', money: { units: 14_500, scale: 2, currency: 'USD' } },
      sample: 2,
    },
  },
  {
    name: 'no order in a recorded period is nothing sold',
    measures: { orders: 0, historyBeforePeriod: true },
    expect: { status: 'ok', quantity: { unit: 'money', money: { units: 0, scale: 2, currency: 'USD' } }, sample: 0 },
  },
  {
    name: 'no order and no record from before says nothing',
    measures: { orders: 0, historyBeforePeriod: false },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.revenue.noHistory' }, sample: 0 },
  },
  {
    name: 'all orders in a currency without a rate',
    measures: { orders: 0, ordersInOtherCurrency: 3 },
    expect: {
      status: 'notEnoughData',
      reason: { key: 'kpi.revenue.otherCurrency', params: { n: 3, currency: 'USD' } },
      sample: 3,
    },
  },
];
