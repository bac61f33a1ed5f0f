import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditEntry } from '../model/audit.ts';
import { type DealId, recordId } from '../model/ids.ts';
import type { Activity, Deal, Ticket } from '../model/records.ts';
import type { Retention } from '../model/workspace.ts';
import { openDexieStore } from './dexie.ts';
import { exported } from './export.fixtures.ts';
import { openMemoryStore } from './memory.ts';
import { auditOf } from './own-data.contract.ts';
import { applyRetention, previewRetention } from './retention.ts';
import { account, at, connection, order, orderLine, rowsOf } from './store.fixtures.ts';
import type { Commit, Store } from './store.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

async function kept(store: Store, retention: Retention): Promise<void> {
  await store.saveWorkspace({ ...(await store.workspace()), retention });
}

const dated = (key: string, placedOn: string, when: { modified?: number | undefined; seen?: number } = {}) => ({
  ...order(key, 1, when),
  placedOn,
});
const line = (key: string, of: string) => ({ ...orderLine(key, 1), orderId: order(of, 1).id });
const deal = (key: string, status: Deal['status'], closeOn: string): Deal => ({
  ...base<DealId>(key),
  name: key,
  status,
  closeOn,
});
const activity = (key: string, at: string, when: Parameters<typeof account>[2] = {}): Activity => ({
  ...base(key, when),
  kind: 'call',
  title: key,
  at,
});
const ticket = (key: string, openedAt: string, closedAt?: string): Ticket => ({
  ...base(key),
  openedAt,
  ...(closedAt === undefined ? {} : { closedAt }),
});
function base<Id extends string>(key: string, when: Parameters<typeof account>[2] = {}) {
  const { source, seenAt } = account(key, key, when);
  return { id: recordId<Id>('shop', key), source, seenAt };
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id.slice('shop:'.length)).sort();

describe.each([
  ['memory', () => openMemoryStore()],
  ['IndexedDB', () => openDexieStore({ indexedDB: new IDBFactory(), IDBKeyRange })],
] as const)('%s', (_, open) => {
  test('what is older goes, is counted beforehand, and does not come back by the next sync', async () => {
    const store = open();
    const records: Commit = {
      upserts: {
        orders: [dated('old', '2024-10-31'), dated('new', '2024-11-01')],
        orderLines: [line('1', 'old'), line('2', 'new'), line('3', 'never')],
        deals: [
          deal('won', 'won', '2020-01-01'),
          deal('open', 'open', '2020-01-01'),
          deal('late', 'lost', '2026-01-01'),
        ],
        activities: [activity('old', '2020-01-01T00:00:00.000Z'), activity('new', '2026-01-01T00:00:00.000Z')],
        tickets: [
          ticket('old', '2020-01-01T00:00:00.000Z'),
          ticket('closed', '2020-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
        ],
        accounts: [account('a', 'A')],
      },
    };
    await store.commit(records);
    const retention = { orders: 2, deals: 1, activities: 3, tickets: 3 };
    const counts = { orders: 2, deals: 1, activities: 1, tickets: 1, quarantine: 0, audit: 0 };
    expect(await previewRetention(store, retention, NOW)).toEqual(counts);
    expect(await applyRetention(store, NOW)).toEqual({ ...counts, orders: 0, deals: 0, activities: 0, tickets: 0 });
    expect(await store.count('orders')).toBe(2);

    await kept(store, retention);
    expect(await applyRetention(store, NOW)).toEqual(counts);
    const left = async () => ({
      orders: [...rowsOf(await store.facts('orders')).keys()],
      lines: [...rowsOf(await store.facts('orderLines')).keys()].sort(),
      deals: ids(await store.all('deals')),
      activities: ids(await store.all('activities')),
      tickets: ids(await store.all('tickets')),
      accounts: await store.count('accounts'),
      counted: [await store.count('orders'), await store.count('orderLines')],
    });
    const expected = {
      orders: ['shop:new'],
      lines: ['shop:2', 'shop:3'],
      deals: ['late', 'open'],
      activities: ['new'],
      tickets: ['closed'],
      accounts: 1,
      counted: [1, 2],
    };
    expect(await left()).toEqual(expected);
    await store.commit(records);
    expect(await left()).toEqual(expected);
    expect((await store.check('full')).damage).toEqual([]);
    // Once applied there is nothing to do for a month, but for lines that came without their order.
    expect(await applyRetention(store, NOW)).toMatchObject({ orders: 0 });
    expect(await applyRetention(store, NOW)).toBeUndefined();
    expect(await left()).toEqual(expected);
    expect((await auditOf(store)).map(({ action, count }) => [action, count])).toEqual([['expire', 5]]);
    await store.close();
  });

  test('what is too old when it comes is not let in, and takes an earlier version of itself along', async () => {
    const store = open();
    await kept(store, { orders: 2, activities: 2 });
    await applyRetention(store, NOW);
    const version = (day: string, modified: number): Commit => ({
      upserts: {
        orders: [dated('a', day, { modified })],
        activities: [activity('a', `${day}T00:00:00.000Z`, { modified })],
      },
    });
    const counts = async () => [await store.count('orders'), await store.count('activities')];
    expect(await store.commit(version('2020-01-01', 1))).toMatchObject({ written: {}, deleted: 0 });
    expect(await counts()).toEqual([0, 0]);
    await store.commit(version('2026-01-01', 2));
    expect(await counts()).toEqual([1, 1]);
    expect(await store.commit(version('2020-01-01', 3))).toMatchObject({ written: {}, deleted: 2 });
    expect(await counts()).toEqual([0, 0]);
    expect(await store.commit(version('2026-01-01', 2))).toMatchObject({ written: {}, stale: 2 });
    expect((await store.check('full')).damage).toEqual([]);
    await store.close();
  });

  test('lines of an order that had expired before they came go as well', async () => {
    const store = open();
    await kept(store, { orders: 2 });
    await applyRetention(store, NOW);
    await store.commit({ upserts: { orders: [dated('old', '2020-01-01')] } });
    await store.commit({ upserts: { orderLines: [line('1', 'old')] } });
    expect(await applyRetention(store, NOW)).toMatchObject({ orders: 1 });
    expect([await store.count('orders'), await store.count('orderLines')]).toEqual([0, 0]);
    await store.close();
  });
});

const YEARS = ['2020', '2024', '2026'] as const;
/** The last two never change their date: with an order that comes into the kept time later, lines dropped before do not. */
const key = fc.constantFrom('a', 'b', 'c', 'x', 'y');
const FIXED: Readonly<Record<string, string>> = { x: '2020', y: '2026' };
const version = fc.record({
  key,
  year: fc.nat({ max: 2 }),
  modified: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
});
const pages = fc.array(
  fc.record({
    versions: fc.array(version, { maxLength: 5 }),
    lines: fc.array(fc.tuple(key, fc.constantFrom('x', 'y'))),
    // Lines of a deleted order go too, and do not come back with it.
    deleted: fc.array(fc.constantFrom('a', 'b', 'c', 'x')),
  }),
  { maxLength: 5 },
);

/** What is read later is seen later, and what has one time of change is one version. */
function commitOf(
  { versions, lines, deleted }: typeof pages extends fc.Arbitrary<(infer P)[]> ? P : never,
  seen: number,
): Commit {
  const gone = deleted.map((id) => `shop:${id}`);
  const dates = versions.map(({ key, year, modified }) => ({
    key,
    when: { modified, seen },
    month: `${FIXED[key] ?? YEARS[modified === undefined ? year : (modified + key.charCodeAt(0)) % 3]}-06`,
  }));
  return {
    upserts: {
      orders: dates.map(({ key, when, month }) => dated(key, `${month}-01`, when)),
      activities: dates.map(({ key, when, month }) => ({ ...activity(key, `${month}-01T00:00:00.000Z`, when) })),
      orderLines: lines.map(([own, of]) => ({ ...line(own, of), seenAt: at(seen) })),
    },
    deletes: { orders: gone, activities: gone },
  };
}

test('to apply it and then to sync is to sync and then to apply it, down to what is remembered', async () => {
  await fc.assert(
    fc.asyncProperty(pages, pages, async (first, second) => {
      const end = async (when: readonly number[]) => {
        const store = openMemoryStore();
        await store.saveConnection(connection('shop'));
        await kept(store, { orders: 2, activities: 2 });
        for (const [i, page] of [...first, ...second].entries()) {
          if (when.includes(i)) await applyRetention(store, NOW);
          await store.commit(commitOf(page, i));
        }
        await applyRetention(store, NOW);
        const text = await exported(store);
        const rows = text.split('\n').filter((row) => !/^{"(format|table":"audit)/.test(row));
        // When the last version of a deleted record was seen last decides nothing: what comes is seen later.
        return rows.map((row) => (/ombstones"/.test(row) ? row.replace(/"seenAt":"[^"]*"/, '') : row));
      };
      const late = await end([]);
      expect(await end([0])).toEqual(late);
      expect(await end([first.length])).toEqual(late);
    }),
    { numRuns: 150 },
  );
});

test('the log is bounded by age and by length', async () => {
  const store = openMemoryStore();
  const entry = (at: string, i: number) => auditEntry({ at, action: 'read', count: i }, String(i));
  await store.commit({ audit: [entry('2024-10-01T00:00:00.000Z', 1), entry('2024-12-01T00:00:00.000Z', 2)] });
  expect(await applyRetention(store, NOW)).toMatchObject({ audit: 1 });
  expect((await auditOf(store)).map(({ count }) => count)).toEqual([2]);
  await store.commit({
    audit: Array.from({ length: 20_000 }, (_, i) => entry('2026-01-01T00:00:00.000Z', i)),
  });
  expect(await applyRetention(store, NOW)).toMatchObject({ audit: 1 });
  expect(await auditOf(store)).toHaveLength(20_000);
  expect((await auditOf(store))[0]?.at).toBe('2026-01-01T00:00:00.000Z');
});
