import { expect, test } from 'vitest';
import { order, partner, revenueTarget, tier } from '../../test/support/builders.ts';
import { addDays } from '../model/calendar.ts';
import type { Target } from '../model/records.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { openMemoryStore } from '../store/memory.ts';
import { analyse } from './analyse.ts';
import type { Summary } from './brief.ts';
import { readSummary } from './summary.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');

/** 100 a day for two and a half years. */
const daily = Array.from({ length: 900 }, (_, n) => order(`O${n}`, addDays('2026-06-14', -n), 100));

async function summaryOf(targets: Target[], currency?: string): Promise<Summary> {
  const store = openMemoryStore();
  if (currency !== undefined) await store.saveWorkspace({ ...DEFAULT_WORKSPACE, currency });
  await store.commit({ upserts: { orders: daily, targets, partners: [partner('p')], tiers: [tier(1, 'Gold', 500)] } });
  await analyse(store, NOW);
  const summary = await readSummary(store, NOW);
  if (!summary) throw new Error('no summary');
  return summary;
}

const quarter = revenueTarget('q', '2026-04-01', '2026-07-01', 10_000);
const year = revenueTarget('y', '2026-01-01', '2027-01-01', 36_500);
const month = revenueTarget('m', '2026-06-01', '2026-07-01', 2_800);
const last = revenueTarget('l', '2026-01-01', '2026-04-01', 9_000);

test.each<[string, Target[], string, number]>([
  ['the running quarter', [quarter], '2026-04-01', 0.75],
  // The year's target falls into the quarter by its days: 9,100 of 36,500.
  ["the quarter's part of a year", [year], '2026-04-01', 7500 / 9100],
  ['the running month, when the quarter has no more', [last, month], '2026-06-01', 0.5],
  ['the quarter before, when the running one has none', [last], '2026-01-01', 1],
])('attainment is that of %s', async (_, targets, from, expected) => {
  const { attainment } = await summaryOf(targets);
  expect(attainment).toMatchObject({ status: 'ok', period: { from } });
  expect(attainment.status === 'ok' ? attainment.attainment : Number.NaN).toBeCloseTo(expected, 9);
});

test('a steady pace lands where it leads', async () => {
  const { attainment } = await summaryOf([quarter]);
  const landing = attainment.status === 'ok' ? attainment.landing : undefined;
  const { unit, ...landed } = landing?.quantity ?? { unit: 'count', value: 0 };
  expect(unit).toBe('money');
  expect('money' in landed ? landed.money.units / 9_100_00 : 0).toBeCloseTo(1, 2);
});

test('without a target it is not known', async () => {
  expect((await summaryOf([])).attainment).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'analysis.attainment.noTarget' },
  });
});

test('with all sales in a currency without a rate it is not known', async () => {
  const inYuan: Target = { ...quarter, value: { money: { units: 10_000_00, scale: 2, currency: 'CNY' } } };
  expect((await summaryOf([inYuan], 'CNY')).attainment).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'kpi.revenue.otherCurrency' },
  });
});

test('the tiles are those of the popup', async () => {
  expect((await summaryOf([])).tiles.map(({ kpi }) => kpi)).toEqual([
    'revenue',
    'winRate',
    'channelCostRatio',
    'newCustomers',
  ]);
});

test('the plan of the quarter adds up to its target, and to its sales so far', async () => {
  const { attainment } = await summaryOf([quarter]);
  if (attainment.status !== 'ok' || attainment.plan === undefined) throw new Error('no plan');
  const { months, behind, needed } = attainment.plan;
  expect(months.map(({ period }) => period.from)).toEqual(['2026-04-01', '2026-05-01', '2026-06-01']);
  expect(months.reduce((sum, { target }) => sum + target, 0)).toBe(10_000_00);
  expect(months.map(({ actual }) => actual)).toEqual([3_000_00, 3_100_00, 1_400_00]);
  expect(behind).toBeGreaterThan(0);
  expect(needed).toBe(2_500_00);
});
