import { UNATTENDED } from '../../integrations/unattended.ts';
import { analyse } from '../../lib/brief/analyse.ts';
import { sessionBudgets } from '../../lib/platform/budget-storage.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { keepAlive } from '../../lib/platform/heartbeat.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import { isGranted } from '../../lib/platform/sites.ts';
import { readSecret } from '../../lib/platform/vault.ts';
import { isHeld, webLocks } from '../../lib/platform/web-locks.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import type { Store } from '../../lib/store/store.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { lockOf } from '../../lib/sync/runner.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import { Analyst } from './analyst.ts';
import { originsOf } from './origins.ts';
import { renewOverlays } from './overlays.ts';
import { wakeAt, watchRuns } from './schedule.ts';
import { SyncService } from './sync-service.ts';

/** Everything real the background works with, made once a worker's life. */
export interface Container {
  readonly store: Store;
  readonly analyst: Analyst;
  readonly sync: SyncService;
  readonly http: ReturnType<typeof createHttpClient>;
}

export async function container(): Promise<Container> {
  const store = openDexieStore();
  const log = (message: string) => console.info('[channelwise]', message);
  const http = createHttpClient({
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    random: Math.random,
    sleep,
    budgets: sessionBudgets,
    log,
  });
  const analyst = new Analyst(async () => {
    await keepAlive(() => analyse(store, systemClock.now()));
    await renewOverlays();
  });
  const sync = new SyncService({
    store,
    connectors: UNATTENDED,
    http,
    clock: systemClock,
    sleep,
    locks: webLocks,
    runsElsewhere: (connection) => isHeld(lockOf(connection)),
    every: async () => (await readSettings()).syncEveryMinutes * 60_000,
    readSecret,
    keepAlive,
    permitted: (connector) => isGranted(originsOf(connector)),
    log,
    watch: watchRuns,
    wakeAt,
    afterChange: () => analyst.run(),
  });
  return { store, analyst, sync, http };
}
