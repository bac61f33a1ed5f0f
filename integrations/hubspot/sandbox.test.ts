import { afterAll, expect, test } from 'vitest';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { memoryBudgets } from '../../lib/sync/rate-budget.ts';
import { runConnection } from '../../lib/sync/runner.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import { startSandbox } from '../../test/sandbox/sandbox.ts';
import { hubspotConnector } from './connector.ts';

/** The whole way in: HTTP, retries, runner, store. Only the clock is set. */
let now = Date.parse('2026-03-10T12:00:00Z');
const clock = { now: () => now };
const sandbox = await startSandbox({ scheme: 'http', today: '2026-03-10', now: clock.now });
afterAll(() => sandbox.close());

const store = openMemoryStore();
const connection = connectionIdSchema.parse('hubspot-sandbox');
const http = createHttpClient({
  fetch: async (url, init) => {
    const { body, status, headers } = await fetch(url, init);
    // Node's server stamps answers with the real time; the sandbox's records have the set one.
    return new Response(body, {
      status,
      headers: { ...Object.fromEntries(headers), date: new Date(now).toUTCString() },
    });
  },
  clock,
  random: () => 0,
  sleep: (ms, signal) => (ms > 5000 ? sleep(ms, signal) : Promise.resolve()),
  budgets: memoryBudgets(),
});
const common = {
  http,
  clock,
  secret: sandbox.token,
  signal: new AbortController().signal,
  workspace: DEFAULT_WORKSPACE,
};
// The clock stands still, so the budgets must not run out.
const config = { apiBase: sandbox.origin, requestsPer10s: 100_000, searchesPerSecond: 1000 };

const run = () => runConnection({ ...common, store, connector: hubspotConnector, locks: memoryLocks() }, connection);

test('connects, reads all, and afterwards only what changed', async () => {
  const checked = await hubspotConnector.check({
    ...common,
    connection,
    config: hubspotConnector.configSchema.parse(config),
    log: () => {},
  });
  if (!checked.ok) throw new Error(checked.failure.detail);
  await store.saveConnection({
    id: connection,
    connector: 'hubspot',
    label: checked.label,
    config: { ...config, ...checked.suggested },
    writeBack: false,
    createdAt: instantFromMs(now),
    epoch: 0,
  });

  sandbox.clearRequests();
  sandbox.setFault({ fault: { kind: 'serverError', status: 503 }, match: '/crm/v3/objects/deals', times: 1 });
  expect(await run()).toMatchObject({ status: 'done', rejected: 0 });
  expect(await store.count('partners')).toBe(40);
  expect(await store.count('accounts')).toBe(400);
  const orders = await store.count('orders');
  expect(orders).toBe(sandbox.portal.all('orders').length);
  // A list page for each hundred records, and little more.
  expect(sandbox.requests.length).toBeLessThan(180);

  now += 3_600_000;
  const partner = sandbox.idOf('P-002');
  sandbox.editCompany(partner, { partner_stage: 'dormant' });
  sandbox.addOrder({
    company: sandbox.idOf('A-121'),
    partner,
    properties: { hs_total_price: '10.5', hs_external_created_date: '2026-03-10T12:30:00Z' },
  });
  const deal = sandbox.idOf('D-9001');
  sandbox.deleteDeal(deal);
  sandbox.clearRequests();
  now += 60_000;
  expect(await run()).toMatchObject({ status: 'done', deleted: 1 });
  expect((await store.get('partners', `${connection}:${partner}`))?.stage).toBe('dormant');
  expect(await store.count('orders')).toBe(orders + 1);
  expect(await store.get('deals', `${connection}:${deal}`)).toBeUndefined();
  expect(sandbox.requests.length).toBeLessThan(45);
  expect(sandbox.requests.every(({ status }) => status < 300)).toBe(true);
});

test('a page instead of JSON loses nothing and is said', async () => {
  const before = await store.count('accounts');
  sandbox.setFault({ fault: { kind: 'html' }, match: '/crm/v3/objects/companies/search', times: 1 });
  now += 3_600_000;
  const report = await run();
  expect(report).toMatchObject({ status: 'failed', failure: { userText: { key: 'error.htmlInsteadOfJson' } } });
  expect(await store.count('accounts')).toBe(before);
  now += 3_600_000;
  expect(await run()).toMatchObject({ status: 'done' });
});

test('reading everything again also finds what was deleted since the run before', async () => {
  now += 3_600_000;
  const company = sandbox.addCompany({ name: 'Here today', domain: 'here-today.example' });
  await run();
  expect(await store.get('accounts', `${connection}:${company.id}`)).toBeDefined();
  now += 3_600_000;
  sandbox.deleteCompany(company.id);
  now += 3_600_000;
  await runConnection({ ...common, store, connector: hubspotConnector, locks: memoryLocks() }, connection, {
    full: true,
  });
  expect(await store.get('accounts', `${connection}:${company.id}`)).toBeUndefined();
});
