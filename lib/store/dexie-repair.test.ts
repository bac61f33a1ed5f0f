import { IDBFactory, IDBIndex, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDexieStore } from './dexie.ts';
import { type StoredSums, sumOf } from './dexie-rollups.ts';
import type { Damage } from './health.ts';
import { account, order } from './store.fixtures.ts';
import type { Store } from './store.ts';
import { fillStore, readStore } from './testing/content.ts';

const NAME = 'channelwise';
let indexedDB: IDBFactory;
let store: Store;
let heard: number;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  await open();
  await fillStore(store);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

async function open(): Promise<void> {
  await store?.close();
  store = openDexieStore({ name: NAME, indexedDB, IDBKeyRange });
  heard = 0;
  store.onChange(() => heard++, 'doubt');
}

/** Changes what is stored behind the store's back, as a failing disk does, and opens it anew. */
async function harm(name: string, work: (objects: IDBObjectStore) => void): Promise<void> {
  await store.close();
  const request = indexedDB.open(NAME);
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const transaction = request.result.transaction(name, 'readwrite');
  work(transaction.objectStore(name) as unknown as IDBObjectStore);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  request.result.close();
  await open();
}

/** Changes every value under the keys. */
const edit = (range: IDBKeyRange | undefined, change: (value: never) => unknown) => (objects: IDBObjectStore) => {
  objects.openCursor(range as never).onsuccess = ({ target }) => {
    const cursor = (target as unknown as { result: IDBCursorWithValue | null }).result;
    if (!cursor) return;
    const value: unknown = change(cursor.value as never);
    if (value === undefined) cursor.delete();
    else cursor.update(value);
    cursor.continue();
  };
};
const ofOrders = IDBKeyRange.bound(['orders'], ['orders', []]) as unknown as IDBKeyRange;
const only = (key: unknown) => IDBKeyRange.only(key as never) as unknown as IDBKeyRange;

test('what is whole is found whole, whatever has been done to it', async () => {
  expect((await store.check('full')).damage).toEqual([]);
  await store.eraseConnection('crm');
  await store.removeDecision('slip|shop:p1');
  await store.openEpoch('shop');
  await store.compact();
  expect((await store.check('full')).damage).toEqual([]);
  await store.eraseAll();
  const { damage, commit } = await store.check('full');
  expect(damage).toEqual([]);
  await fillStore(store);
  const after = await store.check('full');
  expect(after.damage).toEqual([]);
  expect(after.commit).toBeGreaterThan(commit);
});

test('a write that changes nothing is no commit', async () => {
  await store.commit({ upserts: { accounts: [account('n', 'N')], orders: [order('n', 1)] } });
  const before = await store.check('quick');
  await store.commit({ upserts: { accounts: [account('n', 'N')], orders: [order('n', 1)] } });
  expect(await store.check('quick')).toEqual(before);
});

const kinds = (damage: readonly Damage[]) =>
  damage.map((one) => ('table' in one ? `${one.kind} ${one.table}` : one.kind));

type Harm = [what: string, objects: string, work: (objects: IDBObjectStore) => void, found: string[], reset: string[]];
const HARMS: Harm[] = [
  ['a lost row', 'accounts', (o) => o.delete('shop:a'), ['rows accounts'], ['shop']],
  [
    'a row that has come back',
    'accounts',
    (o) => o.put(account('gone', 'Gone', { modified: 4 }), 'shop:gone'),
    ['rows accounts'],
    ['shop'],
  ],
  [
    'an older version of a row',
    'accounts',
    (o) => o.put(account('a', 'Acme', { modified: 2, partner: 'p1' }), 'shop:a'),
    ['rows accounts'],
    ['shop'],
  ],
  ['a table that is empty', 'accounts', (o) => o.clear(), ['rows accounts', 'rows accounts'], ['crm', 'shop']],
  ['a lost deletion', 'tombstones', (o) => o.clear(), ['rows tombstones'], ['shop']],
  [
    'an earlier cursor',
    'states',
    edit(only('shop/orders'), (state: object) => ({ ...state, cursor: { page: 1 } })),
    ['rows states'],
    ['shop'],
  ],
  ['a lost page', 'factPages', edit(ofOrders, () => undefined), ['facts orders'], ['crm', 'shop']],
  [
    'a changed amount in a page',
    'factPages',
    edit(ofOrders, (page: { columns: { amount: { numbers: Float64Array } } }) => {
      page.columns.amount.numbers[0] = 1e6;
      return page;
    }),
    ['facts orders'],
    ['crm', 'shop'],
  ],
  [
    'a lost column',
    'factColumns',
    (o) => o.delete(IDBKeyRange.bound(['orders', 0, 'amount'], ['orders', 99, 'amount']) as never),
    ['facts orders'],
    ['crm', 'shop'],
  ],
  [
    'a changed name in a column',
    'factColumns',
    edit(undefined, (column: { kind: string; values?: string[] }) => {
      if (column.values?.includes('shop:web')) column.values[column.values.indexOf('shop:web')] = 'shop:wob';
      return column;
    }),
    ['facts orders'],
    ['crm', 'shop'],
  ],
  ['a lost catalogue', 'factCatalogues', (o) => o.delete('orders'), ['facts orders'], ['crm', 'shop']],
  [
    'changed sums of the orders',
    'rollups',
    edit(undefined, (sums: { orders: Float64Array }) => {
      sums.orders[0] = 1e6;
      return sums;
    }),
    ['sums'],
    [],
  ],
  ['a lost decision', 'decisions', (o) => o.clear(), ['rows decisions'], []],
  ['lost settings', 'settings', (o) => o.delete('workspace'), ['rows settings'], []],
  ['lost results', 'snapshots', (o) => o.delete('manifest'), ['rows snapshots'], []],
  ['a lost quarantined record', 'quarantine', (o) => o.clear(), ['rows quarantine'], ['shop']],
  ['the lost record of it all', 'integrity', (o) => o.clear(), ['record'], ['crm', 'shop']],
];

describe.each(HARMS)('%s', (_, objects, work, found, reset) => {
  test('is found, and reading it all again brings everything back', async () => {
    const before = await readStore(store);
    await harm(objects, work);
    expect(kinds((await store.check('full')).damage)).toEqual(found);

    const repair = await store.repair(['crm', 'shop']);
    expect(kinds(repair.damage)).toEqual(found);
    expect([...repair.reset].sort()).toEqual(reset);
    expect(repair.incomplete).toEqual([]);
    for (const id of reset) expect(await store.streamStates(id)).toEqual([]);
    expect((await store.check('full')).damage).toEqual([]);
    expect(await store.repair(['crm', 'shop'])).toEqual({ damage: [], reset: [], incomplete: [] });

    // A full sync of everything, as far as a store is concerned.
    await fillStore(store);
    const { connections: _connections, ...after } = await readStore(store);
    const { connections: _before, ...expected } = before;
    expect(after).toEqual(expected);
    expect((await store.check('full')).damage).toEqual([]);
  });

  test('leaves alone what cannot be read again', async () => {
    await harm(objects, work);
    const repair = await store.repair([]);
    expect(repair.reset).toEqual([]);
    expect([...repair.incomplete].sort()).toEqual(reset);
    expect((await store.check('full')).damage).toEqual([]);
    expect((await store.connections()).length).toBe(2);
    expect(await store.get('accounts', 'shop:b')).toEqual(
      objects === 'accounts' && found.length > 1 ? undefined : expect.anything(),
    );
  });
});

test('sums of the orders that are not what was written are not believed', async () => {
  const before = await store.orderSums();
  await harm(
    'rollups',
    edit(undefined, (sums: { amount: BigInt64Array }) => {
      sums.amount[0] = (sums.amount[0] ?? 0n) + 1n;
      return sums;
    }),
  );
  expect(await store.orderSums()).toEqual(before);
});

test('sums that were written well of what the orders do not come to are found by counting again', async () => {
  await harm(
    'rollups',
    edit(undefined, (sums: StoredSums) => {
      sums.orders[0] = (sums.orders[0] ?? 0) + 1;
      return { ...sums, sum: sumOf(sums) };
    }),
  );
  expect(kinds((await store.check('full')).damage)).toEqual(['sums']);
});

test('a check lets reads and writes have their turn, and takes what they change for no damage', async () => {
  const accounts = Array.from({ length: 5000 }, (_, i) => account(`n${i}`, `N${i}`, { modified: 1 }));
  await store.commit({ upserts: { accounts } });
  const { commit: before } = await store.check('quick');
  let over = false;
  const checked = store.check('full').finally(() => {
    over = true;
  });
  let writes = 0;
  for (; !over && writes < 40; writes++) {
    await store.commit({
      upserts: {
        accounts: [account(`n${writes}`, 'Renamed', { modified: 2, seen: 1, partner: 'p2' })],
        orders: [order(`${writes}`, writes, { modified: 1000 })],
      },
    });
  }
  // It had to wait for some, and they for parts of it.
  expect(writes).toBeGreaterThan(3);
  const { damage, commit } = await checked;
  expect(damage).toEqual([]);
  expect(commit).toBeGreaterThan(before);
  expect((await store.check('full')).damage).toEqual([]);
});

test('damage that is met is told, at the first reading', async () => {
  await harm(
    'factColumns',
    edit(undefined, (column: { kind: string; integers?: Int32Array }) => {
      if (column.integers) column.integers[0] = (column.integers[0] ?? 0) ^ 4;
      return column;
    }),
  );
  await expect(store.facts('orders')).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'error.storageDamaged' },
  });
  await expect(store.commit({ upserts: { orders: [order('1', 1)] } })).rejects.toMatchObject({
    userText: { key: 'error.storageDamaged' },
  });
  expect(heard).toBe(2);
});

test('without the record of what should be there nothing is written, and everything can still be erased', async () => {
  await harm('integrity', (objects) => objects.clear());
  expect(await store.check('quick')).toEqual({ lineage: '', commit: 0, damage: [] });
  await expect(store.commit({ upserts: { orders: [order('1', 1)] } })).rejects.toMatchObject({
    userText: { key: 'error.storageDamaged' },
  });
  await store.eraseAll();
  expect((await store.check('full')).damage).toEqual([]);
});

test('a lost index entry is found, and the rows are indexed again', async () => {
  const countOf = IDBIndex.prototype.count;
  const broken = vi.spyOn(IDBIndex.prototype, 'count').mockImplementation(function (this: IDBIndex, ...args) {
    const found = countOf.apply(this, args);
    if (this.name !== 'partnerId' || this.objectStore.name !== 'accounts') return found;
    return countOf.call(this, IDBKeyRange.only('none') as never);
  });
  expect(kinds((await store.check('full')).damage)).toEqual(['index accounts']);
  const { reset, incomplete } = await store.repair(['shop']);
  expect([reset, incomplete]).toEqual([['shop'], ['crm']]);
  broken.mockRestore();
  expect((await store.check('full')).damage).toEqual([]);
  expect((await store.all('accounts')).map(({ id }) => id)).toEqual(['crm:c']);
});

test('a repair drops what it cannot read', async () => {
  const getAll = IDBObjectStore.prototype.getAll;
  const broken = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === 'accounts') throw new DOMException('internal error', 'UnknownError');
    return getAll.apply(this, args);
  });
  expect(kinds((await store.check('full')).damage)).toEqual(['unreadable accounts']);
  const clear = IDBObjectStore.prototype.clear;
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
    broken.mockRestore();
    return clear.apply(this);
  });
  expect([...(await store.repair(['shop', 'crm'])).reset].sort()).toEqual(['crm', 'shop']);
  expect(await store.count('accounts')).toBe(0);
  expect((await store.check('full')).damage).toEqual([]);
});

test('a database that cannot be opened is made anew when it is repaired, never before', async () => {
  await store.close();
  const real = indexedDB.open.bind(indexedDB);
  let broken = true;
  indexedDB.open = ((...args: Parameters<typeof real>) => {
    if (broken) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return real(...args);
  }) as typeof real;
  const drop = indexedDB.deleteDatabase.bind(indexedDB);
  indexedDB.deleteDatabase = ((name: string) => {
    broken = false;
    return drop(name);
  }) as typeof drop;
  store = openDexieStore({ name: NAME, indexedDB, IDBKeyRange });
  await expect(store.check('full')).rejects.toMatchObject({ userText: { key: 'error.storageUnavailable' } });
  expect(broken).toBe(true);
  expect(kinds((await store.repair(['shop'])).damage)).toEqual(['place']);
  expect(await store.connections()).toEqual([]);
  await fillStore(store);
  expect((await store.check('full')).damage).toEqual([]);
});
