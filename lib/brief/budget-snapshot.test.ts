import { expect, test } from 'vitest';
import { channel, cost, idOf, order } from '../../test/support/builders.ts';
import { uniforms } from '../analysis/stats/random.ts';
import { addMonths } from '../model/calendar.ts';
import type { Cost } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { BUDGET, type KeptBudget, keepBudget, readBudget } from './budget-snapshot.ts';
import { noPause } from './pause.ts';
import type { SpendHistories, SpendHistory } from './spend-histories.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const RUNNING = '2026-06-01';
const MONTHS = 36;

/** Spending between 2,000 and 6,000, and sales with an error of 1 %: 40,000 and what the spending brings. */
function history(key: string, brings: (spent: number) => number, months = MONTHS): SpendHistory {
  const next = uniforms([...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));
  const spend = Array.from({ length: months }, () => 2_000 + 4_000 * next());
  return { key, name: key, spend, revenue: spend.map((spent) => 40_000 + brings(spent) + 800 * (next() - 0.5)) };
}

const answering = history('answering', (spent) => 4 * spent);
const saturated = history('saturated', () => 0);
/** Sales that go up and down by themselves, of which 7 % are spent. */
const following: SpendHistory = {
  ...answering,
  key: 'following',
  revenue: answering.spend.map((value) => 10 * value),
  spend: answering.spend.map((value, at) => 0.7 * value * (1 + 0.01 * (at % 3))),
};
const of = (...channels: SpendHistory[]): SpendHistories => ({ currency: 'USD', channels });

test('money moves from the saturated channel to the one that answers', async () => {
  const { move } = await keepBudget(of(answering, saturated), undefined, noPause);
  expect(move?.from.key).toBe('saturated');
  expect(move?.to.key).toBe('answering');
  expect(move?.low.units ?? 0).toBeGreaterThan(2 * (move?.amount.units ?? 0));
  expect(move?.high.units).toBeGreaterThanOrEqual(move?.gain.units ?? 0);
  // A hundred more brings four hundred there, and nothing here.
  expect(move?.to.further.units ?? 0).toBeGreaterThan(250);
  expect(move?.to.further.units ?? 0).toBeLessThan(550);
  expect(move?.from.further.units ?? 0).toBeLessThan(50);
});

test.each<[string, SpendHistories]>([
  ['one channel alone', of(answering)],
  [
    'fewer months than are needed',
    of(
      history('answering', (spent) => 4 * spent, 23),
      history('saturated', () => 0, 23),
    ),
  ],
  [
    // A curve through both is steep, and tells nothing of what more spending would bring.
    'spending that was set as a share of sales',
    of(saturated, following),
  ],
  ['no spending', of({ ...answering, spend: [], revenue: [] }, saturated)],
])('with %s there is no move', async (_, histories) => {
  expect(await keepBudget(histories, undefined, noPause)).not.toHaveProperty('move');
});

test('money moves no further than either channel has been in a quarter of the months', async () => {
  const thirdOf = ({ spend }: SpendHistory, end: -3 | 2) =>
    spend
      .slice(-12)
      .sort((a, b) => a - b)
      .at(end) ?? 0;
  const larger = { ...saturated, spend: saturated.spend.map((spent) => 3 * spent) };
  for (const giving of [saturated, larger]) {
    const { move } = await keepBudget(of(answering, giving), undefined, noPause);
    const [amount = 0, from = 0, to = 0] = [move?.amount.units, move?.from.now.units, move?.to.now.units];
    const room = Math.min(thirdOf(answering, -3) - to, from - thirdOf(giving, 2));
    expect(amount).toBeLessThanOrEqual(room + 1);
    expect(amount).toBeGreaterThan(0.85 * room);
  }
});

test('others have their turn all along', async () => {
  let turns = 0;
  const pause = async () => {
    turns++;
  };
  const kept = await keepBudget(of(answering, saturated), undefined, pause);
  expect(turns).toBeGreaterThan(20);
  expect(await keepBudget(of(answering, saturated), kept, () => Promise.reject(new Error('worked')))).toBe(kept);
});

test('an analysis takes over what the one before found, until a full month changes', async () => {
  const store = openMemoryStore();
  const channels = [answering, saturated];
  await store.commit({
    upserts: {
      channels: channels.map(({ key }) => channel(key)),
      orders: channels.flatMap(({ key, revenue }) =>
        revenue.map((sold, at) => order(`${key}-${at}`, dayOf(at), Math.round(sold), { channelId: idOf(key) })),
      ),
      costs: channels.flatMap(({ key, spend }) => spend.map((spent, at) => costOf(key, at, spent))),
    },
  });
  await analyse(store, NOW);
  const found = await readBudget(store);
  expect(found?.move).toMatchObject({ from: { key: 'saturated' }, to: { key: 'answering' } });

  await mark(store, found);
  await analyse(store, NOW);
  expect(await isMarked(store)).toBe(true);
  // The running month is not told from.
  await store.commit({ upserts: { costs: [costOf('saturated', MONTHS, 9_000)] } });
  await analyse(store, NOW);
  expect(await isMarked(store)).toBe(true);

  await store.commit({ upserts: { costs: [costOf('saturated', MONTHS - 1, 4_321)] } });
  await analyse(store, NOW);
  expect(await isMarked(store)).toBe(false);

  await mark(store, await readBudget(store));
  await store.commit({ upserts: { orders: [order('late', dayOf(3), 700, { channelId: idOf('saturated') })] } });
  await analyse(store, NOW);
  expect(await isMarked(store)).toBe(false);
  expect((await readBudget(store))?.move?.to.key).toBe('answering');
});

const dayOf = (at: number) => `${addMonths(RUNNING, at - MONTHS).slice(0, 8)}12`;

function costOf(key: string, at: number, spent: number): Cost {
  const from = addMonths(RUNNING, at - MONTHS);
  const rest = { category: 'Advertising', channelId: idOf<NonNullable<Cost['channelId']>>(key) };
  return cost(`K-${key}-${at}`, from, addMonths(from, 1), Math.round(spent), rest);
}

/** What no computation comes to, so that it shows what was taken over. */
const MARK = 999;

async function mark(store: Store, kept: KeptBudget | undefined): Promise<void> {
  if (!kept?.move) throw new Error('there is no move');
  await store.saveSnapshots(new Map([[BUDGET, { ...kept, move: { ...kept.move, months: MARK } }]]));
}

async function isMarked(store: Store): Promise<boolean> {
  return (await readBudget(store))?.move?.months === MARK;
}
