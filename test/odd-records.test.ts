import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { objectSchema } from '../integrations/hubspot/wire.ts';
import { analyse } from '../lib/brief/analyse.ts';
import { openSnapshots } from '../lib/brief/read-snapshots.ts';
import { ordersBySubject } from '../lib/brief/subject-orders.ts';
import { measureAll } from '../lib/kpi/measure.ts';
import { orderColumns, rowsByCurrency } from '../lib/kpi/order-columns.ts';
import { atOnce } from '../lib/kpi/parts.ts';
import type { Order } from '../lib/model/records.ts';
import { openDexieStore } from '../lib/store/dexie.ts';
import { exportAll } from '../lib/store/export.ts';
import { exportCsv } from '../lib/store/export-csv.ts';
import { openFileStore } from '../lib/store/files.ts';
import { openMemoryStore } from '../lib/store/memory.ts';
import { importAll } from '../lib/store/restore.ts';
import { orderLine, rowsOf } from '../lib/store/store.fixtures.ts';
import type { Store } from '../lib/store/store.ts';
import { parseJson } from '../lib/sync/parse-json.ts';
import { parseRecords } from '../lib/sync/parse-records.ts';
import { account, channel, connection, idOf, order, partner, usd } from './support/builders.ts';
import { type OrderRow, orderFacts } from './support/order-facts.ts';

/** Ids that are one when taken for numbers, when case is not heeded, or when they name what every object has. */
const IDS = [
  ...['9007199254740992', '9007199254740993', '9007199254740994'],
  ...['abc', 'ABC', 'Abc', 'ß', 'SS'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '0', '00', '-0'],
];

const drivers: [string, (dir: string) => Promise<Store>][] = [
  ['memory', async () => openMemoryStore()],
  ['IndexedDB', async () => openDexieStore({ indexedDB: new IDBFactory(), IDBKeyRange })],
  ['files', (dir) => openFileStore(join(dir, 'store'))],
];

const collect = async (pieces: AsyncIterable<string>): Promise<string> => {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
};

describe.each(drivers)('%s', (_, open) => {
  const using = async (work: (store: Store) => Promise<void>): Promise<void> => {
    const dir = await mkdtemp(join(tmpdir(), 'channelwise-'));
    const store = await open(dir);
    try {
      await work(store);
    } finally {
      await store.close();
      await rm(dir, { recursive: true });
    }
  };
  const all = {
    upserts: {
      accounts: IDS.map((id) => account(id, { name: id, partnerId: idOf(id) })),
      orders: IDS.map((id) => order(id, '2026-01-05', 1, { accountId: idOf(id), channelId: idOf(id) })),
    },
  };

  test('ids that look alike to numbers, to readers or to JavaScript stay apart', () =>
    using(async (store) => {
      await store.saveConnection(connection('crm'));
      await store.commit(all);
      await store.compact();
      expect((await store.commit(all)).written).toEqual({});
      expect([await store.count('accounts'), await store.count('orders')]).toEqual([IDS.length, IDS.length]);
      for (const id of IDS) {
        expect((await store.get('accounts', idOf(id)))?.name).toBe(id);
        expect((await store.where('accounts', 'partnerId', idOf(id))).map(({ name }) => name)).toEqual([id]);
      }
      const orders = rowsOf(await store.facts('orders'));
      for (const id of IDS) expect(orders.get(idOf(id))).toMatchObject({ accountId: idOf(id), channelId: idOf(id) });

      await store.commit({ deletes: { accounts: [idOf('ABC'), idOf('__proto__')], orders: [idOf('ABC')] } });
      expect(await store.get('accounts', idOf('ABC'))).toBeUndefined();
      expect((await store.get('accounts', idOf('abc')))?.name).toBe('abc');
      expect(rowsOf(await store.facts('orders')).has(idOf('abc'))).toBe(true);
      expect(await store.count('orders')).toBe(IDS.length - 1);
    }));

  test('and leave and return by export, one row each', () =>
    using(async (store) => {
      await store.saveConnection(connection('crm'));
      await store.commit(all);
      const text = await collect(exportAll(store, 0));
      const other = openMemoryStore();
      await importAll(
        other,
        (async function* () {
          yield text;
        })(),
      );
      expect(await collect(exportAll(other, 0))).toBe(text);
      const csv = await collect(exportCsv(store, 'accounts'));
      expect(csv.trim().split('\r\n')).toHaveLength(IDS.length + 1);
    }));

  test('an amount below, at and far beside nothing is kept as it is', () =>
    using(async (store) => {
      const orders: Order[] = [
        { ...order('refunded', '2026-01-05', 100), refunded: usd(250) },
        order('free', '2026-01-05', 0),
        order('credit', '2026-01-05', -80),
      ];
      await store.commit({ upserts: { orders, orderLines: [{ ...orderLine('back', -700), quantity: -3 }] } });
      await store.compact();
      const stored = rowsOf(await store.facts('orders'));
      expect(stored.get(idOf('refunded'))).toMatchObject({ amount: 100, refunded: 250 });
      expect(stored.get(idOf('free'))).toMatchObject({ amount: 0, refunded: 0 });
      expect(stored.get(idOf('credit'))).toMatchObject({ amount: -80 });
      expect([...rowsOf(await store.facts('orderLines')).values()]).toMatchObject([{ quantity: -3, amount: -700 }]);
    }));
});

test('an id that came as a number is refused rather than rounded', () => {
  const item = '{"id":9007199254740993,"archived":false,"properties":{}}';
  const answer = { status: 200, headers: new Headers(), text: `{"results":[${item}]}` };
  const { results } = parseJson(answer, z.object({ results: z.array(z.unknown()) }));
  const { rows, rejects } = parseRecords(results, objectSchema, (object) => object.id);
  expect(rows).toEqual([]);
  expect(rejects[0]?.reason).toContain('id: expected string');
});

test('a field named after what every object has is a field, and changes nothing else', () => {
  const text = '{"results":[{"id":"1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]}';
  const schema = z.object({ results: z.array(z.record(z.string(), z.unknown())) });
  const parsed = parseJson({ status: 200, headers: new Headers(), text }, schema);
  expect(parsed.results[0]?.id).toBe('1');
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  const { rejects } = parseRecords(parsed.results, z.object({ name: z.string() }), (wire) => wire);
  expect(rejects).toMatchObject([{ externalId: '1', reason: 'name: expected string, found nothing' }]);
});

const plain = { channel: (id: string) => id, partner: (id: string) => id, account: (id: string) => id };
const year = { from: '2026-01-01', to: '2027-01-01' };

const book = (rows: readonly OrderRow[]) =>
  measureAll({ orders: orderFacts(rows), deals: [], costs: [], targets: [], resolve: plain, periods: [year] });

test('figures by channel heed refunds above the amount, nothing and less than nothing, whatever the channel’s id', () => {
  const day = '2026-02-01';
  const found = book([
    { day, channel: '__proto__', amount: 100, refunded: 250 },
    { day, channel: 'constructor', amount: 0 },
    { day, channel: 'abc', amount: -80 },
    { day, channel: 'ABC', amount: 5 },
  ]);
  const of = (id: string) => found.measures({ kind: 'channel', id }, year);
  expect(found.ids('channel').toSorted()).toEqual(['ABC', '__proto__', 'abc', 'constructor']);
  expect(of('__proto__')).toMatchObject({ revenue: -150, orders: 1 });
  expect(of('constructor')).toMatchObject({ revenue: 0, orders: 1 });
  expect(of('abc').revenue).toBe(-80);
  expect(of('ABC').revenue).toBe(5);
  expect(found.measures({ kind: 'workspace' }, year)).toMatchObject({ revenue: -225, orders: 4 });
});

test('all of it can be analysed, and found again by id', async () => {
  const store = openMemoryStore();
  await store.saveConnection(connection('crm'));
  const resale = channel('constructor');
  const sold = (id: string) =>
    order(`O-${id}`, '2026-05-05', -3, { accountId: idOf(id), partnerId: idOf(id), channelId: resale.id });
  await store.commit({
    upserts: {
      channels: [resale],
      partners: IDS.map((id) => partner(id, { name: `Partner ${IDS.indexOf(id)}` })),
      accounts: IDS.map((id) => account(id, { name: `Buyer ${IDS.indexOf(id)}` })),
      orders: IDS.map(sold),
    },
  });
  await analyse(store, Date.UTC(2026, 5, 15));
  const found = await openSnapshots(store);
  for (const id of IDS) {
    expect(await found?.account(idOf(id))).toMatchObject({ sales: { orders: 1, revenue: -300 } });
    expect(await found?.partner(idOf(id))).toBeDefined();
  }
  expect((await found?.channel('constructor'))?.name).toBe('constructor');
  expect(await found?.account(idOf('abcd'))).toBeUndefined();
});

async function ordersOf(store: Store, asked: string) {
  const facts = await store.facts('orders');
  const rows = rowsByCurrency(facts, 'USD', true);
  const columns = atOnce(orderColumns(facts, rows, plain, 'USD', 2));
  const orders = ordersBySubject(facts, rows, columns, columns.dimensions.get('account'), '2026-06-15');
  return orders.of(idOf(asked))?.history.orders ?? 0;
}

test('the orders of an account go with it when it is merged into another, and part when it is split', async () => {
  const store = openMemoryStore();
  const at = (version: number) => `2026-03-0${version}T00:00:00.000Z`;
  const placed = (n: number, of: string, version: number): Order => {
    const made = order(`O${n}`, `2026-01-0${n}`, 10, { accountId: idOf(of) });
    return { ...made, source: { ...made.source, modifiedAt: at(version) } };
  };
  await store.commit({
    upserts: {
      accounts: [account('a'), account('b')],
      orders: [placed(1, 'a', 1), placed(2, 'a', 1), placed(3, 'b', 1)],
    },
  });
  await store.commit({
    upserts: { orders: [placed(1, 'b', 2), placed(2, 'b', 2)] },
    deletes: { accounts: [idOf('a')] },
  });
  // A page of before the merger comes late.
  await store.commit({ upserts: { orders: [placed(1, 'a', 1)] } });
  expect([await ordersOf(store, 'a'), await ordersOf(store, 'b')]).toEqual([0, 3]);
  await store.commit({ upserts: { accounts: [account('c')], orders: [placed(2, 'c', 3)] } });
  expect([await ordersOf(store, 'b'), await ordersOf(store, 'c')]).toEqual([2, 1]);
  expect(await store.count('orders')).toBe(3);
});

test('an id given to another account is that account, and not the one before', async () => {
  const store = openMemoryStore();
  const known = (name: string, day: number, seen: string) => {
    const made = account('7', { name, seenAt: `2026-06-${seen}T00:00:00.000Z` });
    return { ...made, source: { ...made.source, modifiedAt: `2026-03-0${day}T00:00:00.000Z` } };
  };
  await store.commit({ upserts: { accounts: [known('Acme', 1, '01')] } });
  await store.commit({ deletes: { accounts: [idOf('7')] } });
  await store.commit({ upserts: { accounts: [known('Blue', 3, '02')] } });
  expect((await store.commit({ upserts: { accounts: [known('Acme', 1, '03')] } })).stale).toBe(1);
  expect((await store.get('accounts', idOf('7')))?.name).toBe('Blue');
});

test('one account of 100,000 with 300,000 orders: every figure is found, its own and the others’', {
  timeout: 120_000,
}, async () => {
  const store = openMemoryStore();
  const [many, others, page] = [300_000, 100_000, 10_000];
  const idAt = (n: number) => (n < many ? 'large' : `small-${n - many}`);
  for (let start = 0; start < many + others; start += page) {
    const orders = Array.from({ length: page }, (_, i) =>
      order(`O${start + i}`, '2026-02-01', 1, { accountId: idOf(idAt(start + i)) }),
    );
    await store.commit({ upserts: { orders } });
  }
  await store.compact();
  expect(await store.count('orders')).toBe(many + others);
  const again = order('O123456', '2026-02-01', 2, { accountId: idOf('large') });
  expect((await store.commit({ upserts: { orders: [again] } })).written).toEqual({ orders: 1 });

  const facts = await store.facts('orders');
  const found = measureAll({ orders: facts, deals: [], costs: [], targets: [], resolve: plain, periods: [year] });
  expect(found.measures({ kind: 'account', id: idOf('large') }, year)).toMatchObject({
    revenue: 30_000_100,
    orders: many,
  });
  expect(found.measures({ kind: 'account', id: idOf('small-99999') }, year)).toMatchObject({ revenue: 100, orders: 1 });
  expect(await ordersOf(store, 'large')).toBe(many);
  expect(await ordersOf(store, 'small-0')).toBe(1);
});
