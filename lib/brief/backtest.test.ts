import { describe, expect, test } from 'vitest';
import { isHere, resellerOrders } from '../../test/support/adventureworks.ts';
import { inputOfOrders } from '../../test/support/reseller-input.ts';
import { backtest } from './backtest.ts';
import { buildLinks } from './links.ts';

/** Partners that order once a quarter, the larger ones growing, over so many quarters from 2023 on. */
function orders(
  partners: number,
  quarters: number,
  amount = (partner: number, quarter: number) => 1000 * (partner + 1) + partner * quarter * 90,
) {
  return Array.from({ length: partners * quarters }, (_, at) => {
    const [partner, quarter] = [at % partners, Math.floor(at / partners)];
    const month = (quarter % 4) * 3 + 3;
    return {
      id: `o${at}`,
      partner: `p${partner}`,
      day: `${2023 + Math.floor(quarter / 4)}-${String(month).padStart(2, '0')}-${String((partner % 28) + 1).padStart(2, '0')}`,
      lines: 1,
      amount: amount(partner, quarter),
      cost: 1,
    };
  });
}
const HISTORY = [{ id: 'old', partner: 'p0', day: '2022-12-30', lines: 1, amount: 5, cost: 1 }];
const run = async (all: ReturnType<typeof orders>) => {
  const input = await inputOfOrders([...HISTORY, ...all].map((order) => ({ ...order, scale: 2 })));
  return backtest({ ...input, asOf: '2026-01-05' }, buildLinks(input), { kind: 'partner' });
};

test.each([
  [12, 5, 'score.backtest.shortHistory'],
  [4, 12, 'score.backtest.fewSubjects'],
])('%i partners over %i quarters are not enough', async (partners, quarters, reason) => {
  expect(await run(orders(partners, quarters))).toMatchObject({ status: 'notEnoughData', reason: { key: reason } });
});

test('nothing recorded is not enough', async () => {
  const input = await inputOfOrders([]);
  expect(await backtest(input, buildLinks(input), { kind: 'channel' })).toMatchObject({ status: 'notEnoughData' });
});

test('where the order stays, the score tells it, from the first quarter with a year before it', async () => {
  const result = await run(orders(14, 12));
  if (result.status !== 'ok') throw new Error(result.reason.key);
  expect(result.quarters.map(({ asOf }) => asOf).slice(0, 2)).toEqual(['2024-01-01', '2024-04-01']);
  expect(result.quarters).toHaveLength(8);
  for (const { subjects, correlations } of result.quarters) {
    expect(subjects).toBe(14);
    expect(correlations.revenue.score).toBeGreaterThan(0.9);
    expect(correlations.revenue.trailingRevenue).toBeCloseTo(1, 9);
  }
});

test('what comes later changes nothing of what was told before', async () => {
  const calm = orders(14, 12);
  const upset = orders(14, 12, (partner, quarter) =>
    quarter < 8 ? 1000 * (partner + 1) + partner * quarter * 90 : Math.round(9_000_000 / (partner + 1)),
  );
  const [before, after] = [await run(calm), await run(upset)];
  if (before.status !== 'ok' || after.status !== 'ok') throw new Error('not enough');
  expect(after.quarters.slice(0, 4)).toEqual(before.quarters.slice(0, 4));
  expect(after.quarters[4]?.correlations.revenue.score).toBeLessThan(0);
});

test('it can be stopped, and gives way between quarters', async () => {
  const input = await inputOfOrders([...HISTORY, ...orders(14, 12)].map((order) => ({ ...order, scale: 2 })));
  const stop = new AbortController();
  let pauses = 0;
  const pause = () => {
    if (++pauses === 2) stop.abort();
    return Promise.resolve();
  };
  const running = backtest({ ...input, asOf: '2026-01-05' }, buildLinks(input), {
    kind: 'partner',
    signal: stop.signal,
    pause,
  });
  await expect(running).rejects.toThrow();
  expect(pauses).toBe(2);
});

describe.runIf(isHere)('AdventureWorks resellers', () => {
  test('the score tells next quarter’s revenue better than trailing revenue and RFM do', async () => {
    const input = await inputOfOrders(resellerOrders());
    const result = await backtest(input, buildLinks(input), { kind: 'partner' });
    if (result.status !== 'ok') throw new Error(result.reason.key);
    expect(result.quarters.map(({ asOf }) => asOf)).toHaveLength(7);
    for (const { outcome, rival, interval } of result.laterLeads) {
      if (outcome === 'revenue' || rival !== 'trailingGrowth') expect(interval[0]).toBeGreaterThan(0);
    }
  });
});
