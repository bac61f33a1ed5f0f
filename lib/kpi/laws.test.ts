import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeKpis, KPIS } from './index.ts';
import type { KpiResult, KpiValue } from './kpi.ts';
import { type Measures, noMeasures } from './measures.ts';

/** Laws that hold of every figure, whatever was measured. */
const BASIS = { period: { from: '2025-11-01', to: '2026-11-01' }, currency: 'USD', scale: 2 };

const count = (max: number) => fc.integer({ min: 0, max });

/** A busy subject of which everything is known. */
const full: fc.Arbitrary<Measures> = fc
  .record({
    orders: fc.integer({ min: 2, max: 400 }),
    each: fc.integer({ min: 1000, max: 500_000 }),
    spread: fc.double({ min: 0.1, max: 3, noNaN: true }),
    margin: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    refund: fc.double({ min: 0, max: 0.5, noNaN: true }),
    customers: fc.integer({ min: 2, max: 200 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    cost: fc.integer({ min: 1, max: 1_000_000 }),
    before: fc.integer({ min: 1, max: 300 }),
    won: count(60),
    lost: count(60),
    days: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 20 }),
  })
  .map((one): Measures => {
    const revenue = one.orders * one.each;
    const part = Math.floor((one.customers - 1) * one.share);
    const sums = {
      n: one.days.length,
      total: one.days.reduce((sum, day) => sum + day, 0),
      squares: one.days.reduce((sum, day) => sum + day * day, 0),
    };
    return {
      ...noMeasures(BASIS),
      orders: one.orders,
      lines: one.orders,
      revenue,
      refunded: Math.round(revenue * one.refund),
      goodsCost: Math.round(revenue * (1 - one.margin)),
      customers: one.customers,
      repeatCustomers: part,
      newCustomers: one.customers - part,
      returningCustomers: part,
      previous: { revenue: one.before * one.each, orders: one.before, customers: one.before },
      recent: { revenue: Math.round(revenue / 3), orders: Math.ceil(one.orders / 3), time: 0.25 },
      orderValueVariance: (one.each / 100) ** 2 * one.spread,
      dealsWon: one.won + 1,
      dealsLost: one.lost,
      channelCost: one.cost,
      acquisitionCost: one.cost,
      target: revenue,
      targetRevenue: revenue,
      cycle: sums,
      visits: { visits: one.orders * 20, orders: one.orders },
      answers: {
        csat: { answers: one.customers, satisfied: part },
        nps: { answers: one.customers, promoters: part, detractors: Math.floor((one.customers - part) / 2) },
      },
      replies: { hours: sums, waiting: 1 },
      stock: { average: one.cost, latest: one.cost, counts: 12, goodsCost: Math.round(revenue * (1 - one.margin)) },
      buyBox: { n: sums.n, total: sums.n * one.share, squares: sums.n * one.share ** 2 + 0.1 },
      listingQuality: { n: sums.n, total: sums.n * one.share, squares: sums.n * one.share ** 2 + 0.1 },
      partners: { before: one.before, added: one.won, undated: 0 },
      pipeline: { deals: one.won, amount: one.cost, target: one.cost * 2 },
      market: { size: revenue * 20, revenue, orders: one.orders, buyers: one.customers * 9, customers: one.customers },
    };
  });

/** The same subject `k` times over: every count and sum is k times as large, what an order is like stays. */
function times(m: Measures, k: number): Measures {
  const fixed = ['time', 'period', 'currency', 'scale', 'historyBeforePeriod', 'definitions', 'orderValueVariance'];
  const scaled = (value: unknown): unknown => {
    if (typeof value === 'number') return value * k;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, fixed.includes(key) ? inner : scaled(inner)]),
    );
  };
  // Every field is there, changed or not.
  return scaled(m) as Measures;
}

const numberOf = ({ quantity }: KpiValue) =>
  quantity.unit === 'money' ? quantity.money.units / 10 ** quantity.money.scale : quantity.value;
const isKnown = (result: KpiResult | undefined): result is KpiValue => result?.status === 'ok';

test('a subject of which everything is known has every figure, in its unit, with what it is made of', () => {
  fc.assert(
    fc.property(full, (measures) => {
      const results = computeKpis(measures);
      for (const one of KPIS) {
        const result = results[one.id];
        if (!isKnown(result)) throw new Error(`${one.id} is unknown: ${JSON.stringify(result)}`);
        expect(result.quantity.unit).toBe(one.unit);
        const value = numberOf(result);
        expect(Number.isFinite(value)).toBe(true);
        const { numerator, denominator, interval } = result;
        if (numerator !== undefined && denominator !== undefined) {
          const factor = result.quantity.unit === 'points' ? 100 : 1;
          const tolerance = result.quantity.unit === 'money' ? 0.005 : 1e-9 * Math.max(1, Math.abs(value));
          // The pace is told against an even one.
          const made = one.id === 'pace' ? numerator / denominator / 0.25 - 1 : (factor * numerator) / denominator;
          expect(Math.abs(made - value), one.id).toBeLessThanOrEqual(tolerance * 1.0001);
        }
        if (interval) {
          expect(interval[0]).toBeLessThanOrEqual(value + 0.005);
          expect(interval[1]).toBeGreaterThanOrEqual(value - 0.005);
        }
      }
    }),
  );
});

test('the same, nine times over, has the same rates, and is surer of them', () => {
  const amounts = new Set(['revenue', 'recentRevenue', 'orders', 'newCustomers', 'channelCost']);
  fc.assert(
    fc.property(full, (measures) => {
      const [once, often] = [computeKpis(measures), computeKpis(times(measures, 9))];
      for (const { id } of KPIS) {
        const [few, many] = [once[id], often[id]];
        if (!isKnown(few) || !isKnown(many)) throw new Error(`${id} is unknown`);
        const [a, b] = [numberOf(few), numberOf(many)];
        const same = amounts.has(id) ? a * 9 : a;
        expect(Math.abs(b - same), id).toBeLessThanOrEqual(0.006 + 1e-9 * Math.abs(same));
        if (few.interval && many.interval) {
          const width = ([low, high]: readonly [number, number]) => high - low;
          expect(width(many.interval), id).toBeLessThanOrEqual(width(few.interval) + 1e-9);
        }
      }
    }),
  );
});

test('what is not known is never told as 0, one gap at a time', () => {
  const gaps: readonly (readonly [Partial<Measures>, readonly string[]])[] = [
    [{ goodsCost: undefined }, ['grossMargin', 'contributionMargin', 'returnOnInvestment']],
    [{ channelCost: undefined }, ['channelCost', 'channelCostRatio', 'contributionMargin', 'returnOnInvestment']],
    [{ acquisitionCost: undefined }, ['customerAcquisitionCost']],
    [{ visits: undefined }, ['conversionRate']],
    [{ stock: undefined }, ['inventoryTurnover', 'stockCover']],
    [{ market: undefined }, ['marketShare', 'coverage']],
    [{ pipeline: undefined }, ['pipelineCoverage']],
    [{ previous: undefined }, ['revenueGrowth', 'customerGrowth']],
    [{ target: undefined }, ['attainment']],
    [{ dealsWon: 0, dealsLost: 0 }, ['winRate']],
  ];
  fc.assert(
    fc.property(full, fc.constantFrom(...gaps), (measures, [gap, ids]) => {
      const results = computeKpis({ ...measures, ...gap });
      const unknown = KPIS.map(({ id }) => id).filter((id) => !isKnown(results[id]));
      expect(unknown.toSorted(), JSON.stringify(gap)).toEqual(ids.toSorted());
    }),
  );
});
