import { expect, test, vi } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { CONNECTION, connection, type ScriptedStream, scripted } from '../../lib/sync/testing/scripted.ts';
import { SyncService } from './sync-service.ts';

const START = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

const stream = (id: string, ...pages: ScriptedStream['pages']): ScriptedStream => ({ id, deletes: 'none', pages });
const page = (id: string) => ({ upserts: [{ id, version: 1 }] });
const limited = (): never => {
  throw new AppError('rateLimited', text('error.rateLimited', { host: 'h' }), 'wait', {
    retryAt: instantFromMs(START + HOUR),
  });
};

async function openStore(): Promise<Store> {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  return store;
}

/** A worker's life: what the service of an earlier one left in the store is all that it knows. */
function worker(store: Store, connector: Connector, time = { now: START }) {
  const deps = {
    store,
    connectors: [connector],
    http: { send: () => Promise.reject(new Error('no network')) },
    clock: { now: () => time.now++ },
    locks: memoryLocks(),
    readSecret: () => Promise.resolve(undefined),
    keepAlive: <T>(work: () => Promise<T>) => work(),
    permitted: vi.fn(() => Promise.resolve(true)),
    log: () => {},
    watch: vi.fn(),
    wakeAt: vi.fn(),
    afterChange: () => Promise.resolve(),
  };
  const sync = new SyncService(deps);
  return { sync, time, ...deps, ended: () => vi.waitFor(() => expect(sync.busy).toBe(false)) };
}

const phases = async (store: Store) => (await store.streamStates(CONNECTION)).map(({ phase }) => phase);
const count = (store: Store) => store.count('accounts');

/** Stands for a worker that dies when this page is asked for: it is never answered, and its service is forgotten. */
function untilAskedFor(pages: readonly ScriptedStream[], dies: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const inner = scripted(pages);
  const connector: Connector = {
    ...inner,
    async *read(ctx, asked, cursor) {
      if (asked.id === dies) {
        resolve();
        await new Promise((_, reject) => ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason)));
      }
      yield* inner.read(ctx, asked, cursor);
    },
  };
  return { connector, reached: promise };
}

const STREAMS = [stream('a', page('1')), stream('b', page('2'))];

test.each(['a', 'b'])(
  'a run that died before the first page of stream %s is taken up by the next worker',
  async (at) => {
    const store = await openStore();
    const { connector, reached } = untilAskedFor(STREAMS, at);
    worker(store, connector).sync.start(CONNECTION);
    await reached;

    const next = worker(store, scripted(STREAMS));
    void next.sync.resume();
    expect(await next.sync.statuses()).toMatchObject([{ phase: 'running' }]);
    await next.ended();
    expect(await phases(store)).toEqual(['done', 'done']);
    expect(await count(store)).toBe(2);
  },
);

test('a run that ended is not taken up', async () => {
  const store = await openStore();
  const first = worker(store, scripted(STREAMS));
  first.sync.start(CONNECTION);
  await first.ended();
  const next = worker(store, scripted(STREAMS));
  await next.sync.resume();
  expect(next.sync.busy).toBe(false);
});

test('a run the user stopped stays stopped until it is asked for, or due', async () => {
  const store = await openStore();
  const { connector, reached } = untilAskedFor(STREAMS, 'b');
  const first = worker(store, connector);
  first.sync.start(CONNECTION);
  await reached;
  await first.sync.stop(CONNECTION);
  expect(await first.sync.statuses()).toMatchObject([{ phase: 'cancelled' }]);

  const next = worker(store, scripted(STREAMS), { now: START + HOUR });
  await next.sync.resume();
  await next.sync.startOlderThan(instantFromMs(START - HOUR));
  expect(next.sync.busy).toBe(false);
  await next.sync.startOlderThan(instantFromMs(START + HOUR / 2));
  expect(next.sync.busy).toBe(true);
  await next.ended();
  expect(await phases(store)).toEqual(['done', 'done']);
  expect((await store.streamStates(CONNECTION)).some(({ stopped }) => stopped)).toBe(false);
});

test('a system that asked to wait is asked again at that time, and not before', async () => {
  const store = await openStore();
  const first = worker(store, scripted([stream('a', limited), stream('b', page('2'))]));
  first.sync.start(CONNECTION);
  await first.ended();
  expect(first.wakeAt).toHaveBeenCalledWith(instantFromMs(START + HOUR));

  const next = worker(store, scripted(STREAMS), { now: START + HOUR / 2 });
  await next.sync.resume();
  expect(next.sync.busy).toBe(false);
  next.time.now = START + HOUR;
  await next.sync.resume();
  await next.ended();
  expect(await phases(store)).toEqual(['done', 'done']);
});

test('what only the user can mend is not tried again', async () => {
  const store = await openStore();
  const refused = (): never => {
    throw new AppError('config', text('error.noToken', { label: 'x' }), 'no');
  };
  const first = worker(store, scripted([stream('a', refused), stream('b', page('2'))]));
  first.sync.start(CONNECTION);
  await first.ended();
  const next = worker(store, scripted(STREAMS));
  await next.sync.resume();
  expect(next.sync.busy).toBe(false);
});

test('a run ends when the access to its site is taken away, and none begins without it', async () => {
  const store = await openStore();
  const { connector, reached } = untilAskedFor(STREAMS, 'b');
  const { sync, permitted, ended } = worker(store, connector);
  sync.start(CONNECTION);
  await reached;
  await sync.cancelForbidden();
  expect(sync.busy).toBe(true);

  permitted.mockResolvedValue(false);
  await sync.cancelForbidden();
  await ended();
  await sync.resume();
  await sync.startOlderThan(instantFromMs(START + HOUR));
  expect(sync.busy).toBe(false);

  permitted.mockResolvedValue(true);
  await sync.resume();
  expect(sync.busy).toBe(true);
  await sync.cancelAll();
  expect(await phases(store)).toEqual(['done', 'waiting']);
});

test('what a former connector could not read is tried again by itself after an update', async () => {
  const store = await openStore();
  const changed = stream('a', { rejects: ['1', '2', '3', '4', '5'] });
  const first = worker(store, { ...scripted([changed]), mappingVersion: 1 });
  first.sync.start(CONNECTION);
  await first.ended();
  expect(await first.sync.statuses()).toMatchObject([{ phase: 'failed', failure: { kind: 'wireChanged' } }]);
  await first.sync.resume();
  expect(first.sync.busy).toBe(false);

  const updated = worker(store, { ...scripted([stream('a', page('1'))]), mappingVersion: 2 });
  await updated.sync.resume();
  expect(updated.sync.busy).toBe(true);
  await updated.ended();
  expect(await phases(store)).toEqual(['done']);
  await updated.sync.resume();
  expect(updated.sync.busy).toBe(false);
});

test('asked to try again while a run goes on, another begins after it', async () => {
  const store = await openStore();
  const rejecting = scripted([stream('a', { rejects: ['1'], upserts: [{ id: '2' }] })]);
  const tried: number[] = [];
  const connector: Connector = {
    ...rejecting,
    async reread(_ctx, _stream, items) {
      tried.push(items.length);
      return { upserts: {} };
    },
  };
  const { sync, ended } = worker(store, connector);
  sync.start(CONNECTION);
  sync.start(CONNECTION, { retry: true });
  await vi.waitFor(() => expect(tried).toEqual([1]));
  await ended();
  expect(await store.quarantine(CONNECTION)).toEqual([]);
});
