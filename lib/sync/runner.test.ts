import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectionStatus } from '../brief/brief.ts';
import { AppError, text } from '../errors.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import type { Connector } from './connector.ts';
import { runConnection } from './runner.ts';
import { statusOf } from './status.ts';
import { account, CONNECTION, connection, runDeps, type ScriptedPage, scripted, ticking } from './testing/scripted.ts';

const fail = (kind: AppError['kind'], retryAt?: string) => (): never => {
  throw new AppError(kind, text('error.serverDown', { host: 'h' }), kind, retryAt === undefined ? {} : { retryAt });
};
const page = (...ids: string[]): ScriptedPage => ({ upserts: ids.map((id) => ({ id, version: 1 })) });

async function openStore(): Promise<Store> {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  return store;
}
const names = async (store: Store) => (await store.all('accounts')).map(({ name }) => name).sort();
const stateOf = async (store: Store, stream: string) =>
  (await store.streamStates(CONNECTION)).find((state) => state.stream === stream);

test('a first run reads every stream to its end and keeps its cursors', async () => {
  const store = await openStore();
  const progress: ConnectionStatus[] = [];
  const connector = scripted([
    { id: 'a', deletes: 'none', pages: [page('1', '2'), page('3')] },
    { id: 'b', deletes: 'none', pages: [page('4')] },
  ]);
  const deps = runDeps(store, connector, { onProgress: (status) => progress.push(status) });
  const report = await runConnection(deps, CONNECTION);
  expect(report).toMatchObject({ status: 'done', more: false, read: 4, written: 4, deleted: 0, rejected: 0 });
  expect(await names(store)).toEqual(['1 1', '2 1', '3 1', '4 1']);
  expect(await stateOf(store, 'a')).toMatchObject({ phase: 'done', cursor: { v: 1, page: 2 }, read: 3 });
  expect(progress.map(({ phase, stream, read }) => [phase, stream, read])).toEqual([
    ['running', 'a', 2],
    ['running', 'a', 3],
    ['running', 'b', 4],
  ]);
  const status = statusOf(connection, report.streams);
  expect(status).toMatchObject({ phase: 'ok', read: 4, expected: 4 });
  expect(status.completedAt).toBe((await stateOf(store, 'a'))?.completedAt);
});

test('completedAt is when the run of the stream began, not when it ended', async () => {
  const store = await openStore();
  const seen: string[] = [];
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2')] }]);
  await runConnection(runDeps(store, connector), CONNECTION);
  seen.push(...(await store.all('accounts')).map(({ seenAt }) => seenAt));
  const completedAt = (await stateOf(store, 'a'))?.completedAt ?? '';
  expect(seen.every((at) => at >= completedAt)).toBe(true);
});

test('a second caller is told that a run is going on', async () => {
  const store = await openStore();
  const deps = runDeps(store, scripted([{ id: 'a', deletes: 'none', pages: [page('1')] }]));
  const [first, second] = await Promise.all([runConnection(deps, CONNECTION), runConnection(deps, CONNECTION)]);
  expect(first.status).toBe('done');
  expect(second).toMatchObject({ status: 'alreadyRunning', failure: { userText: { key: 'error.alreadyRunning' } } });
});

test('slices end after a commit and go on where they stopped', async () => {
  const store = await openStore();
  let reads = 0;
  const counted = (id: string) => ({
    ...page(id),
    get noise() {
      reads++;
      return 0;
    },
  });
  const connector = scripted([
    { id: 'a', deletes: 'none', pages: [counted('1'), counted('2'), counted('3')] },
    { id: 'b', deletes: 'none', pages: [counted('4')] },
  ]);
  const statuses: string[] = [];
  for (let slice = 0; slice < 10; slice++) {
    const report = await runConnection(runDeps(store, connector), CONNECTION, { sliceMs: 1, full: true });
    statuses.push(report.status);
    if (!report.more) break;
  }
  expect(statuses).toEqual(['more', 'more', 'more', 'done']);
  expect(reads).toBe(4);
  expect(await names(store)).toHaveLength(4);
});

test('the streams of a run share a memo, and the next run has an empty one', async () => {
  const store = await openStore();
  const base = scripted([
    { id: 'a', deletes: 'none', pages: [page('1')] },
    { id: 'b', deletes: 'none', pages: [page('2')] },
  ]);
  const sizes: (number | undefined)[] = [];
  const connector: typeof base = {
    ...base,
    read(ctx, stream, cursor) {
      sizes.push(ctx.memo?.size);
      ctx.memo?.set(stream.id, stream);
      return base.read(ctx, stream, cursor);
    },
  };
  for (let run = 0; run < 2; run++) await runConnection(runDeps(store, connector), CONNECTION, { full: true });
  expect(sizes).toEqual([0, 1, 0, 1]);
});

test('a failure worth another try ends the run; the next call reads what was not read first', async () => {
  const store = await openStore();
  let down = true;
  const order: string[] = [];
  const connector = scripted([
    {
      id: 'a',
      deletes: 'none',
      pages: [
        page('1'),
        {
          get noise() {
            order.push('a');
            if (down) fail('transient')();
            return 0;
          },
        },
      ],
    },
    {
      id: 'b',
      deletes: 'none',
      pages: [
        {
          get noise() {
            order.push('b');
            return 0;
          },
        },
      ],
    },
  ]);
  const first = await runConnection(runDeps(store, connector), CONNECTION);
  expect(first).toMatchObject({ status: 'failed', failure: { kind: 'transient' } });
  expect(Date.parse(first.retryAt ?? '')).toBeGreaterThan(0);
  expect(await stateOf(store, 'a')).toMatchObject({ phase: 'failed', cursor: { page: 1 }, failures: 1 });
  expect(await stateOf(store, 'b')).toMatchObject({ phase: 'waiting' });
  expect(statusOf(connection, first.streams).phase).toBe('failed');

  await runConnection(runDeps(store, connector), CONNECTION);
  expect(order).toEqual(['a', 'b', 'a']);
  expect(await stateOf(store, 'a')).toMatchObject({ phase: 'failed', failures: 2 });

  down = false;
  expect(await runConnection(runDeps(store, connector), CONNECTION)).toMatchObject({ status: 'done' });
  const state = await stateOf(store, 'a');
  expect(state).toMatchObject({ phase: 'done', read: 1 });
  expect(state?.failure).toBeUndefined();
  expect(state?.failures).toBeUndefined();
});

test('the time a system names is kept', async () => {
  const store = await openStore();
  const at = '2026-03-10T13:00:00.000Z';
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [fail('rateLimited', at)] }]);
  expect((await runConnection(runDeps(store, connector), CONNECTION)).retryAt).toBe(at);
  expect((await stateOf(store, 'a'))?.failure?.retryAt).toBe(at);
});

test.each([
  ['permission', true],
  ['wireChanged', true],
  ['bug', true],
  ['config', false],
  ['transient', false],
] as const)('after %s in one stream the next is read: %s', async (kind, goesOn) => {
  const store = await openStore();
  const connector = scripted([
    { id: 'a', deletes: 'none', pages: [fail(kind)] },
    { id: 'b', deletes: 'none', pages: [page('1')] },
  ]);
  const report = await runConnection(runDeps(store, connector), CONNECTION);
  expect(report).toMatchObject({ status: 'failed', failure: { kind } });
  expect((await stateOf(store, 'b'))?.phase).toBe(goesOn ? 'done' : 'waiting');
});

test('a page that comes again and again is noticed and not saved', async () => {
  const store = await openStore();
  const stuck: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read() {
      for (const next of [1, 2, 1, 2, 1]) {
        yield { upserts: {}, read: 1, next: { v: 1, page: next }, done: false };
      }
    },
  };
  const report = await runConnection(runDeps(store, stuck), CONNECTION);
  expect(report.failure).toMatchObject({ kind: 'wireChanged', userText: { key: 'error.cursorStuck' } });
  expect(report.read).toBe(2);
});

test('the same records under ever new cursors are noticed', async () => {
  const store = await openStore();
  let asked = 0;
  const stuck: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read(ctx) {
      const seenAt = new Date(ctx.clock.now()).toISOString();
      for (;;) {
        const upserts = { accounts: [account('1', 1, 'One', seenAt)] };
        yield { upserts, read: 1, next: { v: 1, page: ++asked }, done: false };
      }
    },
  };
  const report = await runConnection(runDeps(store, stuck), CONNECTION);
  expect(report.failure).toMatchObject({ kind: 'wireChanged', userText: { key: 'error.cursorStuck' } });
  expect(asked).toBe(10);
  expect(await names(store)).toEqual(['One']);
});

test('an empty page that leads on is passed, however many follow one another', async () => {
  const store = await openStore();
  const pages = [page('1'), ...Array.from({ length: 50 }, () => ({})), page('2')];
  const report = await runConnection(runDeps(store, scripted([{ id: 'a', deletes: 'none', pages }])), CONNECTION);
  expect(report).toMatchObject({ status: 'done', read: 2 });
  expect(await names(store)).toEqual(['1 1', '2 1']);
  expect(await stateOf(store, 'a')).toMatchObject({ phase: 'done', cursor: { page: 52 } });
});

test('an answer that comes after a newer run has begun is not saved', async () => {
  const store = await openStore();
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const base = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2')] }]);
  const waiting: Connector = {
    ...base,
    async *read(ctx, stream, cursor) {
      await slow;
      yield* base.read(ctx, stream, cursor);
    },
  };
  const old = runConnection(runDeps(store, waiting), CONNECTION);
  // As if its lock had been lost: the browser stopped its worker, or thought it had.
  const newer = scripted([{ id: 'a', deletes: 'none', pages: [page('3')] }]);
  expect(await runConnection(runDeps(store, newer), CONNECTION)).toMatchObject({ status: 'done' });
  const states = await store.streamStates(CONNECTION);
  answer();
  expect(await old).toMatchObject({ status: 'failed', written: 0, failure: { kind: 'transient' } });
  expect(await names(store)).toEqual(['3 1']);
  expect(await store.streamStates(CONNECTION)).toEqual(states);
});

test('a page that comes after the run was cancelled is not saved', async () => {
  const store = await openStore();
  const stop = new AbortController();
  const late: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read(ctx) {
      stop.abort(new Error('cancelled'));
      const upserts = { accounts: [account('1', 1, 'One', new Date(ctx.clock.now()).toISOString())] };
      yield { upserts, read: 1, next: 1, done: true };
    },
  };
  expect(await runConnection(runDeps(store, late, { signal: stop.signal }), CONNECTION)).toMatchObject({
    status: 'cancelled',
    written: 0,
  });
  expect(await names(store)).toEqual([]);
});

test('a commit that took effect though its answer was lost is built upon', async () => {
  const store = await openStore();
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2'), page('3')] }]);
  const commit = store.commit.bind(store);
  store.commit = async (asked) => {
    const result = await commit(asked);
    if (asked.states?.some(({ cursor }) => JSON.stringify(cursor) === '{"v":1,"page":2}')) {
      store.commit = commit;
      throw new AppError('transient', text('error.serverDown', { host: 'h' }), 'the answer was lost');
    }
    return result;
  };
  expect((await runConnection(runDeps(store, connector), CONNECTION)).status).toBe('failed');
  expect(await stateOf(store, 'a')).toMatchObject({ phase: 'failed', cursor: { page: 2 }, read: 2 });
  expect((await runConnection(runDeps(store, connector), CONNECTION)).read).toBe(1);
  expect(await names(store)).toEqual(['1 1', '2 1', '3 1']);
});

const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => String(from + i));

test.each([
  [{ rejects: ids(0, 5) }, true],
  [{ rejects: ids(0, 4) }, false],
  [{ rejects: ids(0, 11), noise: 9 }, true],
  [{ rejects: ids(0, 10), noise: 10 }, false],
  [{ rejects: ids(0, 9), noise: 1 }, false],
])('%j stops the stream: %s', async (content: ScriptedPage, stops) => {
  const store = await openStore();
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('x'), content] }]);
  const report = await runConnection(runDeps(store, connector), CONNECTION);
  expect(report.status).toBe(stops ? 'failed' : 'done');
  if (stops) expect(report.failure).toMatchObject({ kind: 'wireChanged', userText: { key: 'error.mostRejected' } });
  expect((await stateOf(store, 'a'))?.cursor).toEqual({ v: 1, page: stops ? 1 : 2 });
  expect(await store.quarantine(CONNECTION)).toHaveLength(stops ? 0 : (content.rejects?.length ?? 0));
});

test('a bad record is kept with its reason until it parses', async () => {
  const store = await openStore();
  const pages: ScriptedPage[] = [{ ...page('1'), rejects: ['2'] }];
  const connector = scripted([{ id: 'a', deletes: 'none', pages }]);
  const report = await runConnection(runDeps(store, connector), CONNECTION);
  expect(report).toMatchObject({ status: 'done', rejected: 1, read: 2 });
  expect(await store.quarantine(CONNECTION)).toMatchObject([
    { id: 'crm/a/2', externalId: '2', reason: 'name: expected text', raw: '{"id":"2"}' },
  ]);

  pages.push({ rejects: ['2'] });
  await runConnection(runDeps(store, connector), CONNECTION);
  expect(await store.quarantine(CONNECTION)).toHaveLength(1);

  pages.push(page('2'));
  await runConnection(runDeps(store, connector), CONNECTION);
  expect(await store.quarantine(CONNECTION)).toEqual([]);
});

test('a bad record that the system says is deleted leaves the quarantine', async () => {
  const store = await openStore();
  const pages: ScriptedPage[] = [{ ...page('1'), rejects: ['2', '3'] }];
  const connector = scripted([{ id: 'a', deletes: 'feed', pages }]);
  await runConnection(runDeps(store, connector), CONNECTION);
  pages.push({ deletes: ['2'] });
  await runConnection(runDeps(store, connector), CONNECTION);
  expect((await store.quarantine(CONNECTION)).map(({ externalId }) => externalId)).toEqual(['3']);
});

test('a bad record that is gone from the system leaves the quarantine with the next complete reading', async () => {
  const store = await openStore();
  const clock = ticking();
  const read = (content: ScriptedPage, full: boolean) => {
    const connector = scripted([{ id: 'a', deletes: 'none', pages: [content] }]);
    return runConnection(runDeps(store, connector, { clock }), CONNECTION, { full });
  };
  await read({ ...page('1'), rejects: ['2', '3'] }, false);
  await read({ ...page('1'), rejects: ['3'] }, true);
  expect((await store.quarantine(CONNECTION)).map(({ externalId }) => externalId)).toEqual(['3']);
});

test('a cursor of another version starts the stream from scratch', async () => {
  const store = await openStore();
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2')] }]);
  const old = { connection: CONNECTION, stream: 'a', phase: 'running', read: 7, rejected: 0 } as const;
  await store.commit({ states: [{ ...old, cursor: 'token-of-0.9', updatedAt: '2026-01-01T00:00:00.000Z' }] });
  expect(await runConnection(runDeps(store, connector), CONNECTION)).toMatchObject({ status: 'done', read: 2 });
  expect(await stateOf(store, 'a')).toMatchObject({ read: 2, cursor: { v: 1, page: 2 } });
});

test('a cursor that is refused even from scratch is a failure, not a loop', async () => {
  const store = await openStore();
  let tries = 0;
  const refusing: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    // biome-ignore lint/correctness/useYield: it fails before its first page
    async *read() {
      tries++;
      throw new AppError('wireChanged', text('error.cursor'), 'cursor: v');
    },
  };
  const old = { connection: CONNECTION, stream: 'a', phase: 'done', read: 0, rejected: 0 } as const;
  await store.commit({ states: [{ ...old, cursor: 1, updatedAt: '2026-01-01T00:00:00.000Z' }] });
  expect(await runConnection(runDeps(store, refusing), CONNECTION)).toMatchObject({ status: 'failed' });
  expect(tries).toBe(2);
});

test('a cancelled run keeps what it committed and can go on', async () => {
  const store = await openStore();
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2')] }]);
  const stop = new AbortController();
  const deps = runDeps(store, connector, { signal: stop.signal, onProgress: () => stop.abort(new Error('cancelled')) });
  const report = await runConnection(deps, CONNECTION);
  expect(report.status).toBe('cancelled');
  expect(report.failure).toBeUndefined();
  expect(await names(store)).toEqual(['1 1']);
  expect(statusOf(connection, await store.streamStates(CONNECTION)).phase).toBe('cancelled');
  expect((await runConnection(runDeps(store, connector), CONNECTION)).status).toBe('done');
  expect(await names(store)).toEqual(['1 1', '2 1']);
});

test('a run that a newer one has replaced writes nothing more', async () => {
  const store = await openStore();
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2')] }]);
  const overtaken = runDeps(store, connector, { onProgress: () => void store.openEpoch(CONNECTION) });
  const report = await runConnection(overtaken, CONNECTION);
  expect(report).toMatchObject({ status: 'failed', failure: { kind: 'transient' } });
  expect(await names(store)).toEqual(['1 1']);
  expect((await stateOf(store, 'a'))?.phase).toBe('running');
});

test('nothing reappears when the connection is erased in the middle', async () => {
  const store = await openStore();
  const connector = scripted([{ id: 'a', deletes: 'none', pages: [page('1'), page('2')] }]);
  let erased: Promise<void> | undefined;
  const deps = runDeps(store, connector, {
    onProgress: () => {
      erased ??= store.eraseConnection(CONNECTION);
    },
  });
  expect((await runConnection(deps, CONNECTION)).status).toBe('failed');
  await erased;
  expect(await names(store)).toEqual([]);
  expect(await store.streamStates(CONNECTION)).toEqual([]);
});

test('settings are checked before anything is read', async () => {
  const store = await openStore();
  const base = scripted([{ id: 'a', deletes: 'none', pages: [page('1')] }]);
  const reports = await Promise.all([
    runConnection(runDeps(store, { ...base, auth: 'token' }), CONNECTION),
    runConnection(runDeps(store, { ...base, configSchema: z.object({ portal: z.string() }) }), CONNECTION),
    runConnection(runDeps(store, base), 'gone'),
  ]);
  expect(reports.map(({ failure }) => failure?.userText.key)).toEqual([
    'error.noToken',
    'error.badConfig',
    'error.connectionUnknown',
  ]);
});

test('requests of the connector end with the run', async () => {
  const store = await openStore();
  const stop = new AbortController();
  const signals: (AbortSignal | undefined)[] = [];
  const asking: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read(ctx) {
      await ctx.http.send({ method: 'GET', url: 'https://h/' });
      yield { upserts: {}, read: 0, next: 1, done: true };
    },
  };
  const http = {
    send: async (request: { signal?: AbortSignal }) => {
      signals.push(request.signal);
      return { status: 200, headers: new Headers(), text: '' };
    },
  };
  await runConnection(runDeps(store, asking, { http, signal: stop.signal }), CONNECTION);
  expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
  stop.abort();
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});
