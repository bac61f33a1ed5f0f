import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { buyersUnknown } from './result.ts';

/**
 * New customers: buyers whose first order ever lies in the period and was placed here. Somebody who already bought
 * elsewhere from us is not new; channels' counts add up to the workspace's, but for first orders placed with two
 * channels on one day. Unknown unless the records reach back beyond the period (everybody would look new), and when
 * more than half of the orders do not say who bought.
 */
export const newCustomers: Kpi = {
  id: 'newCustomers',
  unit: 'count',
  direction: 'up',
  compute(m) {
    if (!m.historyBeforePeriod) return unknown(text('kpi.newCustomers.noHistory'), m.customers);
    if (m.orders > 0 && (m.customers === 0 || buyersUnknown(m))) {
      return unknown(text('kpi.newCustomers.noBuyers'), m.customers);
    }
    return { status: 'ok', quantity: { unit: 'count', value: m.newCustomers }, sample: m.newCustomers };
  },
};

export const newCustomersExamples: readonly KpiExample[] = [
  {
    name: 'three of five are new',
    measures: { orders: 9, customers: 5, newCustomers: 3 },
    expect: { status: 'ok', quantity: { unit: 'count', value: 3 }, sample: 3 },
  },
  {
    name: 'the records begin with the period',
    measures: { orders: 9, customers: 5, newCustomers: 5, historyBeforePeriod: false },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.newCustomers.noHistory' }, sample: 5 },
  },
  {
    name: 'nobody knows who bought',
    measures: { orders: 9, ordersWithoutBuyer: 9 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.newCustomers.noBuyers' }, sample: 0 },
  },
];
