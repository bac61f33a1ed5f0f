import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { StoreMarker } from '../../lib/platform/store-marker.ts';
import type { StorageNotice } from '../../lib/protocol/storage.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import { account, at, connection, order, streamState } from '../../lib/store/store.fixtures.ts';
import type { Store } from '../../lib/store/store.ts';
import { StoreGuard } from './store-guard.ts';

const START = Date.UTC(2026, 5, 1);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

let indexedDB: IDBFactory;
let store: Store;
let marker: StoreMarker | undefined;
let notice: StorageNotice | undefined;
let broken: boolean;
let now: number;
let room: boolean;
let done: string[];

beforeEach(async () => {
  indexedDB = new IDBFactory();
  [marker, notice, broken, now, room, done] = [undefined, undefined, false, START, true, []];
  store = openDexieStore({ indexedDB, IDBKeyRange });
  const guard = worker();
  await store.saveConnection({ ...connection('crm'), connector: 'hubspot', label: 'HubSpot' });
  await store.saveConnection({ ...connection('files'), connector: 'csv', label: 'customers.csv' });
  await store.saveWorkspace({ ...DEFAULT_WORKSPACE, currency: 'TWD' });
  await store.saveDecision({ id: 'd', rule: 'r', decision: 'done', at: at(1) });
  await store.commit({
    upserts: {
      accounts: [account('1', 'A', { connection: 'crm' }), account('2', 'B', { connection: 'files' })],
      orders: [order('1', 1, { connection: 'crm' })],
    },
    states: [{ ...streamState('crm', 'deals', 1), phase: 'done', completedAt: at(0) }, streamState('files', 'f', 1)],
  });
  await guard.look();
  done = [];
});
afterEach(() => store.close());

const failing = (): never => {
  throw new AppError('config', text('error.extensionStorage'), 'storage.local failed');
};

/** A worker's life. What outlives it: the database, and what is marked outside. */
function worker(): StoreGuard {
  return new StoreGuard({
    store,
    marks: {
      marker: async () => (broken ? failing() : marker),
      saveMarker: async (next) => {
        if (broken) failing();
        marker = next;
      },
      notice: async () => (broken ? failing() : notice),
      saveNotice: async (next) => {
        if (broken) failing();
        notice = next;
      },
    },
    clock: { now: () => now },
    readable: (connector) => connector === 'hubspot',
    cancelAll: async () => void done.push('cancel'),
    readAgain: (id) => done.push(`again ${id}`),
    goOn: (id) => done.push(`on ${id}`),
    hasRoom: async () => room,
    analyse: () => done.push('analyse'),
    log: () => undefined,
  });
}

async function reopen(): Promise<StoreGuard> {
  await store.close();
  store = openDexieStore({ indexedDB, IDBKeyRange });
  return worker();
}

/** Changes the database behind the store's back. */
async function harm(name: string, work: (objects: globalThis.IDBObjectStore) => void): Promise<void> {
  const request = indexedDB.open('channelwise');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const transaction = request.result.transaction(name, 'readwrite');
  work(transaction.objectStore(name) as unknown as globalThis.IDBObjectStore);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  request.result.close();
}

const HUBSPOT = { id: 'crm', label: 'HubSpot' };

test('nothing is said of a database that is as it was left', async () => {
  const guard = await reopen();
  await guard.look();
  expect(await guard.check()).toBeUndefined();
  expect(await guard.status()).toEqual({ checkedAt: new Date(now).toISOString() });
  expect(await guard.trouble()).toBeUndefined();
  expect(done).toEqual([]);
});

test('what the user changes is known outside soon after', async () => {
  await store.saveWorkspace({ ...DEFAULT_WORKSPACE, currency: 'EUR' });
  await vi.waitFor(() => expect(marker?.workspace.currency).toBe('EUR'));
  await store.eraseConnection('crm');
  await store.saveSnapshots(new Map());
  await vi.waitFor(() => expect(marker?.connections.map(({ id }) => id)).toEqual(['files']));
});

describe('a database that was emptied', () => {
  beforeEach(() => {
    indexedDB = new IDBFactory();
  });

  test('is noticed, its connections are put back, and all is read again', async () => {
    const guard = await reopen();
    await guard.look();
    const told: StorageNotice = {
      what: 'emptied',
      at: new Date(now).toISOString(),
      again: [HUBSPOT],
      incomplete: ['customers.csv'],
      lost: ['decisions'],
    };
    expect(notice).toEqual(told);
    expect((await store.connections()).map(({ id }) => id).sort()).toEqual(['crm', 'files']);
    expect((await store.workspace()).currency).toBe('TWD');
    expect(done).toEqual(['cancel', 'analyse', 'again crm']);
    expect(await guard.trouble()).toMatchObject({ what: 'emptied', over: false });

    // Once it has been read, the user is still told until they have read it.
    now += MINUTE;
    const state = { ...streamState('crm', 'deals', 1), phase: 'done' as const, updatedAt: new Date(now).toISOString() };
    await store.commit({ states: [state] });
    expect(await guard.trouble()).toBeUndefined();
    expect((await guard.status()).notice).toEqual({ ...told, over: true });
    await guard.dismiss();
    expect((await guard.status()).notice).toBeUndefined();
  });

  test('is not noticed twice', async () => {
    await (await reopen()).look();
    done = [];
    await (await reopen()).look();
    expect(done).toEqual([]);
  });

  test('is a new one where nothing was known of it', async () => {
    marker = undefined;
    await (await reopen()).look();
    expect(notice).toBeUndefined();
    expect(await store.connections()).toEqual([]);
  });
});

test('a database that fell back goes on from where it is', async () => {
  if (marker) marker = { ...marker, commit: marker.commit + 3, decisions: 2 };
  await (await reopen()).look();
  expect(notice).toMatchObject({ what: 'rolledBack', again: [HUBSPOT], incomplete: [], lost: ['decisions'] });
  expect(done).toEqual(['cancel', 'analyse', 'on crm']);
  expect(await store.count('accounts')).toBe(2);
  done = [];
  await (await reopen()).look();
  expect(done).toEqual([]);
});

test('damage found by a full check is repaired and told', async () => {
  await store.close();
  await harm('accounts', (objects) => objects.clear());
  const guard = await reopen();
  await guard.look();
  expect(notice).toBeUndefined();
  expect(await guard.check()).toMatchObject({
    what: 'damaged',
    again: [HUBSPOT],
    incomplete: ['customers.csv'],
    lost: [],
  });
  expect(done).toEqual(['cancel', 'analyse', 'again crm']);
});

test('the lost record of what should be there is found at once', async () => {
  await store.close();
  await harm('integrity', (objects) => objects.clear());
  await (await reopen()).look();
  expect(notice).toMatchObject({ what: 'damaged', again: [HUBSPOT], incomplete: ['customers.csv'] });
});

test('damage that is met in the middle of the work is repaired, but not in a circle', async () => {
  const guard = await reopen();
  const meet = async () => {
    done = [];
    await harm('factPages', (objects) => objects.clear());
    await expect(store.facts('orders')).rejects.toMatchObject({ userText: { key: 'error.storageDamaged' } });
  };
  await meet();
  await vi.waitFor(() => expect(done).toEqual(['cancel', 'analyse', 'again crm']));
  expect((await store.facts('orders')).length).toBe(0);

  const again = () => store.commit({ upserts: { orders: [order('1', 1, { connection: 'crm' })] } });
  await again();
  now += MINUTE;
  await meet();
  await guard.look();
  await guard.look();
  expect(done).toEqual([]);
  now += DAY;
  await expect(store.facts('orders')).rejects.toThrow();
  await vi.waitFor(() => expect(done).toEqual(['cancel', 'analyse', 'again crm']));
});

test('a database that could not be opened when it was looked at is looked at again', async () => {
  indexedDB = new IDBFactory();
  const guard = await reopen();
  const check = vi
    .spyOn(store, 'check')
    .mockRejectedValueOnce(new AppError('transient', text('error.storageBlocked'), 'b'));
  await expect(guard.look()).rejects.toMatchObject({ kind: 'transient' });
  expect((await guard.status()).notice).toMatchObject({ what: 'emptied' });
  check.mockRestore();
});

test('a check is made once a day', async () => {
  const guard = await reopen();
  const checks = vi.spyOn(store, 'check');
  const full = () => checks.mock.calls.filter(([depth]) => depth === 'full').length;
  await guard.checkDaily();
  expect(full()).toBe(1);
  now += DAY - MINUTE;
  await guard.checkDaily();
  expect(full()).toBe(1);
  now += 2 * MINUTE;
  await guard.checkDaily();
  expect(full()).toBe(2);
});

test('where there is no room, nothing is started until there is, and then what stopped goes on', async () => {
  const guard = await reopen();
  await guard.look();
  expect(await guard.ready()).toBe(true);
  const full = new AppError('config', text('error.storageFull'), 'QuotaExceededError');
  const failure = { kind: full.kind, userText: full.userText, detail: full.detail };
  await store.commit({ states: [{ ...streamState('crm', 'deals', 2), phase: 'failed', failure }] });
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  room = false;
  await expect(store.commit({ upserts: { accounts: [account('9', 'Z')] } })).rejects.toMatchObject({
    userText: { key: 'error.storageFull' },
  });
  put.mockRestore();
  await vi.waitFor(() => expect(notice?.what).toBe('full'));
  expect(await guard.ready()).toBe(false);
  expect(await guard.trouble()).toBeUndefined();
  expect(done).toEqual([]);
  room = true;
  expect(await guard.ready()).toBe(true);
  expect(done).toEqual(['on crm']);
  expect(notice).toBeUndefined();
});

test('where extension storage fails, what is stored is used, and damage is still told', async () => {
  broken = true;
  const guard = await reopen();
  await expect(guard.look()).resolves.toBeUndefined();
  expect(await guard.status()).toMatchObject({ notice: { what: 'unkept', over: false } });
  await harm('accounts', (objects) => objects.clear());
  await guard.check();
  expect((await guard.status()).notice).toMatchObject({ what: 'damaged' });
});

test('a database that cannot be opened is made anew only when asked for', async () => {
  await store.close();
  const open = indexedDB.open.bind(indexedDB);
  const drop = indexedDB.deleteDatabase.bind(indexedDB);
  let ill = true;
  indexedDB.open = ((...args: Parameters<typeof open>) => {
    if (ill) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return open(...args);
  }) as typeof open;
  indexedDB.deleteDatabase = ((name: string) => {
    ill = false;
    return drop(name);
  }) as typeof drop;
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
  const guard = await reopen();
  await expect(guard.look()).rejects.toMatchObject({ userText: { key: 'error.storageUnavailable' } });
  await expect(guard.check()).rejects.toMatchObject({ userText: { key: 'error.storageUnavailable' } });
  expect(await guard.check(true)).toMatchObject({ what: 'emptied', again: [HUBSPOT], incomplete: ['customers.csv'] });
  expect((await store.connections()).length).toBe(2);
});
