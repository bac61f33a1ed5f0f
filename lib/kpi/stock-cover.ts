import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major } from './result.ts';
import { lengthOf } from './windows.ts';

/**
 * Stock cover = latest stock at cost ÷ cost of the goods sold a day over the period: for how many days it lasts at
 * this pace. Goods are those sold where stock is counted. No interval: stock is counted, not sampled. Unknown without
 * stock, where an order does not tell its goods, and where nothing was sold.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (inventory days).
 */
export const stockCover: Kpi = {
  id: 'stockCover',
  unit: 'days',
  direction: 'down',
  compute(m) {
    if (m.stock === undefined) return unknown(text('kpi.inventoryTurnover.noStock'), 0);
    if (m.stock.goodsCost === undefined) return unknown(text('kpi.grossMargin.noCost'), m.stock.counts);
    if (m.stock.goodsCost <= 0) return unknown(text('kpi.grossMargin.noRevenue'), m.stock.counts);
    const daily = m.stock.goodsCost / lengthOf(m.period);
    return {
      status: 'ok',
      quantity: { unit: 'days', value: m.stock.latest / daily },
      numerator: major(m, m.stock.latest),
      denominator: major(m, daily),
      sample: m.stock.counts,
    };
  },
};

export const stockCoverExamples: readonly KpiExample[] = [
  {
    name: '900 of goods at 10 a day',
    measures: { stock: { average: 80_000, latest: 90_000, counts: 12, goodsCost: 365_000 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'days', value: 90 },
      numerator: 900,
      denominator: 10,
      sample: 12,
    },
  },
  {
    name: 'no stock is counted',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.inventoryTurnover.noStock' }, sample: 0 },
  },
  {
    name: 'nothing was sold from it',
    measures: { stock: { average: 5, latest: 5, counts: 1, goodsCost: 0 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.grossMargin.noRevenue' }, sample: 1 },
  },
];
