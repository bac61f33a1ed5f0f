import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { buyersUnknown } from './result.ts';

/**
 * Repurchase rate = customers who came back ÷ customers with an order in the period. Who came back is a choice of the
 * workspace: `twice`, those with two or more orders in the period; `again`, those with an order in it on a day after
 * the one of their first order ever, with anybody. Interval: Wilson, 90 %. Unknown without orders, when more than half
 * of the orders do not say who bought, and, for `again`, when the records begin with the period.
 * Source: `twice`: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (repeat rate); `again`: Shopify, returning
 * customer rate.
 */
export const repurchaseRate: Kpi = {
  id: 'repurchaseRate',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.orders === 0) return unknown(text('kpi.repurchaseRate.noOrders'), 0);
    if (m.customers === 0 || buyersUnknown(m)) return unknown(text('kpi.repurchaseRate.noBuyers'), m.customers);
    const again = m.definitions.repurchaseRate === 'again';
    if (again && !m.historyBeforePeriod) return unknown(text('kpi.repurchaseRate.noHistory'), m.customers);
    const back = again ? (m.returningCustomers ?? 0) : m.repeatCustomers;
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: back / m.customers },
      numerator: back,
      denominator: m.customers,
      sample: m.customers,
      interval: wilsonInterval(back, m.customers),
    };
  },
};

export const repurchaseRateExamples: readonly KpiExample[] = [
  {
    name: 'AdventureWorks over the internet',
    measures: { orders: 27_659, customers: 18_484, repeatCustomers: 6865 },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.371402 },
      numerator: 6865,
      denominator: 18_484,
      sample: 18_484,
      interval: [0.365576, 0.377266],
    },
  },
  {
    name: 'most orders do not say who bought',
    measures: { orders: 10, customers: 2, repeatCustomers: 1, ordersWithoutBuyer: 6 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.repurchaseRate.noBuyers' }, sample: 2 },
  },
  {
    name: 'by an earlier order at any time',
    measures: {
      orders: 30,
      customers: 20,
      repeatCustomers: 2,
      returningCustomers: 3,
      definitions: { repurchaseRate: 'again', acquisitionCost: 'all' },
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.15 },
      numerator: 3,
      denominator: 20,
      sample: 20,
      interval: [0.061582, 0.321828],
    },
  },
  {
    name: 'by an earlier order, and the records begin with the period',
    measures: {
      orders: 3,
      customers: 3,
      returningCustomers: 0,
      historyBeforePeriod: false,
      definitions: { repurchaseRate: 'again', acquisitionCost: 'all' },
    },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.repurchaseRate.noHistory' }, sample: 3 },
  },
  {
    name: 'no orders',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.repurchaseRate.noOrders' }, sample: 0 },
  },
];
