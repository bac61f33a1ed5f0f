import { afterAll, expect, test } from 'vitest';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { TABLE_NAMES } from '../../lib/model/tables.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { memoryBudgets } from '../../lib/sync/rate-budget.ts';
import { runConnection } from '../../lib/sync/runner.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import { startSandbox } from '../../test/sandbox/sandbox.ts';
import { hubspotConnector } from './connector.ts';

const clock = { now: () => Date.now() };
const sandbox = await startSandbox({ scheme: 'http' });
afterAll(() => sandbox.close());

/** A browser's profile: its own store, locks and budgets, which know nothing of the other's. */
async function profile() {
  const store = openMemoryStore();
  const connection = connectionIdSchema.parse('hubspot-sandbox');
  const common = {
    http: createHttpClient({
      fetch: (url, init) => fetch(url, init),
      clock,
      random: Math.random,
      sleep,
      budgets: memoryBudgets(),
    }),
    clock,
    secret: sandbox.token,
    signal: new AbortController().signal,
    workspace: DEFAULT_WORKSPACE,
  };
  const plain = { apiBase: sandbox.origin, requestsPer10s: 100_000, searchesPerSecond: 10_000 };
  const config = hubspotConnector.configSchema.parse(plain);
  const checked = await hubspotConnector.check({ ...common, connection, config, log: () => {} });
  if (!checked.ok) throw new Error(checked.failure.detail);
  await store.saveConnection({
    id: connection,
    connector: 'hubspot',
    label: checked.label,
    config: { ...plain, ...checked.suggested },
    writeBack: false,
    createdAt: new Date().toISOString(),
    epoch: 0,
  });
  const run = () => runConnection({ ...common, store, connector: hubspotConnector, locks: memoryLocks() }, connection);
  return { store, run };
}

async function contents(store: Store) {
  const rows: Record<string, unknown> = {};
  for (const table of TABLE_NAMES) {
    if (table === 'orders' || table === 'orderLines') rows[table] = await store.count(table);
    else
      rows[table] = (await store.all(table)).map(({ seenAt: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  return rows;
}

test('two profiles that read one account at the same time hold the same, and neither disturbs the other', async () => {
  const [one, other] = [await profile(), await profile()];
  const first = await Promise.all([one.run(), other.run()]);
  expect(first.map(({ status }) => status)).toEqual(['done', 'done']);
  expect(await contents(one.store)).toEqual(await contents(other.store));

  sandbox.editCompany(sandbox.idOf('P-002'), { name: 'Renamed' });
  sandbox.deleteDeal(sandbox.idOf('D-9001'));
  await one.run();
  await Promise.all([one.run(), other.run()]);
  expect(await contents(one.store)).toEqual(await contents(other.store));
}, 60_000);
