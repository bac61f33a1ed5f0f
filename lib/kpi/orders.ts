import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';

/**
 * Orders placed in the period, refunded ones included (the refund shows in revenue).
 * None counts as 0 only when the records reach back beyond the period.
 */
export const orders: Kpi = {
  id: 'orders',
  unit: 'count',
  direction: 'up',
  compute(m) {
    const counted = m.orders + m.ordersInOtherCurrency;
    if (counted === 0 && !m.historyBeforePeriod) return unknown(text('kpi.orders.noHistory'), 0);
    return { status: 'ok', quantity: { unit: 'count', value: counted }, sample: counted };
  },
};

export const ordersExamples: readonly KpiExample[] = [
  {
    name: 'orders of any currency count',
    measures: { orders: 7, ordersInOtherCurrency: 1 },
    expect: { status: 'ok', quantity: { unit: 'count', value: 8 }, sample: 8 },
  },
  {
    name: 'orders that are there are counted, however far back the records reach',
    measures: { ordersInOtherCurrency: 2, historyBeforePeriod: false },
    expect: { status: 'ok', quantity: { unit: 'count', value: 2 }, sample: 2 },
  },
  {
    name: 'none in a recorded period',
    measures: { orders: 0, historyBeforePeriod: true },
    expect: { status: 'ok', quantity: { unit: 'count', value: 0 }, sample: 0 },
  },
  {
    name: 'none, and no record from before',
    measures: { orders: 0, historyBeforePeriod: false },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.orders.noHistory' }, sample: 0 },
  },
];
