import { UNATTENDED } from '../../integrations/unattended.ts';
import { analyse } from '../../lib/brief/analyse.ts';
import { toFailure } from '../../lib/errors.ts';
import { sessionBudgets } from '../../lib/platform/budget-storage.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { keepAlive } from '../../lib/platform/heartbeat.ts';
import { collectSoon } from '../../lib/platform/memory.ts';
import { turns } from '../../lib/platform/pause.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import { isAnyGranted, isGranted } from '../../lib/platform/sites.ts';
import { hasRoom } from '../../lib/platform/storage-use.ts';
import { storeMarks } from '../../lib/platform/store-marker.ts';
import { isHeld, webLocks } from '../../lib/platform/web-locks.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import { applyRetention } from '../../lib/store/retention.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { lockOf } from '../../lib/sync/runner.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import type { Connection } from '../../lib/sync/state.ts';
import { Analyst } from './analyst.ts';
import { credentialsOf } from './credentials.ts';
import { apiOrigins, pagesOf } from './origins.ts';
import { renewOverlays } from './overlays.ts';
import { Refresher } from './refresher.ts';
import { wakeAt, watchRuns } from './schedule.ts';
import { isLocked } from './security.ts';
import { StoreGuard } from './store-guard.ts';
import { SyncService } from './sync-service.ts';

/** Everything real the background works with, made once a worker's life. */
export interface Container {
  readonly store: Store;
  readonly analyst: Analyst;
  readonly sync: SyncService;
  readonly refresher: Refresher;
  readonly guard: StoreGuard;
  readonly http: ReturnType<typeof createHttpClient>;
  /** Resolves once it is known whether the database is the one that was last known. Never rejects. */
  readonly known: Promise<void>;
}

export function container(): Container {
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
    await keepAlive(async () => {
      await applyRetention(store, systemClock.now());
      const { syncEveryMinutes } = await readSettings();
      await analyse(store, systemClock.now(), { pause: turns(), syncEveryMs: syncEveryMinutes * 60_000 });
    }).finally(() => collectSoon());
    await renewOverlays();
  });
  const common = {
    store,
    connectors: UNATTENDED,
    http,
    clock: systemClock,
    locks: webLocks,
    credentials: ({ id, config }: Connection, connector: Connector) =>
      credentialsOf(connector, id, connector.configSchema.safeParse(config).data, http),
    // Where not even that can be read, the run says why.
    locked: (connection: string) => isLocked(connection).catch(() => false),
    keepAlive,
    permitted: (connector: string) => isGranted(apiOrigins(connector)),
    log,
  };
  const sync = new SyncService({
    ...common,
    drawable: (connector) => isAnyGranted(pagesOf(connector)),
    sleep,
    runsElsewhere: (connection) => isHeld(lockOf(connection)),
    every: async () => (await readSettings()).syncEveryMinutes * 60_000,
    watch: watchRuns,
    wakeAt,
    afterChange: () => analyst.run(),
  });
  const refresher = new Refresher({ ...common, changed: renewOverlays });
  const guard = new StoreGuard({
    store,
    marks: storeMarks,
    clock: systemClock,
    readable: (connector) => UNATTENDED.some(({ id }) => id === connector),
    cancelAll: () => sync.cancelAll(),
    readAgain: (connection) => void sync.startFull(connection).catch((error) => log(toFailure(error).detail)),
    goOn: (connection) => sync.start(connection),
    hasRoom,
    analyse: () => void analyst.run().catch((error) => log(toFailure(error).detail)),
    log,
  });
  const known = guard.look().catch((error) => log(toFailure(error).detail));
  return { store, analyst, sync, refresher, guard, http, known };
}
