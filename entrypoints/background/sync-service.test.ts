import { expect, test, vi } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { lockOf } from '../../lib/sync/runner.ts';
import { account, CONNECTION, connection, type ScriptedStream, scripted } from '../../lib/sync/testing/scripted.ts';
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
    sleep: () => Promise.resolve(),
    locks: memoryLocks(),
    runsElsewhere: vi.fn(() => Promise.resolve(false)),
    every: vi.fn(() => Promise.resolve(HOUR)),
    credentials: () => Promise.resolve({ secret: undefined }),
    keepAlive: <T>(work: () => Promise<T>) => work(),
    permitted: vi.fn(() => Promise.resolve(true)),
    drawable: () => Promise.resolve(true),
    locked: vi.fn(() => Promise.resolve(false)),
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
    void next.sync.takeUp();
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
  await next.sync.takeUp();
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

  const next = worker(store, scripted(STREAMS), { now: START + HOUR / 2 });
  await next.sync.takeUp();
  await next.sync.startDue();
  expect(next.sync.busy).toBe(false);
  next.time.now = START + 2 * HOUR;
  await next.sync.startDue();
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
  await vi.waitFor(() => expect(first.wakeAt).toHaveBeenLastCalledWith(instantFromMs(START + HOUR)));

  const next = worker(store, scripted(STREAMS), { now: START + HOUR / 2 });
  await next.sync.takeUp();
  expect(next.sync.busy).toBe(false);
  next.time.now = START + HOUR;
  await next.sync.takeUp();
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
  await next.sync.takeUp();
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
  await sync.takeUp();
  await sync.startDue();
  expect(sync.busy).toBe(false);

  permitted.mockResolvedValue(true);
  await sync.takeUp();
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
  await first.sync.takeUp();
  expect(first.sync.busy).toBe(false);

  const updated = worker(store, { ...scripted([stream('a', page('1'))]), mappingVersion: 2 });
  await updated.sync.takeUp();
  expect(updated.sync.busy).toBe(true);
  await updated.ended();
  expect(await phases(store)).toEqual(['done']);
  await updated.sync.takeUp();
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

test('asked for everything while a run goes on, everything is read after it, once, even by a later worker', async () => {
  const store = await openStore();
  const asked: unknown[] = [];
  const noted = (inner: Connector): Connector => ({
    ...inner,
    read(ctx, one, cursor) {
      asked.push(cursor);
      return inner.read(ctx, one, cursor);
    },
  });
  const pages = [stream('a', page('1'))];
  const first = worker(store, noted(scripted(pages)));
  first.sync.start(CONNECTION);
  await first.sync.startFull(CONNECTION);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  await first.ended();
  // From the start both times: first there was no cursor, then it was not to be used.
  expect(asked).toEqual([undefined, undefined]);
  expect((await store.connections())[0]?.fullWantedAt).toBeUndefined();

  const { connector, reached } = untilAskedFor(pages, 'a');
  const dies = worker(store, connector);
  dies.sync.start(CONNECTION);
  await reached;
  await dies.sync.startFull(CONNECTION);
  // Forgotten here, as a worker is that dies.
  asked.length = 0;
  const next = worker(store, noted(scripted(pages)), { now: START + HOUR / 2 });
  await next.sync.takeUp();
  await next.ended();
  expect(asked).toEqual([undefined]);
  await next.sync.takeUp();
  expect(next.sync.busy).toBe(false);
});

test.each(['stop', 'pause'] as const)('a wish for everything after a %s', async (how) => {
  const store = await openStore();
  const { connector, reached } = untilAskedFor(STREAMS, 'a');
  const { sync, ended } = worker(store, connector);
  sync.start(CONNECTION);
  await reached;
  await sync.startFull(CONNECTION);
  await sync[how](CONNECTION);
  await ended();
  const kept = (await store.connections())[0]?.fullWantedAt !== undefined;
  // Whoever stops a run wants none; a pause is one in what was asked for.
  expect(kept).toBe(how === 'pause');
});

test('paused it stays: through the schedule, later workers and presses of "sync"; resumed it goes on where it was', async () => {
  const store = await openStore();
  const pages = [stream('a', page('1'), page('2'), page('3'))];
  const asked: unknown[] = [];
  const noted = (inner: Connector): Connector => ({
    ...inner,
    read(ctx, one, cursor) {
      asked.push(cursor);
      return inner.read(ctx, one, cursor);
    },
  });
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const slow: Connector = {
    ...scripted(pages),
    async *read(ctx, one, cursor) {
      for await (const next of scripted(pages).read(ctx, one, cursor)) {
        yield next;
        if (next.upserts.accounts?.[0]?.name !== '2 1') continue;
        resolve();
        await new Promise((_, reject) => ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason)));
      }
    },
  };
  // Each page is a commit of its own.
  const time = { now: START };
  const first = worker(store, slow, time);
  Object.assign(first.clock, { now: () => (time.now += 100) });
  await first.sync.startFull(CONNECTION);
  await reached;
  await vi.waitFor(async () => expect(await count(store)).toBeGreaterThan(0));
  await first.sync.pause(CONNECTION);
  expect(first.sync.busy).toBe(false);
  expect(await first.sync.statuses()).toMatchObject([{ phase: 'paused', read: await count(store) }]);
  const place = (await store.streamStates(CONNECTION))[0]?.cursor;

  const next = worker(store, noted(scripted(pages)), { now: START + 50 * HOUR });
  await next.sync.takeUp();
  await next.sync.startDue();
  next.sync.start(CONNECTION);
  await next.ended();
  expect(asked).toEqual([]);
  expect(next.wakeAt).not.toHaveBeenCalled();
  expect(await next.sync.statuses()).toMatchObject([{ phase: 'paused' }]);

  await next.sync.resume(CONNECTION);
  await next.ended();
  expect(asked).toEqual([place]);
  expect(place).toMatchObject({ page: 2 });
  expect(await count(store)).toBe(3);
  expect(await next.sync.statuses()).toMatchObject([{ phase: 'ok' }]);
});

test('what is changed of a connection while it is being paused is changed, and it is paused', async () => {
  const store = await openStore();
  const { sync } = worker(store, scripted(STREAMS));
  await Promise.all([
    sync.edit(CONNECTION, (saved) => saved && { ...saved, label: 'renamed' }),
    sync.pause(CONNECTION),
    sync.edit(CONNECTION, (saved) => saved && { ...saved, writeBack: true }),
  ]);
  expect(await store.connections()).toMatchObject([
    { label: 'renamed', writeBack: true, pausedAt: expect.any(String) },
  ]);
});

test('a machine that slept through many turns catches up with one run', async () => {
  const store = await openStore();
  const first = worker(store, scripted(STREAMS));
  first.sync.start(CONNECTION);
  await first.ended();

  let reads = 0;
  const counted = scripted([{ ...STREAMS[0], id: 'a', deletes: 'none', pages: [page('1'), page('5')] }]);
  const connector: Connector = {
    ...counted,
    read(...args) {
      reads++;
      return counted.read(...args);
    },
  };
  const next = worker(store, connector, { now: START + 9 * HOUR });
  // The alarm of each missed turn, the start of the worker and the alarm of the next run, all late and all at once.
  await Promise.all([next.sync.takeUp(), ...Array.from({ length: 5 }, () => next.sync.startDue())]);
  await next.ended();
  await next.sync.startDue();
  expect(next.sync.busy).toBe(false);
  expect(reads).toBe(1);
  // Counted from now, not from the turn that was missed.
  const at = Date.parse(String(next.wakeAt.mock.lastCall?.[0]));
  expect(at).toBeGreaterThan(START + 10 * HOUR - 1);
  expect(at).toBeLessThan(START + 10 * HOUR + 100);
});

test('of several connections that wait the earliest is woken, whichever asked last; the alarm is made of what is stored', async () => {
  const store = await openStore();
  const later = instantFromMs(START + HOUR / 2);
  const sooner = instantFromMs(START + HOUR / 4);
  const waiting = (id: string, retryAt: string) =>
    store.commit({
      states: [
        {
          connection: connectionIdSchema.parse(id),
          stream: 'a',
          phase: 'failed',
          read: 0,
          rejected: 0,
          updatedAt: instantFromMs(START),
          failure: { kind: 'rateLimited', userText: text('error.rateLimited', { host: 'h' }), detail: '', retryAt },
        },
      ],
    });
  await store.saveConnection({ ...connection, id: connectionIdSchema.parse('other') });
  await waiting(CONNECTION, sooner);
  await waiting('other', later);
  const { sync, wakeAt } = worker(store, scripted(STREAMS));
  await sync.rearm();
  expect(wakeAt.mock.calls).toEqual([[sooner]]);
  await sync.pause(CONNECTION);
  expect(wakeAt).toHaveBeenLastCalledWith(later);
});

test('a run of another context is told, and looked after should it die', async () => {
  const store = await openStore();
  const { sync, locks, watch, runsElsewhere, ended } = worker(store, scripted(STREAMS));
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const holder = locks.tryWithLock(lockOf(CONNECTION), () => held);
  sync.start(CONNECTION);
  await ended();
  runsElsewhere.mockResolvedValue(true);
  expect(await sync.statuses()).toMatchObject([{ phase: 'running', waiting: { for: 'anotherWindow' } }]);
  expect(watch).not.toHaveBeenCalledWith(false);
  release();
  await holder;
});

test('a rest between two slices is told and short: the worker stays; a long one is left to the alarm', async () => {
  const store = await openStore();
  const time = { now: START };
  const rests: unknown[] = [];
  const pages = (asking: number): Connector => ({
    ...scripted([stream('a')]),
    async *read(ctx, _one, cursor) {
      const at = typeof cursor === 'number' ? cursor : 0;
      if (at > 0) await ctx.http.send({ method: 'GET', url: 'https://crm.example/' });
      const upserts = { accounts: [account(String(at), 1, String(at), instantFromMs(time.now))] };
      yield { upserts, read: 1, next: at + 1, done: at > 0 };
      if (at === 0) yield* this.read(ctx, _one, asking);
    },
  });
  const { sync, ended, ...deps } = worker(store, pages(1), time);
  let refusals = 1;
  Object.assign(deps.http, {
    async send() {
      if (refusals-- > 0) {
        const retryAt = instantFromMs(time.now + 9000);
        throw new AppError('rateLimited', text('error.rateLimited', { host: 'h' }), 'wait', { retryAt });
      }
      return { status: 200, headers: new Headers(), text: '' };
    },
  });
  Object.assign(deps, {});
  const services = new SyncService({
    ...deps,
    connectors: [pages(1)],
    sleep: async (ms) => {
      rests.push(ms > 8000 && ms <= 9000, (await services.statuses())[0]?.waiting?.for);
      time.now += ms;
    },
  });
  services.start(CONNECTION);
  await vi.waitFor(() => expect(services.busy).toBe(false));
  expect(rests).toEqual([true, 'rateLimit']);
  expect(await phases(store)).toEqual(['done']);
  await ended();
  expect(sync.busy).toBe(false);
});

test('with its secret locked away nothing of a connection runs; unlocked, what was due goes on', async () => {
  const store = await openStore();
  const { connector, reached } = untilAskedFor(STREAMS, 'b');
  const first = worker(store, connector);
  first.sync.start(CONNECTION);
  await reached;
  first.locked.mockResolvedValue(true);
  await first.sync.cancelLocked();
  expect(await first.sync.statuses()).toMatchObject([{ waiting: { for: 'locked' } }]);

  const next = worker(store, scripted(STREAMS), { now: START + HOUR });
  next.locked.mockResolvedValue(true);
  await next.sync.takeUp();
  await next.sync.startDue();
  expect(next.sync.busy).toBe(false);
  next.locked.mockResolvedValue(false);
  await next.sync.startDue();
  await next.ended();
  expect(await phases(store)).toEqual(['done', 'done']);
  expect(await count(store)).toBe(2);
});
