import { connectionIdSchema } from '../../../lib/model/ids.ts';
import { instantFromMs } from '../../../lib/model/time.ts';
import { DEFAULT_WORKSPACE } from '../../../lib/model/workspace.ts';
import { openMemoryStore } from '../../../lib/store/memory.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { HttpClient } from '../../../lib/sync/http.ts';
import { memoryLocks } from '../../../lib/sync/locks.ts';
import { type RunOptions, type RunReport, runConnection } from '../../../lib/sync/runner.ts';
import { hubspotConnector } from '../connector.ts';
import { TOKEN } from './portal-http.ts';
import { CONFIG } from './run.ts';

export const CONNECTION = connectionIdSchema.parse('hs');

/** An empty store that knows one HubSpot connection. */
export async function connectedStore(now: number, config: Readonly<Record<string, unknown>> = CONFIG): Promise<Store> {
  const store = openMemoryStore();
  await store.saveConnection({
    id: CONNECTION,
    connector: 'hubspot',
    label: 'H',
    config,
    writeBack: false,
    createdAt: instantFromMs(now),
    epoch: 0,
  });
  return store;
}

export function runHubspot(
  store: Store,
  http: HttpClient,
  now: () => number,
  options: RunOptions = {},
): Promise<RunReport> {
  return runConnection(
    {
      store,
      connector: hubspotConnector,
      secret: TOKEN,
      http,
      clock: { now },
      signal: new AbortController().signal,
      locks: memoryLocks(),
      workspace: DEFAULT_WORKSPACE,
    },
    CONNECTION,
    options,
  );
}
