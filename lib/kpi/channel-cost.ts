import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { moneyQuantity } from './result.ts';

/**
 * Channel cost = what the channel or partner costs us over the period: commission, fees, advertising, staff; not the
 * goods. Costs are spread evenly over the days they are for. Unknown without recorded costs: nobody sells for nothing.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (total channel cost).
 */
export const channelCost: Kpi = {
  id: 'channelCost',
  unit: 'money',
  direction: 'down',
  compute(m) {
    if (m.channelCost === undefined) return unknown(text('kpi.channelCostRatio.noCost'), m.orders);
    return { status: 'ok', quantity: moneyQuantity(m, m.channelCost), sample: m.orders };
  },
};

export const channelCostExamples: readonly KpiExample[] = [
  {
    name: 'what is recorded',
    measures: { orders: 3, channelCost: 1250 },
    expect: {
      status: 'ok',
      quantity: { unit: 'money', money: { units: 1250, scale: 2, currency: 'USD' } },
      sample: 3,
    },
  },
  {
    name: 'nothing is recorded',
    measures: { orders: 3 },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelCostRatio.noCost' }, sample: 3 },
  },
];
