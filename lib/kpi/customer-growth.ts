import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { buyersUnknown, growthInterval } from './result.ts';

/**
 * Customer growth = buying customers of the period ÷ those of the period before − 1. Interval, 90 %: both counts
 * taken as Poisson and independent, which is wide where customers stay. Unknown when the records do not reach back a
 * whole period, when there were no customers before, or when buyers are not known.
 */
export const customerGrowth: Kpi = {
  id: 'customerGrowth',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.previous === undefined) return unknown(text('kpi.customerGrowth.noHistory'), m.customers);
    if (m.orders > 0 && (m.customers === 0 || buyersUnknown(m))) {
      return unknown(text('kpi.customerGrowth.noBuyers'), m.customers);
    }
    const before = m.previous.customers;
    if (before === 0) return unknown(text('kpi.customerGrowth.noneBefore'), m.customers);
    const growth = m.customers / before - 1;
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: growth },
      numerator: m.customers - before,
      denominator: before,
      sample: m.customers + before,
      interval: growthInterval(m.customers, before, growth),
    };
  },
};

export const customerGrowthExamples: readonly KpiExample[] = [
  {
    name: 'from 40 to 50',
    measures: { orders: 60, customers: 50, previous: { revenue: 1, orders: 50, customers: 40 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.25 },
      numerator: 10,
      denominator: 40,
      sample: 90,
      interval: [-0.118193, 0.771931],
    },
  },
  {
    name: 'all gone',
    measures: { previous: { revenue: 1, orders: 9, customers: 6 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: -1 },
      numerator: -6,
      denominator: 6,
      sample: 6,
      interval: [-1, -0.500711],
    },
  },
  {
    name: 'none before',
    measures: { orders: 3, customers: 3, previous: { revenue: 0, orders: 0, customers: 0 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.customerGrowth.noneBefore' }, sample: 3 },
  },
  {
    name: 'the records do not reach back',
    measures: { orders: 3, customers: 3 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.customerGrowth.noHistory' }, sample: 3 },
  },
  {
    name: 'nobody knows who bought',
    measures: { orders: 3, ordersWithoutBuyer: 3, previous: { revenue: 1, orders: 1, customers: 1 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.customerGrowth.noBuyers' }, sample: 0 },
  },
];
