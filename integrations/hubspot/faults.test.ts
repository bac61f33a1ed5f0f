import { afterAll, beforeEach, expect, test } from 'vitest';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { FACT_TABLE_NAMES, ROW_TABLE_NAMES } from '../../lib/model/tables.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { Store } from '../../lib/store/store.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { memoryBudgets } from '../../lib/sync/rate-budget.ts';
import { HTTP_LIMITS } from '../../lib/sync/retry.ts';
import { type RunReport, runConnection } from '../../lib/sync/runner.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import { factRows } from '../../lib/sync/testing/stored.ts';
import type { Fault, FaultKind } from '../../test/sandbox/faults.ts';
import { startSandbox } from '../../test/sandbox/sandbox.ts';
import { hubspotConnector } from './connector.ts';
import { connectedStore } from './test-support/connected.ts';
import { CONFIG } from './test-support/run.ts';

/*
 * Whole syncs over real connections, each under one fault: what is stored in the end is what an undisturbed sync
 * stores, or the user is told and what was stored before is as it was. Only time is virtual: pauses pass at once.
 */
const START = Date.parse('2026-03-10T12:00:00Z');
let now = START;
const sandbox = await startSandbox({ scheme: 'http', today: '2026-03-10', now: () => now });
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clearFaults();
  sandbox.clearRequests();
  now = START;
});

const connection = connectionIdSchema.parse('hs');
// The clock stands still while all is read.
const all = {
  ...CONFIG,
  apiBase: sandbox.origin,
  requestsPer10s: 1_000_000,
  searchesPerSecond: 1_000_000,
  skip: ['meetings', 'calls', 'notes', 'contacts'],
};
/** Without the many pages of orders. */
const few = { ...all, skip: [...all.skip, 'orders'] };

function run(store: Store): Promise<RunReport> {
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const http = createHttpClient({
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (!response.ok) return response;
      // The server stamps answers with the real time; the sandbox's records have the set one.
      const headers = { ...Object.fromEntries(response.headers), date: new Date(now).toUTCString() };
      const bodiless = response.status === 204;
      return new Response(bodiless ? null : response.body, { status: response.status, headers });
    },
    clock: { now: () => now },
    random,
    sleep: (ms, signal) => {
      if (ms === HTTP_LIMITS.totalMs) return sleep(ms, signal);
      now += ms;
      return Promise.resolve();
    },
    budgets: memoryBudgets(),
  });
  return runConnection(
    {
      store,
      connector: hubspotConnector,
      secret: sandbox.token,
      http,
      clock: { now: () => now },
      signal: new AbortController().signal,
      locks: memoryLocks(),
      workspace: DEFAULT_WORKSPACE,
    },
    connection,
  );
}

/** Runs as the schedule would, coming back when told to, until a run gets through or will not by waiting. */
async function settle(store: Store): Promise<RunReport> {
  for (let runs = 0; runs < 60; runs++) {
    const report = await run(store);
    if (report.status === 'done' || report.retryAt === undefined) return report;
    now = Math.max(now, Date.parse(report.retryAt));
  }
  throw new Error('it does not settle');
}

/** Every record, without when it was read. */
async function contents(store: Store) {
  const rows = await Promise.all(
    ROW_TABLE_NAMES.map(async (table) => {
      const all: { id: string }[] = await store.all(table);
      return all.map((row) => JSON.stringify({ table, ...row, seenAt: '' }));
    }),
  );
  const facts = await Promise.all(
    FACT_TABLE_NAMES.map(async (table) =>
      factRows(await store.facts(table)).map((row) => JSON.stringify({ table, ...row })),
    ),
  );
  return [...rows.flat(), ...facts.flat()].sort();
}

async function undisturbed(config: typeof all) {
  sandbox.clearRequests();
  const store = await connectedStore(START, config);
  expect((await run(store)).status).toBe('done');
  return { stored: await contents(store), requests: sandbox.requests.length };
}
const oracles = { all: await undisturbed(all), few: await undisturbed(few) };

test('the sync that others are held against is worth it', () => {
  expect(oracles.few.stored.length).toBeGreaterThan(500);
  expect(oracles.all.stored.length).toBeGreaterThan(5000);
});

const everything = /^/;
const survivable: [name: string, fault: Fault, most: number][] = [
  [
    '14. 429 with seconds',
    { fault: { kind: 'rateLimited', retryAfter: 'seconds', seconds: 3 }, share: 0.2, times: 1e9 },
    2,
  ],
  [
    '14. 429 with a date',
    { fault: { kind: 'rateLimited', retryAfter: 'date', seconds: 60 }, share: 0.05, times: 1e9 },
    4,
  ],
  ['14. 429 without a time', { fault: { kind: 'rateLimited' }, share: 0.2, times: 1e9 }, 2],
  ['15. 500s at random', { fault: { kind: 'serverError', status: 500 }, share: 0.3, times: 1e9 }, 2],
  ['15. 503s in a storm', { fault: { kind: 'serverError', status: 503 }, times: 30 }, 2],
  [
    '15. 504 to every search and list at first',
    { match: '/objects/', fault: { kind: 'serverError', status: 504 }, times: 12 },
    2,
  ],
  ['16. resets before an answer', { fault: { kind: 'reset' }, share: 0.3, times: 1e9 }, 2],
  ['16. resets in the body', { fault: { kind: 'cut' }, share: 0.3, times: 1e9 }, 2],
  ['17. a byte order mark and another content type', { match: everything, fault: { kind: 'plain' }, times: 1e9 }, 1],
];

test.each(survivable)('%s: in the end all is as if nothing had been', async (_, fault, most) => {
  sandbox.setFault(fault);
  const store = await connectedStore(START, all);
  expect((await settle(store)).status).toBe('done');
  expect(await contents(store)).toEqual(oracles.all.stored);
  expect(sandbox.requests.length).toBeLessThanOrEqual(oracles.all.requests * most);
});

const told: [name: string, fault: FaultKind, key: string][] = [
  ['truncated JSON', { kind: 'truncated' }, 'error.brokenJson'],
  ['a sign-in page', { kind: 'html' }, 'error.htmlInsteadOfJson'],
  ['an empty body', { kind: 'body', body: '' }, 'error.emptyAnswer'],
  ['204', { kind: 'body', body: '', status: 204 }, 'error.emptyAnswer'],
  ['NaN', { kind: 'body', body: '{"results":[{"id":NaN}]}' }, 'error.brokenJson'],
  ['another shape', { kind: 'body', body: '{"results":{}}' }, 'error.wireChanged'],
];

test.each(told)('17. %s in place of the companies: told, nothing lost, and the rest read', async (_, fault, key) => {
  sandbox.setFault({ match: '/objects/companies', fault, times: 1e9 });
  const store = await connectedStore(START, few);
  const first = await settle(store);
  expect(first).toMatchObject({ status: 'failed', failure: { kind: 'wireChanged', userText: { key } } });
  expect(await store.count('accounts')).toBe(0);
  expect(await store.count('tiers')).toBeGreaterThan(0);

  sandbox.clearFaults();
  expect((await settle(store)).status).toBe('done');
  expect(await contents(store)).toEqual(oracles.few.stored);

  // Later on, with everything there already.
  sandbox.setFault({ match: '/objects/companies', fault, times: 1e9 });
  now += 3_600_000;
  expect(await settle(store)).toMatchObject({ status: 'failed', failure: { kind: 'wireChanged' } });
  expect(await contents(store)).toEqual(oracles.few.stored);
});

test.each<[string, FaultKind]>([
  ['500 for ever', { kind: 'serverError', status: 500 }],
  ['resets for ever', { kind: 'reset' }],
  ['429 for ever', { kind: 'rateLimited', retryAfter: 'seconds', seconds: 600 }],
])('14–16. %s: told with a time to come back, and what is stored stays', async (_, fault) => {
  const store = await connectedStore(START, few);
  expect((await run(store)).status).toBe('done');
  sandbox.setFault({ fault, times: 1e9 });
  now += 3_600_000;
  const report = await run(store);
  expect(report.status).toBe('failed');
  expect(Date.parse(report.retryAt ?? '')).toBeGreaterThan(now);
  expect(await contents(store)).toEqual(oracles.few.stored);
  sandbox.clearFaults();
  now = Date.parse(report.retryAt ?? '');
  expect((await settle(store)).status).toBe('done');
  expect(await contents(store)).toEqual(oracles.few.stored);
});
