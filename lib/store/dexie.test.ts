import { forceCloseDatabase, IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDexieStore } from './dexie.ts';
import { VERSION } from './schema.ts';
import { account, connection, order, rowsOf } from './store.fixtures.ts';
import type { Store } from './store.ts';

let indexedDB: IDBFactory;
let open: Store[] = [];
beforeEach(() => {
  indexedDB = new IDBFactory();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of open) await store.close();
  open = [];
});

function opened(): Store {
  const store = openDexieStore({ indexedDB, IDBKeyRange });
  open.push(store);
  return store;
}

/** Another connection to the database, at a version of its own. */
function raw(version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('channelwise', version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const one = { upserts: { accounts: [account('a', 'A')], orders: [order('1', 1)] } };

test('two contexts see each other’s commits and count them once', async () => {
  const [worker, popup] = [opened(), opened()];
  await worker.commit(one);
  expect(await popup.count('orders')).toBe(1);
  await popup.commit({ upserts: { orders: [order('1', 2), order('2', 2)] } });
  expect((await worker.commit({ upserts: { orders: [order('2', 2), order('3', 3)] } })).written).toEqual({ orders: 1 });
  await popup.compact();
  expect((await worker.commit({ upserts: { orders: [order('1', 5)] }, deletes: { orders: ['shop:2'] } })).deleted).toBe(
    1,
  );
  for (const store of [worker, popup]) {
    expect([...rowsOf(await store.facts('orders'))].map(([id, row]) => [id, row.amount]).sort()).toEqual([
      ['shop:1', 5],
      ['shop:3', 3],
    ]);
  }
});

test('what another context erased is not taken for stored', async () => {
  const [worker, popup] = [opened(), opened()];
  await worker.commit(one);
  await popup.eraseAll();
  expect((await worker.commit(one)).written).toEqual({ accounts: 1, orders: 1 });
  expect((await popup.facts('orders')).length).toBe(1);
});

test('a listener hears of another context’s commit', async () => {
  const [worker, popup] = [opened(), opened()];
  const heard = new Promise<void>((resolve) => popup.onChange(resolve));
  await worker.commit(one);
  await heard;
});

test('a database closed by the browser is opened again', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const store = opened();
  await store.commit(one);
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore) {
    forceCloseDatabase(this.transaction.db as never);
    throw new DOMException('closing', 'InvalidStateError');
  });
  await store.commit({ upserts: { accounts: [account('b', 'B')] } });
  expect(spy.mock.calls.length).toBeGreaterThan(1);
  expect(await store.count('accounts')).toBe(2);
});

test('a full disk is said and leaves nothing half written', async () => {
  const store = opened();
  await store.commit(one);
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'factPages') throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  });
  const more = { upserts: { accounts: [account('b', 'B')], orders: [order('2', 2)] } };
  await expect(store.commit(more)).rejects.toMatchObject({ kind: 'config', userText: { key: 'error.storageFull' } });
  vi.restoreAllMocks();
  expect([await store.count('accounts'), await store.count('orders')]).toEqual([1, 1]);
  expect((await store.commit(more)).written).toEqual({ accounts: 1, orders: 1 });
});

test('whoever asks a newer database at the same time is told so, each of them', async () => {
  (await raw((VERSION + 1) * 10)).close();
  const store = opened();
  const asked = await Promise.allSettled([store.connections(), store.count('orders'), store.connections()]);
  expect(asked.map((one) => one.status === 'rejected' && one.reason.userText?.key)).toEqual(
    Array.from(asked, () => 'error.storageNewer'),
  );
});

test('the store lets another version upgrade, and then says that it is too old', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const store = opened();
  await store.commit(one);
  const newer = await raw((VERSION + 1) * 10);
  await expect(store.commit(one)).rejects.toMatchObject({ kind: 'config', userText: { key: 'error.storageNewer' } });
  await expect(store.all('accounts')).rejects.toMatchObject({ userText: { key: 'error.storageNewer' } });
  newer.close();
});

test('a page that is missing is said, not taken for no orders', async () => {
  const store = opened();
  await store.commit(one);
  await store.commit({ upserts: { orders: [order('2', 2)] } });
  const db = await raw();
  await new Promise<void>((resolve) => {
    const transaction = db.transaction('factPages', 'readwrite');
    transaction.objectStore('factPages').delete(['orders', 1]);
    transaction.oncomplete = () => resolve();
  });
  db.close();
  await expect(store.facts('orders')).rejects.toMatchObject({ userText: { key: 'error.storageDamaged' } });
});

test('what erased orders came to is not kept either', async () => {
  const store = opened();
  await store.commit(one);
  await store.eraseConnection('shop');
  expect(await rollups((stored) => stored.count())).toBe(0);
});

test('sums of other orders than those there are counted again', async () => {
  const store = opened();
  await store.commit(one);
  const [sum] = await store.orderSums();
  const old = await rollups((stored) => stored.get('orders'));
  await store.commit({ upserts: { orders: [order('2', 2)] } });
  await rollups((stored) => stored.put(old, 'orders'));
  expect(await store.orderSums()).toEqual([{ ...sum, orders: 2, amount: 3n }]);
});

async function rollups<R>(job: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> {
  const db = await raw();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction('rollups', 'readwrite');
      const request = job(transaction.objectStore('rollups'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

test('where there is no IndexedDB it is said', async () => {
  const store = openDexieStore({ indexedDB: null as never, IDBKeyRange });
  await expect(store.count('orders')).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'error.storageUnavailable' },
  });
});

test('an epoch opened while a commit waits refuses it', async () => {
  const [worker, other] = [opened(), opened()];
  await worker.saveConnection(connection('shop'));
  const epoch = await worker.openEpoch('shop');
  const late = other.openEpoch('shop').then(() => worker.commit({ ...one, fence: { connection: 'shop', epoch } }));
  await expect(late).rejects.toMatchObject({ kind: 'transient' });
  expect(await worker.count('orders')).toBe(0);
});
