import { beforeAll, expect, test } from 'vitest';
import { account, channel, connection, idOf, order, partner, usd } from '../../test/support/builders.ts';
import { addDays, addMonths } from '../model/calendar.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { readSubjects } from './subject-rows.ts';
import { readSummary } from './summary.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const LATER = '2026-06-15T11:00:00.000Z';
const PARTNERS = 700;
let store: Store;

/**
 * As many resellers as AdventureWorks has; the account of each has been silent for months, and every tenth has sold
 * next to nothing since.
 */
beforeAll(async () => {
  store = openMemoryStore();
  await store.saveConnection(connection('files', { label: 'AdventureWorks (data warehouse)', connector: 'csv' }));
  const on = { connection: 'files' };
  const numbers = Array.from({ length: PARTNERS }, (_, n) => n);
  const name = (n: number) => `Bicycle Merchandise Warehouse ${n}`;
  await store.commit({
    upserts: {
      channels: [channel('Reseller', 'reseller', on)],
      partners: numbers.map((n) =>
        partner(`partner/${n}`, { name: name(n), stage: 'active', channelId: idOf('reseller', 'files'), ...on }),
      ),
      accounts: numbers.map((n) => account(`account/reseller-${n}`, { name: name(n), ...on })),
      orders: Array.from({ length: 26 }, (_, month) => addMonths('2026-06-10', -month)).flatMap((day, ago) =>
        numbers.map((n) =>
          order(`SO${ago}-${n}`, addDays(day, n % 3), n % 10 === 0 && ago < 5 ? 50 : 1000 + ((n * 37) % 500), {
            partnerId: idOf(`partner/${n}`, 'files'),
            cost: usd(600 + (n % 90)),
            ...(ago < 5 ? {} : { accountId: idOf(`account/reseller-${n}`, 'files') }),
            ...on,
          }),
        ),
      ),
    },
  });
  await analyse(store, NOW);
});

async function summary(now = NOW) {
  const read = await readSummary(store, now);
  if (!read) throw new Error('no summary');
  return read;
}

test('the summary stays small, however many partners and steps there are', async () => {
  const read = await summary();
  expect(read.stepCount).toBeGreaterThanOrEqual(PARTNERS);
  expect(read.steps.length).toBe(100);
  expect(read.slipping.length).toBe(40);
  expect(JSON.stringify(read).length).toBeLessThan(200_000);
});

test('steps decided on, listed or not, are no longer counted', async () => {
  const before = await summary();
  const [first] = before.steps;
  const unlisted = 'accountLapsing|account|files:account/reseller-699|2026-01-10';
  expect(before.steps.some(({ id }) => id === unlisted)).toBe(false);
  await store.saveDecision({ id: first?.id ?? '', rule: 'accountLapsing', decision: 'done', at: LATER });
  await store.saveDecision({ id: unlisted, rule: 'accountLapsing', decision: 'dismissed', at: LATER });
  const after = await summary();
  expect(after.stepCount).toBe(before.stepCount - 2);
  expect(after.steps.some(({ id }) => id === first?.id)).toBe(false);
  // The next analysis lists a hundred again and knows of both decisions itself.
  await analyse(store, Date.parse(LATER) + 1);
  const renewed = await summary();
  expect([renewed.steps.length, renewed.stepCount]).toEqual([100, before.stepCount - 2]);
  await store.removeDecision(first?.id ?? '');
  const reopened = await summary();
  expect(reopened.steps[0]?.id).toBe(first?.id);
  expect([reopened.steps.length, reopened.stepCount]).toEqual([100, before.stepCount - 1]);
});

test('lists hold every subject with its score, but not the working of it', async () => {
  const [partners, channels] = [await readSubjects(store, 'partner'), await readSubjects(store, 'channel')];
  expect([partners.length, channels.map(({ name }) => name)]).toEqual([PARTNERS, ['Reseller']]);
  const [row] = partners;
  expect(row?.score).toEqual({
    status: 'ok',
    value: expect.any(Number),
    grade: expect.stringMatching(/^[A-E]$/),
    interval: [expect.any(Number), expect.any(Number)],
    peers: PARTNERS - 1,
  });
  expect(row?.figures.map(({ kpi }) => kpi)).toEqual([
    'revenue',
    'orders',
    'averageOrderValue',
    'winRate',
    'repurchaseRate',
  ]);
  expect(row?.sources.map(({ label }) => label)).toEqual(['AdventureWorks (data warehouse)']);
  expect(channels[0]?.score).toEqual({
    status: 'notEnoughData',
    reason: expect.anything(),
    sample: expect.any(Number),
  });
  expect(JSON.stringify(partners).length / PARTNERS).toBeLessThan(1800);
});

test('without an analysis there are no rows', async () => {
  expect(await readSubjects(openMemoryStore(), 'partner')).toEqual([]);
});
