import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeKpis } from '../kpi/index.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { type Measures, noMeasures } from '../kpi/measures.ts';
import { gradeOf } from './grade.ts';
import type { Score, ScoreValue } from './score.ts';
import { type ScoreSubject, scoreAll, WEIGHT_NEEDED } from './score-all.ts';
import { DEFAULT_WEIGHTS, SCORED_KPIS, weightShares } from './weights.ts';

const BASE: Measures = {
  ...noMeasures({ period: { from: '2025-11-01', to: '2026-11-01' }, currency: 'USD', scale: 2 }),
  orders: 100,
  lines: 0,
  revenue: 1_000_000,
  refunded: 0,
  goodsCost: undefined,
  customers: 40,
  repeatCustomers: 20,
  newCustomers: 10,
  ordersWithoutBuyer: 0,
  previous: { revenue: 900_000, orders: 95, customers: 38 },
  recent: { revenue: 260_000, orders: 26, time: 0.25 },
  historyBeforePeriod: true,
  dealsWon: 20,
  dealsLost: 30,
  orderValueVariance: 900,
  channelCost: 150_000,
  target: 1_100_000,
  targetRevenue: 1_000_000,
  ordersInOtherCurrency: 0,
};

/** A busy or a thin subject, as kinds of numbers that occur. */
const measures: fc.Arbitrary<Measures> = fc
  .record({
    orders: fc.integer({ min: 1, max: 2000 }),
    each: fc.integer({ min: 100, max: 500_000 }),
    margin: fc.option(fc.double({ min: -0.2, max: 0.9, noNaN: true }), { nil: undefined }),
    growth: fc.option(fc.double({ min: 0.3, max: 3, noNaN: true }), { nil: undefined }),
    cost: fc.option(fc.double({ min: 0.01, max: 0.6, noNaN: true }), { nil: undefined }),
    target: fc.option(fc.double({ min: 0.3, max: 2, noNaN: true }), { nil: undefined }),
    won: fc.integer({ min: 0, max: 60 }),
    lost: fc.integer({ min: 0, max: 60 }),
    customers: fc.integer({ min: 1, max: 500 }),
    repeat: fc.double({ min: 0, max: 1, noNaN: true }),
    recent: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map((x) => {
    const revenue = x.orders * x.each;
    const customers = Math.min(x.customers, x.orders);
    return {
      ...BASE,
      orders: x.orders,
      revenue,
      recent: {
        revenue: x.each * Math.round(x.orders * x.recent),
        orders: Math.round(x.orders * x.recent),
        time: 0.25,
      },
      goodsCost: x.margin === undefined ? undefined : Math.round(revenue * (1 - x.margin)),
      previous:
        x.growth === undefined
          ? undefined
          : { revenue: Math.round(revenue * x.growth), orders: x.orders, customers: customers + 3 },
      channelCost: x.cost === undefined ? undefined : Math.round(revenue * x.cost),
      target: x.target === undefined ? undefined : Math.round(revenue * x.target),
      targetRevenue: x.target === undefined ? undefined : revenue,
      dealsWon: x.won,
      dealsLost: x.lost,
      customers,
      repeatCustomers: Math.floor(customers * x.repeat),
      newCustomers: Math.floor(customers / 3),
      orderValueVariance: x.orders < 2 ? undefined : (x.each / 100) ** 2,
    };
  });
const groups = fc.array(measures, { minLength: 4, maxLength: 12 });

function subjects(all: readonly Measures[]): ScoreSubject[] {
  return all.map((one, at) => ({ id: `s${at}`, kpis: computeKpis(one) }));
}

function value(score: Score | undefined): ScoreValue {
  if (score?.status !== 'ok') throw new Error(`no score: ${JSON.stringify(score?.reason)}`);
  return score;
}

test('the default weights add up to 1, and what orders alone tell is enough', () => {
  expect(Object.values(DEFAULT_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  const fromOrders = ['pace', 'recentRevenue', 'revenue', 'averageOrderValue'];
  expect(fromOrders.reduce((sum, kpi) => sum + (DEFAULT_WEIGHTS[kpi] ?? 0), 0)).toBeGreaterThanOrEqual(WEIGHT_NEEDED);
});

test('orders alone make a score, and a less certain one', () => {
  const full = [0.7, 0.9, 1, 1.1, 1.3].map((factor) => ({
    ...BASE,
    revenue: BASE.revenue * factor,
    targetRevenue: BASE.revenue * factor,
    goodsCost: 600_000 * factor,
  }));
  const ordersOnly = full.map((one) => ({
    ...one,
    ...{ customers: 0, repeatCustomers: 0, newCustomers: 0, ordersWithoutBuyer: one.orders },
    ...{ goodsCost: undefined, dealsWon: 0, dealsLost: 0, channelCost: undefined },
    ...{ target: undefined, targetRevenue: undefined },
    previous: one.previous && { ...one.previous, customers: 0 },
  }));
  const width = (all: readonly Measures[]) => {
    const [low, high] = value(scoreAll(subjects(all)).get('s2')).interval;
    return high - low;
  };
  expect(width(ordersOnly)).toBeGreaterThan(width(full));
  const growthUnknown = ordersOnly.map((one) => ({ ...one, previous: undefined }));
  expect(scoreAll(subjects(growthUnknown)).get('s2')).toMatchObject({ status: 'ok' });
  const noOlder = growthUnknown.map((one) => ({ ...one, historyBeforePeriod: false }));
  expect(scoreAll(subjects(noOlder)).get('s2')).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'score.tooLittle', params: { share: { ratio: expect.closeTo(0.27, 9) } } },
  });
});

test('own weights replace defaults, 0 leaves a KPI out, nonsense is ignored', () => {
  const shares = weightShares({ revenue: 0, winRate: 3, attainment: Number.NaN, nothing: 5 });
  expect(shares.some(({ kpi }) => kpi === 'revenue' || kpi === 'nothing')).toBe(false);
  expect(shares.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  const weightOf = (id: string) => shares.find(({ kpi }) => kpi === id)?.weight ?? 0;
  expect(weightOf('winRate') / weightOf('attainment')).toBeCloseTo(3 / 0.15, 10);
});

test.each([
  [100, 'A'],
  [69.5, 'A'],
  [69.4, 'B'],
  [50, 'C'],
  [44.4, 'D'],
  [0, 'E'],
])('grade of %d', (score, grade) => {
  expect(gradeOf(score)).toBe(grade);
});

test('scores lie in 0–100 inside their interval, and their points add up', () => {
  fc.assert(
    fc.property(groups, (all) => {
      for (const score of scoreAll(subjects(all)).values()) {
        if (score.status !== 'ok') continue;
        expect(score.value).toBeGreaterThanOrEqual(0);
        expect(score.value).toBeLessThanOrEqual(100);
        expect(score.interval[0]).toBeLessThanOrEqual(score.value);
        expect(score.interval[1]).toBeGreaterThanOrEqual(score.value);
        expect(score.drivers.reduce((sum, { points }) => sum + points, 50)).toBeCloseTo(score.value, 9);
        expect(score.drivers.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(score.drivers.length + score.missing.length).toBe(weightShares().length);
      }
    }),
    { numRuns: 40 },
  );
});

test('scores do not depend on the order of subjects', () => {
  fc.assert(
    fc.property(groups, (all) => {
      const listed = subjects(all);
      const forward = scoreAll(listed);
      const backward = scoreAll([...listed].reverse());
      for (const { id } of listed) {
        const a = forward.get(id);
        const b = backward.get(id);
        expect(a?.status).toBe(b?.status);
        if (a?.status === 'ok' && b?.status === 'ok') expect(a.value).toBeCloseTo(b.value, 2);
      }
    }),
    { numRuns: 30 },
  );
});

test('scores do not depend on the currency’s unit', () => {
  fc.assert(
    fc.property(groups, fc.constantFrom(7, 100, 31), (all, k) => {
      const scaled = all.map((m) => ({
        ...m,
        revenue: m.revenue * k,
        goodsCost: m.goodsCost === undefined ? undefined : m.goodsCost * k,
        previous: m.previous && { ...m.previous, revenue: m.previous.revenue * k },
        recent: m.recent && { ...m.recent, revenue: m.recent.revenue * k },
        channelCost: m.channelCost === undefined ? undefined : m.channelCost * k,
        target: m.target === undefined ? undefined : m.target * k,
        targetRevenue: m.targetRevenue === undefined ? undefined : m.targetRevenue * k,
        orderValueVariance: m.orderValueVariance === undefined ? undefined : m.orderValueVariance * k * k,
      }));
      const before = scoreAll(subjects(all));
      const after = scoreAll(subjects(scaled));
      for (const [id, a] of before) {
        const b = after.get(id);
        expect(b?.status).toBe(a.status);
        if (a.status === 'ok' && b?.status === 'ok') expect(b.value).toBeCloseTo(a.value, 2);
      }
    }),
    { numRuns: 30 },
  );
});

/** A better figure in one place, the same sample behind it. */
const BETTER: readonly (readonly [string, (m: Measures, by: number) => Partial<Measures>])[] = [
  ['winRate', (m) => (m.dealsLost === 0 ? {} : { dealsWon: m.dealsWon + 1, dealsLost: m.dealsLost - 1 })],
  ['repurchaseRate', (m) => ({ repeatCustomers: Math.min(m.customers, m.repeatCustomers + 1) })],
  [
    'grossMargin',
    (m, by) => ({ goodsCost: m.goodsCost === undefined ? undefined : m.goodsCost - Math.round(by * 1e5) }),
  ],
  [
    'channelCostRatio',
    (m, by) => ({ channelCost: m.channelCost === undefined ? undefined : Math.round(m.channelCost / by) }),
  ],
  [
    'attainment',
    (m, by) => ({ targetRevenue: m.targetRevenue === undefined ? undefined : Math.round(m.targetRevenue * by) }),
  ],
  [
    'revenueGrowth',
    (m, by) => ({ previous: m.previous && { ...m.previous, revenue: Math.round(m.previous.revenue / by) } }),
  ],
  ['customerGrowth', (m) => ({ previous: m.previous && { ...m.previous, customers: m.previous.customers - 1 } })],
  ['pace', (m, by) => ({ recent: m.recent && { ...m.recent, revenue: Math.min(m.revenue, m.recent.revenue * by) } })],
  ['recentRevenue', (m, by) => ({ recent: m.recent && { ...m.recent, revenue: m.recent.revenue * by } })],
  ['recentRevenue', (m) => ({ recent: m.recent && { ...m.recent, ...oneMore(m.recent, m) } })],
  ['orders', (m) => oneMore(m, m)],
  ['newCustomers', (m) => ({ newCustomers: m.newCustomers + 1 })],
  ['averageOrderValue', (m, by) => scaledRevenue(m, by)],
  ['revenue', (m) => oneMore(m, m)],
  ['revenue', (m, by) => scaledRevenue(m, by)],
];

function scaledRevenue(m: Measures, by: number): Partial<Measures> {
  return {
    revenue: Math.round(m.revenue * by),
    orderValueVariance: m.orderValueVariance === undefined ? undefined : m.orderValueVariance * by * by,
  };
}

/** One more order of the average value. */
function oneMore(sold: Pick<Measures, 'orders' | 'revenue'>, { orders, revenue }: Measures) {
  return { orders: sold.orders + 1, revenue: sold.revenue + Math.round(revenue / orders) };
}

test('every figure of the score is tried for being better', () => {
  expect(new Set(BETTER.map(([id]) => id))).toEqual(new Set(SCORED_KPIS.map(({ kpi }) => kpi)));
});

test.each(BETTER)('a better %s never lowers the score by itself', (id, better) => {
  fc.assert(
    fc.property(groups, fc.double({ min: 1.01, max: 20, noNaN: true }), (all, by) => {
      const [own, ...others] = all;
      if (!own) return;
      const only = Object.fromEntries(SCORED_KPIS.map(({ kpi }) => [kpi, kpi === id ? 1 : 0]));
      const before = scoreAll(subjects([own, ...others]), only).get('s0');
      const after = scoreAll(subjects([{ ...own, ...better(own, by) }, ...others]), only).get('s0');
      expect(after?.status).toBe(before?.status);
      if (before?.status === 'ok' && after?.status === 'ok') {
        expect(after.value).toBeGreaterThanOrEqual(before.value - 1e-6);
      }
    }),
    { numRuns: 60 },
  );
});

test('more behind the same figures gives a narrower interval', () => {
  const others = [0.8, 0.9, 1, 1.1, 1.3].map((factor) => ({
    ...BASE,
    revenue: BASE.revenue * factor,
    targetRevenue: BASE.revenue * factor,
    dealsWon: Math.round(20 * factor),
  }));
  const width = (times: number) => {
    const own: Measures = {
      ...BASE,
      orders: 10 * times,
      revenue: 1_200_000,
      targetRevenue: 1_200_000,
      orderValueVariance: 900 / times ** 2,
      customers: 4 * times,
      repeatCustomers: 2 * times,
      newCustomers: 10,
      previous: { revenue: 1_000_000, orders: 9 * times, customers: 4 * times },
      dealsWon: 3 * times,
      dealsLost: 2 * times,
    };
    const [low, high] = value(scoreAll(subjects([own, ...others])).get('s0')).interval;
    return high - low;
  };
  const widths = [1, 4, 16, 64].map(width);
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(new Set(widths).size).toBe(4);
});

test('a newcomer of whom nothing is known changes nobody’s score', () => {
  const all = subjects([0.5, 0.8, 1, 1.4, 2].map((factor) => ({ ...BASE, revenue: BASE.revenue * factor })));
  const unknown: KpiResult = { status: 'notEnoughData', reason: { key: 'kpi.revenue.noHistory' }, sample: 0 };
  const nobody = { id: 'nobody', kpis: Object.fromEntries(SCORED_KPIS.map(({ kpi }) => [kpi, unknown])) };
  const after = scoreAll([...all, nobody]);
  for (const [id, score] of scoreAll(all)) expect(after.get(id)).toEqual(score);
  expect(after.get('nobody')).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'score.tooLittle', params: { share: { ratio: 0 } } },
  });
});

test('one more ordinary peer moves scores a little', () => {
  fc.assert(
    fc.property(fc.array(measures, { minLength: 9, maxLength: 14 }), (all) => {
      const before = scoreAll(subjects(all));
      const after = scoreAll(subjects([...all, { ...BASE }]));
      for (const [id, a] of before) {
        const b = after.get(id);
        if (a.status === 'ok' && b?.status === 'ok') expect(Math.abs(a.value - b.value)).toBeLessThan(20);
      }
    }),
    { numRuns: 40 },
  );
});

test('too few peers and no target is not enough data, and says so', () => {
  const scores = scoreAll(subjects([BASE, { ...BASE, revenue: 5 }, BASE]));
  expect(scores.get('s0')).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'score.fewPeers', params: { n: 2, needed: 3 } },
  });
});

test('a target alone makes a score where it is all that weighs', () => {
  const score = value(
    scoreAll(subjects([{ ...BASE, target: BASE.revenue, targetRevenue: BASE.revenue }]), {
      ...Object.fromEntries(SCORED_KPIS.map(({ kpi }) => [kpi, 0])),
      attainment: 1,
    }).get('s0'),
  );
  expect(score.value).toBeCloseTo(50, 9);
  expect(score.drivers[0]?.reference).toEqual({ kind: 'target', quantity: { unit: 'ratio', value: 1 } });
});

test('nothing weighs: no score', () => {
  const none = Object.fromEntries(SCORED_KPIS.map(({ kpi }) => [kpi, 0]));
  expect(scoreAll(subjects([BASE, BASE, BASE, BASE]), none).get('s0')).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'score.noWeight' },
  });
});

test('partners of a big channel are compared among themselves', () => {
  const rich = Array.from({ length: 8 }, (_, at) => ({ ...BASE, revenue: 5_000_000 + at * 100_000 }));
  const poor = Array.from({ length: 8 }, (_, at) => ({ ...BASE, revenue: 50_000 + at * 1000 }));
  const all = subjects([...rich, ...poor]).map((one, at) => ({ ...one, channel: at < 8 ? 'rich' : 'poor' }));
  const best = value(scoreAll(all).get('s15'));
  expect(best.peers).toBe(7);
  expect(best.drivers.find(({ kpi }) => kpi === 'revenue')?.points).toBeGreaterThan(0);
  const mixed = value(scoreAll(all.map(({ id, kpis }) => ({ id, kpis }))).get('s15'));
  expect(mixed.peers).toBe(15);
  expect(mixed.drivers.find(({ kpi }) => kpi === 'revenue')?.points).toBeLessThan(0);
});

test('better than the reference is above 50, worse below', () => {
  const scores = scoreAll(
    subjects(
      [0.5, 0.8, 1, 1.3, 2].map((factor) => ({ ...BASE, channelCost: 100_000 * factor, dealsWon: 20 * factor })),
    ),
  );
  for (const score of scores.values()) {
    for (const driver of value(score).drivers) {
      const own = driver.quantity.unit === 'money' ? driver.quantity.money.units : driver.quantity.value;
      const { quantity } = driver.reference;
      const reference = quantity.unit === 'money' ? quantity.money.units : quantity.value;
      const better = driver.kpi === 'channelCostRatio' ? reference - own : own - reference;
      if (Math.abs(better) > 1e-3 * Math.abs(reference)) expect(Math.sign(driver.points)).toBe(Math.sign(better));
    }
  }
});
