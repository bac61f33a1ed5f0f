import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi } from './kpi.ts';
import { buyersUnknown } from './result.ts';

/**
 * Repurchase rate = customers with two or more orders in the period ÷ customers with an order in it. Interval:
 * Wilson, 90 %. Unknown without orders, and when more than half of the orders do not say who bought.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (repeat rate).
 */
export const repurchaseRate: Kpi = {
  id: 'repurchaseRate',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.orders === 0) return unknown(text('kpi.repurchaseRate.noOrders'), 0);
    if (m.customers === 0 || buyersUnknown(m)) return unknown(text('kpi.repurchaseRate.noBuyers'), m.customers);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: m.repeatCustomers / m.customers },
      numerator: m.repeatCustomers,
      denominator: m.customers,
      sample: m.customers,
      interval: wilsonInterval(m.repeatCustomers, m.customers),
    };
  },
  examples: [
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
      name: 'no orders',
      measures: {},
      expect: { status: 'notEnoughData', reason: { key: 'kpi.repurchaseRate.noOrders' }, sample: 0 },
    },
  ],
};
