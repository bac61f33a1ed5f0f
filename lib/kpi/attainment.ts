import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major, ratioInterval, relativeError } from './result.ts';

/**
 * Attainment = net revenue ÷ revenue target, over the days of the period that have a target: a target for the first
 * half of it is held against the first half's revenue. Targets are cut by days, evenly. Interval, 90 %: the revenue's
 * sampling error. Unknown without a target, and where nothing is recorded.
 */
export const attainment: Kpi = {
  id: 'attainment',
  unit: 'ratio',
  direction: 'up',
  compute(m) {
    if (m.target === undefined || m.targetRevenue === undefined || m.target <= 0) {
      return unknown(text('kpi.attainment.noTarget'), m.orders);
    }
    if (m.orders === 0 && (!m.historyBeforePeriod || m.ordersInOtherCurrency > 0)) {
      return unknown(text('kpi.attainment.noHistory'), 0);
    }
    const ratio = m.targetRevenue / m.target;
    const orders = m.revenue > 0 ? m.orders * Math.min(1, Math.max(0, m.targetRevenue / m.revenue)) : m.orders;
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: ratio },
      numerator: major(m, m.targetRevenue),
      denominator: major(m, m.target),
      sample: Math.round(orders),
      interval: ratioInterval(ratio, relativeError(m, orders)),
    };
  },
};

export const attainmentExamples: readonly KpiExample[] = [
  {
    name: '90 of 100 over 100 equal orders',
    measures: {
      orders: 100,
      revenue: 900_000,
      target: 1_000_000,
      targetRevenue: 900_000,
      orderValueVariance: 0,
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.9 },
      numerator: 9000,
      denominator: 10_000,
      sample: 100,
      interval: [0.763496, 1.06091],
    },
  },
  {
    name: 'only half of the revenue is on days with a target',
    measures: {
      orders: 200,
      revenue: 1_800_000,
      target: 1_000_000,
      targetRevenue: 900_000,
      orderValueVariance: 0,
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.9 },
      numerator: 9000,
      denominator: 10_000,
      sample: 100,
      interval: [0.763496, 1.06091],
    },
  },
  {
    name: 'no target',
    measures: { orders: 4, revenue: 5 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.attainment.noTarget' }, sample: 4 },
  },
  {
    name: 'a target, and nothing recorded at all',
    measures: { target: 5, targetRevenue: 0, historyBeforePeriod: false },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.attainment.noHistory' }, sample: 0 },
  },
];
