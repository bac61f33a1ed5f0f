import { IDBDatabase, IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDexieStore } from './dexie.ts';
import { account, at, order, orderLine, streamState } from './store.fixtures.ts';
import type { Store } from './store.ts';
import { fillStore, readStore } from './testing/content.ts';

/* A write that dies at any of its requests: of disk space, or with its process. */
let indexedDB: IDBFactory;
let store: Store;
beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = openDexieStore({ indexedDB, IDBKeyRange });
  await fillStore(store);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

const WRITES: [what: string, work: (store: Store) => Promise<unknown>][] = [
  [
    'a commit',
    (store) =>
      store.commit({
        upserts: {
          accounts: [account('a', 'New name', { modified: 50 }), account('z', 'Z')],
          orders: [order('1', 77, { modified: 9000, seen: 9000 }), order('z', 1)],
          orderLines: [orderLine('z', 1)],
        },
        deletes: { accounts: ['shop:b'], orders: ['shop:9'] },
        states: [streamState('shop', 'orders', { page: 3 })],
      }),
  ],
  ['a compaction', (store) => store.compact()],
  ['an erasure of one connection', (store) => store.eraseConnection('crm')],
  ['an erasure of everything', (store) => store.eraseAll()],
  ['new results', (store) => store.saveSnapshots(new Map([['manifest', { version: 3, computedAt: at(2000) }]]))],
  ['a decision', (store) => store.saveDecision({ id: 'd', rule: 'r', decision: 'done', at: at(5) })],
  ['a new epoch', (store) => store.openEpoch('shop')],
];

/** Lets all requests that write fail, but for the first n. */
function failAfter(n: number, fail: (objects: IDBObjectStore) => never): { count: number } {
  const seen = { count: 0 };
  for (const name of ['put', 'delete', 'clear'] as const) {
    const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      if (seen.count++ >= n) fail(this);
      return real.apply(this, args) as never;
    });
  }
  return seen;
}

const noRoom = (): never => {
  throw new DOMException('no room', 'QuotaExceededError');
};
const dies = (objects: IDBObjectStore): never => {
  objects.transaction.abort();
  throw new DOMException('gone', 'AbortError');
};

describe.each(WRITES)('%s', (_, work) => {
  test('is one transaction', async () => {
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await work(store);
    const writing = opened.mock.calls.filter(([, mode]) => mode === 'readwrite');
    // A compaction merges one table after the other.
    expect(writing.length).toBeLessThanOrEqual(work === WRITES[1]?.[1] ? 2 : 1);
  });

  test.each([
    ['finds no room', noRoom, 'error.storageFull'],
    ['dies with its process', dies, 'error.storageClosed'],
  ])('that %s at any of its requests leaves what was there, whole, and can be made again', async (_, fail, key) => {
    const before = await readStore(store);
    for (let n = 0; ; n++) {
      const seen = failAfter(n, fail);
      const error: unknown = await work(store).then(
        () => undefined,
        (reason) => reason,
      );
      vi.restoreAllMocks();
      if (error === undefined) {
        expect(seen.count).toBe(n);
        expect(n).toBeGreaterThan(0);
        break;
      }
      expect(error).toMatchObject({ userText: { key } });
      // Of a compaction one table may be merged already: nothing of that can be read.
      expect(await readStore(store)).toEqual(before);
      expect((await store.check('full')).damage).toEqual([]);
    }
    expect((await store.check('full')).damage).toEqual([]);
  });
});

test('that there is no room is told to whoever listens', async () => {
  const full = vi.fn();
  store.onChange(full, 'full');
  failAfter(0, noRoom);
  await store.openEpoch('shop').catch(() => undefined);
  expect(full).toHaveBeenCalledTimes(1);
});

test('a browser that refuses databases, as in a private window, is said', async () => {
  const refusing = new IDBFactory();
  refusing.open = () => {
    throw new DOMException(
      'A mutation operation was attempted on a database that did not allow mutations.',
      'InvalidStateError',
    );
  };
  const refused = openDexieStore({ indexedDB: refusing, IDBKeyRange });
  const asked = [
    () => refused.count('orders'),
    () => refused.connections(),
    () => refused.commit({ upserts: { orders: [order('1', 1)] } }),
  ];
  for (const ask of asked) {
    await expect(ask()).rejects.toMatchObject({ kind: 'config', userText: { key: 'error.storageUnavailable' } });
  }
});
