import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { buyersUnknown, major, moneyQuantity, ratioInterval } from './result.ts';

/**
 * Customer acquisition cost = costs of winning customers ÷ new customers. Which costs is a choice of the workspace:
 * all of them, with what selling costs (salaries, travel, bonuses), or paid ones only (advertising, campaigns,
 * referrals); cost-kind.ts tells them by their category. New customers as in `newCustomers`. Interval, 90 %: their
 * count taken as Poisson, the cost as certain. Unknown without such costs and without new customers.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (average acquisition cost).
 */
export const customerAcquisitionCost: Kpi = {
  id: 'customerAcquisitionCost',
  unit: 'money',
  direction: 'down',
  compute(m) {
    if (m.acquisitionCost === undefined) {
      return unknown(text(`kpi.customerAcquisitionCost.noCost.${m.definitions.acquisitionCost}`), m.newCustomers);
    }
    if (!m.historyBeforePeriod) return unknown(text('kpi.newCustomers.noHistory'), m.customers);
    if (m.orders > 0 && (m.customers === 0 || buyersUnknown(m))) {
      return unknown(text('kpi.newCustomers.noBuyers'), m.customers);
    }
    if (m.newCustomers === 0) return unknown(text('kpi.customerAcquisitionCost.noneNew'), 0);
    const each = m.acquisitionCost / m.newCustomers;
    return {
      status: 'ok',
      quantity: moneyQuantity(m, each),
      numerator: major(m, m.acquisitionCost),
      denominator: m.newCustomers,
      sample: m.newCustomers,
      interval: ratioInterval(major(m, each), 1 / Math.sqrt(m.newCustomers)),
    };
  },
};

export const customerAcquisitionCostExamples: readonly KpiExample[] = [
  {
    name: '4,000 for 25 new customers',
    measures: { orders: 90, customers: 60, newCustomers: 25, acquisitionCost: 400_000 },
    expect: {
      status: 'ok',
      quantity: { unit: 'money', money: { units: 16_000, scale: 2, currency: 'USD' } },
      numerator: 4000,
      denominator: 25,
      sample: 25,
      interval: [115.146253, 222.325948],
    },
  },
  {
    name: 'no such cost is recorded',
    measures: { orders: 90, customers: 60, newCustomers: 25 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.customerAcquisitionCost.noCost.all' }, sample: 25 },
  },
  {
    name: 'of paid costs, none is recorded',
    measures: { newCustomers: 2, definitions: { repurchaseRate: 'twice', acquisitionCost: 'paid' } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.customerAcquisitionCost.noCost.paid' }, sample: 2 },
  },
  {
    name: 'nobody was won',
    measures: { orders: 9, customers: 4, acquisitionCost: 500 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.customerAcquisitionCost.noneNew' }, sample: 0 },
  },
];
