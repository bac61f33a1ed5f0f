import { expect, test } from 'vitest';
import { openMemoryStore } from '../store/memory.ts';
import type { Connector, Page } from './connector.ts';
import type { HttpClient, HttpRequest } from './http.ts';
import { createHttpClient } from './http-client.ts';
import { RunProgress } from './progress.ts';
import { memoryBudgets } from './rate-budget.ts';
import { runConnection } from './runner.ts';
import { CONNECTION, connection, pageOf, runDeps, scripted } from './testing/scripted.ts';
import { virtualTime } from './testing/virtual-time.ts';

const BUDGET = { id: 'crm', requests: 2, perMs: 10_000 };

/** A system whose pages take one request each, over the real HTTP layer. */
function paged(pages: number, request: Partial<HttpRequest> = {}): Connector {
  return {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read(ctx, _stream, cursor) {
      const start = typeof cursor === 'number' ? cursor : 0;
      for (let page = start; page < pages; page++) {
        await ctx.http.send({ method: 'GET', url: 'https://crm.example/a', budget: BUDGET, ...request });
        const content = { upserts: [{ id: String(page), version: 1 }] };
        yield pageOf(content, '2026-03-10T12:00:00.000Z', { next: page + 1, done: page === pages - 1 });
      }
    },
  };
}

function setup(answer: () => Response = () => new Response('{}')) {
  const time = virtualTime();
  const start = time.clock.now();
  const asked: number[] = [];
  const http: HttpClient = createHttpClient({
    fetch: async () => {
      asked.push(time.clock.now() - start);
      return answer();
    },
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
    budgets: memoryBudgets(),
  });
  const store = openMemoryStore();
  const progress = new RunProgress(time.clock);
  const slice = async (connector: Connector, sliceMs: number) => {
    const deps = runDeps(store, connector, { http, clock: time.clock, progress });
    return time.run(runConnection(deps, CONNECTION, { sliceMs }));
  };
  return { time, start, asked, store, progress, slice, ready: store.saveConnection(connection) };
}

const stateOf = async (store: ReturnType<typeof openMemoryStore>) => (await store.streamStates(CONNECTION))[0];

test('a slice that has saved something ends rather than wait beyond its end, and says when to go on', async () => {
  const { time, start, asked, store, slice, ready } = setup();
  await ready;
  const connector = paged(4);
  const first = await slice(connector, 5000);
  const retryAt = new Date(start + 11_000).toISOString();
  expect(first).toMatchObject({ status: 'more', more: true, read: 2, retryAt });
  expect(await stateOf(store)).toMatchObject({ phase: 'running', cursor: 2, waitUntil: retryAt });
  expect(asked).toEqual([0, 0]);

  time.advance(11_000);
  expect(await slice(connector, 5000)).toMatchObject({ status: 'done', read: 2 });
  expect(asked).toEqual([0, 0, 11_000, 11_000]);
  expect(await stateOf(store)).not.toHaveProperty('waitUntil');
});

test('a slice that has saved nothing waits, as else it would begin over and over', async () => {
  const { asked, slice, ready } = setup();
  await ready;
  const connector = paged(3);
  await slice(connector, 5000);
  // Called at once: the budget is still used up.
  expect(await slice(connector, 5000)).toMatchObject({ status: 'done', read: 1 });
  expect(asked).toEqual([0, 0, 11_000]);
});

test('while it waits the run says for what and until when', async () => {
  const { time, start, progress, store, ready } = setup();
  await ready;
  const seen: unknown[] = [];
  const clock = { now: () => time.clock.now() };
  const http: HttpClient = {
    async send(request) {
      request.onWait?.({ for: 'rateLimit', until: start + 8000 });
      seen.push(progress.now());
      request.onWait?.(undefined);
      return { status: 200, headers: new Headers(), text: '{}' };
    },
  };
  await runConnection(runDeps(store, paged(1), { http, clock, progress }), CONNECTION);
  expect(seen).toEqual([{ stream: 'a', waiting: { for: 'rateLimit', until: start + 8000 } }]);
  expect(progress.now().waiting).toBeUndefined();
});

test('a run leaves a little of the budget to what the user waits for', async () => {
  const { store, ready } = setup();
  await ready;
  const budgets: unknown[] = [];
  const http: HttpClient = {
    async send({ budget }) {
      budgets.push(budget?.requests);
      return { status: 200, headers: new Headers(), text: '{}' };
    },
  };
  const large = paged(1, { budget: { ...BUDGET, requests: 190 } });
  await runConnection(runDeps(store, large, { http }), CONNECTION);
  await runConnection(runDeps(store, paged(1), { http }), CONNECTION, { full: true });
  expect(budgets).toEqual([181, 2]);
});

test('a page that never comes is given up, keeps its place and is asked for later, with more patience', async () => {
  const { store, ready } = setup();
  await ready;
  let comes = false;
  let aborted = 0;
  const connector: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read(ctx, _stream, cursor): AsyncGenerator<Page> {
      const seenAt = '2026-03-10T12:00:00.000Z';
      if (cursor === undefined) yield pageOf({ upserts: [{ id: '1' }] }, seenAt, { next: 1, done: false });
      ctx.signal.addEventListener('abort', () => aborted++);
      if (!comes) await new Promise(() => {});
      yield pageOf({ upserts: [{ id: '2' }] }, seenAt, { next: 2, done: true });
    },
  };
  const run = () => runConnection(runDeps(store, connector), CONNECTION, { sliceMs: 20_000, pageMs: 20 });
  const first = await run();
  expect(first).toMatchObject({ status: 'failed', read: 1, failure: { kind: 'transient' } });
  expect(first.failure?.userText.key).toBe('error.pageTooSlow');
  expect(first.retryAt).toBeDefined();
  expect(aborted).toBe(1);
  expect(await stateOf(store)).toMatchObject({ phase: 'failed', cursor: 1, failures: 1 });
  comes = true;
  expect(await run()).toMatchObject({ status: 'done', read: 1 });
});
