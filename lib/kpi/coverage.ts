import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { buyersUnknown } from './result.ts';

/**
 * Coverage = customers who bought in the period ÷ businesses in the market that could. Interval: Wilson, 90 %.
 * Unknown where that number is not, where most orders do not say who bought, and where more bought than could.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (numeric distribution, market penetration).
 */
export const coverage: Kpi = {
  id: 'coverage',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    const buyers = m.market?.buyers;
    const customers = m.market?.customers ?? 0;
    if (buyers === undefined || buyers === 0) return unknown(text('kpi.coverage.noBuyers'), m.customers);
    if (m.orders === 0 && !m.historyBeforePeriod) return unknown(text('kpi.orders.noHistory'), 0);
    if (m.orders > 0 && (m.customers === 0 || buyersUnknown(m))) {
      return unknown(text('kpi.newCustomers.noBuyers'), m.customers);
    }
    if (customers > buyers) return unknown(text('kpi.coverage.moreCustomers'), customers);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: customers / buyers },
      numerator: customers,
      denominator: buyers,
      sample: buyers,
      interval: wilsonInterval(customers, buyers),
    };
  },
};

export const coverageExamples: readonly KpiExample[] = [
  {
    name: '30 of 1,000',
    measures: {
      orders: 50,
      customers: 30,
      market: { size: undefined, revenue: 0, orders: 0, buyers: 1000, customers: 30 },
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.03 },
      numerator: 30,
      denominator: 1000,
      sample: 1000,
      interval: [0.022317, 0.04022],
    },
  },
  {
    name: 'how many could buy is not known',
    measures: { orders: 50, customers: 30 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.coverage.noBuyers' }, sample: 30 },
  },
  {
    name: 'more bought than could',
    measures: { orders: 50, customers: 30, market: { size: 1, revenue: 0, orders: 0, buyers: 20, customers: 30 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.coverage.moreCustomers' }, sample: 30 },
  },
];
