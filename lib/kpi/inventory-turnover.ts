import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major } from './result.ts';
import { lengthOf } from './windows.ts';

/**
 * Inventory turnover = cost of the goods sold ÷ mean stock at cost, a year: what a shorter or longer period turned is
 * brought to 365 days. Goods are those sold where stock is counted. No interval: stock is counted, not sampled.
 * Unknown without stock and where an order does not tell its goods.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (inventory turns).
 */
export const inventoryTurnover: Kpi = {
  id: 'inventoryTurnover',
  unit: 'times',
  direction: 'up',
  compute(m) {
    if (m.stock === undefined || m.stock.average <= 0) return unknown(text('kpi.inventoryTurnover.noStock'), 0);
    if (m.stock.goodsCost === undefined) return unknown(text('kpi.grossMargin.noCost'), m.stock.counts);
    const yearly = (m.stock.goodsCost * 365) / lengthOf(m.period);
    return {
      status: 'ok',
      quantity: { unit: 'times', value: yearly / m.stock.average },
      numerator: major(m, yearly),
      denominator: major(m, m.stock.average),
      sample: m.stock.counts,
    };
  },
};

export const inventoryTurnoverExamples: readonly KpiExample[] = [
  {
    name: 'goods for 60,000 from a stock of 10,000',
    measures: { stock: { average: 1_000_000, latest: 900_000, counts: 12, goodsCost: 6_000_000 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'times', value: 6 },
      numerator: 60_000,
      denominator: 10_000,
      sample: 12,
    },
  },
  {
    name: 'no stock is counted',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.inventoryTurnover.noStock' }, sample: 0 },
  },
  {
    name: 'an order does not tell its cost',
    measures: { stock: { average: 5, latest: 5, counts: 1, goodsCost: undefined } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.grossMargin.noCost' }, sample: 1 },
  },
];
