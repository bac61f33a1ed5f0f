import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import { type Clock, type Instant, instantFromMs } from '../../lib/model/time.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import type { HttpClient } from '../../lib/sync/http.ts';
import type { Locks } from '../../lib/sync/locks.ts';
import { awaitsMapping } from '../../lib/sync/mapping.ts';
import { type RunReport, runConnection } from '../../lib/sync/runner.ts';
import type { Connection, StreamState } from '../../lib/sync/state.ts';
import { statusOf } from '../../lib/sync/status.ts';

export interface SyncDeps {
  readonly store: Store;
  /** Those that need no files from the user. */
  readonly connectors: readonly Connector[];
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly locks: Locks;
  readSecret(connection: string): Promise<string | undefined>;
  /** Keeps the worker alive while work goes on. */
  keepAlive<T>(work: () => Promise<T>): Promise<T>;
  /** Whether the browser lets us reach a connector's hosts. */
  permitted(connector: string): Promise<boolean>;
  log(message: string): void;
  /** Told when a first run begins and when the last one has ended, to be revived in between should the worker die. */
  watch(running: boolean): void;
  /** Asks for `resume` at this time: a system told us to come back then. */
  wakeAt(at: Instant): void;
  /** Figures depend on what was just read. */
  afterChange(): Promise<void>;
}

/** A slice ends in a commit, so that a worker stopped between two loses nothing. */
const SLICE_MS = 20_000;

interface Going {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  status?: ConnectionStatus;
}

/** Runs connections in the background, one run each at a time, and knows how each stands. */
export class SyncService {
  readonly #deps: SyncDeps;
  readonly #going = new Map<string, Going>();
  /** Until it is known what the last worker left behind, nothing can be said of how connections stand. */
  #resuming: Promise<void> = Promise.resolve();

  constructor(deps: SyncDeps) {
    this.#deps = deps;
  }

  /** Begins a run and returns at once; one that is going on already goes on. */
  start(connectionId: string, options: { full?: boolean; retry?: boolean } = {}): void {
    const other = this.#going.get(connectionId);
    if (other !== undefined) {
      // Quarantined records are tried at the start of a run: one that is under way may have passed them.
      if (options.retry) void other.ended.then(() => this.start(connectionId, options));
      return;
    }
    const abort = new AbortController();
    const going: Going = {
      abort,
      ended: this.#deps
        .keepAlive(() => this.#run(connectionId, options, abort.signal))
        .catch((error) => this.#deps.log(`${connectionId}: ${error instanceof Error ? error.message : String(error)}`))
        .finally(() => {
          this.#going.delete(connectionId);
          if (this.#going.size === 0) this.#deps.watch(false);
        }),
    };
    this.#going.set(connectionId, going);
    this.#deps.watch(true);
  }

  /** Resolves when the run has ended; what it committed stays. */
  async cancel(connectionId: string): Promise<void> {
    const going = this.#going.get(connectionId);
    going?.abort.abort(new DOMException('cancelled', 'AbortError'));
    await going?.ended;
  }

  async cancelAll(): Promise<void> {
    await Promise.all([...this.#going.keys()].map((id) => this.cancel(id)));
  }

  /** Ends the runs of systems that the browser no longer lets us reach. */
  async cancelForbidden(): Promise<void> {
    for (const { id, connector } of await this.#deps.store.connections()) {
      if (this.#going.has(id) && !(await this.#deps.permitted(connector))) await this.cancel(id);
    }
  }

  /** As `cancel`; the run also stays stopped in later workers, until the user or the schedule begins the next. */
  async stop(connectionId: string): Promise<void> {
    await this.cancel(connectionId);
    const { store, clock } = this.#deps;
    const connection = (await store.connections()).find(({ id }) => id === connectionId);
    if (connection === undefined) return;
    const updatedAt = instantFromMs(clock.now());
    const states = (await store.streamStates(connectionId)).filter(isUnread);
    await store.commit({
      states: states.map((state) => ({ ...state, stopped: true, updatedAt })),
      fence: { connection: connection.id, epoch: connection.epoch },
    });
  }

  get busy(): boolean {
    return this.#going.size > 0;
  }

  /** Takes up runs that died with an earlier worker, and those that were told to wait until now. */
  resume(): Promise<void> {
    this.#resuming = this.#resume();
    return this.#resuming;
  }

  async #resume(): Promise<void> {
    for (const connection of await this.#startable()) {
      const states = await this.#deps.store.streamStates(connection.id);
      const { failure } = statusOf(connection, states);
      if (states.some(({ stopped }) => stopped) || failure?.kind === 'config') continue;
      const due = failure?.retryAt === undefined ? states.some(isUnread) : this.#isPast(failure.retryAt);
      if (due || (failure?.retryAt === undefined && (await this.#mapsAnew(connection, states)))) {
        this.start(connection.id);
      }
    }
  }

  /** Starts every connection whose newest complete run began before `limit`; failed ones wait as they were told to. */
  async startOlderThan(limit: Instant): Promise<void> {
    for (const connection of await this.#startable()) {
      // The sample never changes by itself.
      if (connection.connector === 'sample') continue;
      const states = await this.#deps.store.streamStates(connection.id);
      const { completedAt, failure } = statusOf(connection, states);
      // Only the user can mend these; one stream without its scope does not stop the others.
      if (failure?.kind === 'config' || (failure?.kind === 'permission' && completedAt === undefined)) continue;
      if (failure?.retryAt !== undefined && !this.#isPast(failure.retryAt)) continue;
      const since = states.find(({ stopped }) => stopped)?.updatedAt ?? completedAt;
      if (since === undefined || since < limit) this.start(connection.id);
    }
  }

  /** Whether something that could not be read may be readable by now: the settings or the connector have changed. */
  async #mapsAnew(connection: Connection, states: readonly StreamState[]): Promise<boolean> {
    const connector = this.#deps.connectors.find(({ id }) => id === connection.connector);
    return connector !== undefined && awaitsMapping(connector, connection, states, await this.#deps.store.workspace());
  }

  async statuses(): Promise<ConnectionStatus[]> {
    await this.#resuming.catch(() => {});
    const connections = await this.#deps.store.connections();
    return Promise.all(
      connections.map(async (connection) => {
        const going = this.#going.get(connection.id);
        const permitted = await this.#deps.permitted(connection.connector);
        if (going?.status !== undefined) return { ...going.status, permitted };
        const states = await this.#deps.store.streamStates(connection.id);
        return statusOf(connection, states, going === undefined ? undefined : {}, permitted);
      }),
    );
  }

  async #run(connectionId: string, options: { full?: boolean; retry?: boolean }, signal: AbortSignal): Promise<void> {
    const { store, http, clock, locks, log } = this.#deps;
    const connection = (await store.connections()).find(({ id }) => id === connectionId);
    const connector = this.#deps.connectors.find(({ id }) => id === connection?.connector);
    if (connector === undefined) return;
    const secret = await this.#deps.readSecret(connectionId);
    const workspace = await store.workspace();
    let report: RunReport;
    let changed = false;
    let first = true;
    const memo = new Map<string, unknown>();
    do {
      report = await runConnection(
        {
          store,
          connector,
          secret,
          http,
          clock,
          signal,
          locks,
          workspace,
          memo,
          log,
          onProgress: (status) => {
            const going = this.#going.get(connectionId);
            if (going) going.status = status;
          },
        },
        connectionId,
        { sliceMs: SLICE_MS, ...(first ? options : {}) },
      );
      changed ||= report.written + report.deleted > 0;
      // Not only at the end: each commit writes the list of pages that have not been merged.
      await store.compact();
      // The first slice already makes pages useful; later ones refine them.
      if (report.more && first && changed) await this.#deps.afterChange();
      first = false;
    } while (report.more && !signal.aborted);
    if (report.retryAt !== undefined) this.#deps.wakeAt(report.retryAt);
    // Also after a run without changes: the age of every figure has changed.
    if (report.status !== 'alreadyRunning') await this.#deps.afterChange();
  }

  #isPast(instant: Instant): boolean {
    return Date.parse(instant) <= this.#deps.clock.now();
  }

  /** Connections that can run without the user: no files to hand over, no access to grant. */
  async #startable(): Promise<Connection[]> {
    const able: Connection[] = [];
    for (const connection of await this.#deps.store.connections()) {
      const known = this.#deps.connectors.some(({ id }) => id === connection.connector);
      // Without access every request would fail as if the network were down.
      if (known && (await this.#deps.permitted(connection.connector))) able.push(connection);
    }
    return able;
  }
}

const isUnread = ({ phase }: StreamState): boolean => phase === 'waiting' || phase === 'running';
