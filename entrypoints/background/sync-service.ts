import type { ConnectionStatus, Waiting } from '../../lib/brief/brief.ts';
import { type Instant, instantFromMs } from '../../lib/model/time.ts';
import type { TokenSource } from '../../lib/sync/access-token.ts';
import type { Connector, Stream } from '../../lib/sync/connector.ts';
import { isUnread } from '../../lib/sync/due.ts';
import type { HttpClient } from '../../lib/sync/http.ts';
import type { Locks } from '../../lib/sync/locks.ts';
import { RunProgress } from '../../lib/sync/progress.ts';
import type { RunReport } from '../../lib/sync/runner.ts';
import type { Sleep } from '../../lib/sync/sleep.ts';
import type { Connection } from '../../lib/sync/state.ts';
import { statusOf } from '../../lib/sync/status.ts';
import { type DueDeps, type DueRun, dueRuns } from './due-runs.ts';
import { runSlices } from './run-slices.ts';

export interface SyncDeps extends DueDeps {
  readonly http: HttpClient;
  readonly sleep: Sleep;
  readonly locks: Locks;
  /** What a connection signs its requests with. */
  credentials(
    connection: Connection,
    connector: Connector,
  ): Promise<{ readonly secret: string | undefined; readonly accessToken?: TokenSource }>;
  /** Keeps the worker alive while work goes on. */
  keepAlive<T>(work: () => Promise<T>): Promise<T>;
  /** Whether the browser lets us draw on some of a connector's pages; so it is where it has none. */
  drawable(connector: string): Promise<boolean>;
  /** Whether a run of the connection goes on in another context. */
  runsElsewhere(connection: string): Promise<boolean>;
  /** How long after one run the next is due, in ms; 0: never by itself. */
  every(): Promise<number>;
  log(message: string): void;
  /** Told when a first run begins and when the last one has ended, to be revived in between should the worker die. */
  watch(running: boolean): void;
  /** Asks for `startDue` at this time, in place of any time asked for before. */
  wakeAt(at: Instant): void;
  /** Figures depend on what was just read. */
  afterChange(): Promise<void>;
}

interface RunWish {
  readonly retry?: boolean;
}

/** How a run went that was begun here. */
interface Went {
  readonly status: RunReport['status'];
  /** The wish for everything that it knew of when it began; see `startFull`. */
  readonly wish: Instant | undefined;
}

interface Going {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  readonly progress: RunProgress;
}

/** Runs connections in the background, one run each at a time, and knows how each stands. */
export class SyncService {
  readonly #deps: SyncDeps;
  readonly #going = new Map<string, Going>();
  /** Until it is known what the last worker left behind, nothing can be said of how connections stand. */
  #takingUp: Promise<void> = Promise.resolve();
  #edits: Promise<void> = Promise.resolve();

  constructor(deps: SyncDeps) {
    this.#deps = deps;
  }

  /** Begins a run and returns at once; one that is going on already goes on, and a paused one stays paused. */
  start(connectionId: string, options: RunWish = {}): void {
    const other = this.#going.get(connectionId);
    if (other !== undefined) {
      // Quarantined records are tried at the start of a run: one that is under way may have passed them.
      if (options.retry) void other.ended.then(() => this.start(connectionId, options));
      return;
    }
    const abort = new AbortController();
    const progress = new RunProgress(this.#deps.clock);
    let went: Went | undefined;
    const run = async () => {
      went = await this.#run(connectionId, options, abort.signal, progress);
    };
    const going: Going = {
      abort,
      progress,
      ended: this.#deps
        .keepAlive(run)
        .catch((error) => this.#deps.log(`${connectionId}: ${error instanceof Error ? error.message : String(error)}`))
        .finally(async () => {
          this.#going.delete(connectionId);
          // Whoever holds the lock may be a worker about to die: somebody has to look again.
          if (this.#going.size === 0 && went?.status !== 'alreadyRunning') this.#deps.watch(false);
          // One that could not even begin, being paused or locked, would not the next time either.
          if (went !== undefined) await this.#startWished(connectionId, went.wish).catch(() => {});
          await this.rearm().catch(() => {});
        }),
    };
    this.#going.set(connectionId, going);
    this.#deps.watch(true);
  }

  /**
   * Begins a run that reads everything there is, or, where another run goes on, has one follow it. The wish is stored:
   * it outlives this worker, a pause, and a run in another window.
   */
  async startFull(connectionId: string): Promise<void> {
    const { store, clock } = this.#deps;
    const states = await store.streamStates(connectionId);
    const underWay = states.some(isUnread) && states.every(({ fullWanted }) => fullWanted === true);
    const at = instantFromMs(clock.now());
    if (!underWay) await this.edit(connectionId, (saved) => saved && { ...saved, fullWantedAt: at });
    this.start(connectionId);
  }

  /** @param known to the run that has ended: what came of it is told by the schedule */
  async #startWished(connectionId: string, known: Instant | undefined): Promise<void> {
    const wish = (await this.#deps.store.connections()).find(({ id }) => id === connectionId)?.fullWantedAt;
    if (wish !== undefined && wish !== known) this.start(connectionId);
  }

  #forgetWish(connectionId: string, wish?: Instant): Promise<void> {
    return this.edit(connectionId, (saved) => {
      if (saved?.fullWantedAt === undefined || (wish !== undefined && saved.fullWantedAt !== wish)) return undefined;
      const { fullWantedAt: _, ...rest } = saved;
      return rest;
    });
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

  /** Ends the runs whose secret has been locked away; unlocking goes on with them. */
  async cancelLocked(): Promise<void> {
    for (const id of [...this.#going.keys()]) if (await this.#deps.locked(id)) await this.cancel(id);
  }

  /** As `cancel`; the run also stays stopped in later workers, until the user or the schedule begins the next. */
  async stop(connectionId: string): Promise<void> {
    await this.#forgetWish(connectionId);
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

  /** Ends a run and begins none, in this worker and all later ones, until `resume`. Its place in the data is kept. */
  async pause(connectionId: string): Promise<void> {
    const at = instantFromMs(this.#deps.clock.now());
    await this.edit(connectionId, (saved) => saved && { ...saved, pausedAt: saved.pausedAt ?? at });
    await this.cancel(connectionId);
    await this.rearm();
  }

  /** Goes on where it was paused. */
  async resume(connectionId: string): Promise<void> {
    await this.edit(connectionId, (saved) => {
      if (saved === undefined) return undefined;
      const { pausedAt: _, ...resumed } = saved;
      return resumed;
    });
    this.start(connectionId);
  }

  /** Changes a connection, or makes it, one change after the other: each sees what the one before has saved. */
  async edit(connectionId: string, change: (saved: Connection | undefined) => Connection | undefined): Promise<void> {
    const { store } = this.#deps;
    const done = this.#edits.then(async () => {
      const changed = change((await store.connections()).find(({ id }) => id === connectionId));
      if (changed !== undefined) await store.saveConnection(changed);
    });
    this.#edits = done.catch(() => {});
    await done;
  }

  get busy(): boolean {
    return this.#going.size > 0;
  }

  /**
   * Takes up runs that died with an earlier worker, and those that were told to wait until now.
   * @param first is waited for before
   */
  takeUp(first: Promise<void> = Promise.resolve()): Promise<void> {
    this.#takingUp = first.then(() => this.#startDue(0));
    return this.#takingUp;
  }

  /** As `takeUp`, and begins those whose turn it is. However many turns were missed (asleep, closed): one run each. */
  async startDue(): Promise<void> {
    await this.#startDue(await this.#deps.every());
    await this.rearm();
  }

  async #startDue(everyMs: number): Promise<void> {
    for (const { connection, at } of await this.#dues(everyMs)) {
      if (at <= this.#deps.clock.now()) this.start(connection);
    }
  }

  /** Asks to be woken when the next run is due. From what is stored, so that an alarm that was lost is made again. */
  async rearm(): Promise<void> {
    const now = this.#deps.clock.now();
    const dues = await this.#dues(await this.#deps.every());
    // What is due already and did not begin must not ring without end; the regular look is enough for it.
    const next = dues
      .map(({ at }) => at)
      .filter((at) => at > now)
      .sort((a, b) => a - b)[0];
    if (next !== undefined) this.#deps.wakeAt(instantFromMs(next));
  }

  async #dues(everyMs: number): Promise<DueRun[]> {
    return (await dueRuns(this.#deps, everyMs)).filter(({ connection }) => !this.#going.has(connection));
  }

  async statuses(): Promise<ConnectionStatus[]> {
    await this.#takingUp.catch(() => {});
    const connections = await this.#deps.store.connections();
    return Promise.all(connections.map((connection) => this.#status(connection)));
  }

  async #status(connection: Connection): Promise<ConnectionStatus> {
    const { store, clock } = this.#deps;
    const going = this.#going.get(connection.id);
    const permitted = await this.#deps.permitted(connection.connector);
    const elsewhere = going === undefined && (await this.#deps.runsElsewhere(connection.id));
    const streams = this.#streamsOf(connection);
    const locked = await this.#deps.locked(connection.id);
    const waiting: Waiting | undefined = locked ? { for: 'locked' } : elsewhere ? { for: 'anotherWindow' } : undefined;
    const status = statusOf(connection, await store.streamStates(connection.id), {
      permitted,
      now: clock.now(),
      ...(going === undefined ? (elsewhere ? { running: {} } : {}) : { running: going.progress.now() }),
      ...(streams === undefined ? {} : { streams }),
      ...(waiting === undefined ? {} : { waiting }),
    });
    return (await this.#deps.drawable(connection.connector)) ? status : { ...status, overlayOff: true };
  }

  #streamsOf({ connector: id, config }: Connection): readonly Stream[] | undefined {
    const connector = this.#deps.connectors.find((candidate) => candidate.id === id);
    const parsed = connector?.configSchema.safeParse(config);
    return parsed?.success ? connector?.streams(parsed.data) : undefined;
  }

  async #run(
    connectionId: string,
    options: RunWish,
    signal: AbortSignal,
    progress: RunProgress,
  ): Promise<Went | undefined> {
    const { store, http, clock, locks, log, sleep } = this.#deps;
    const connection = (await store.connections()).find(({ id }) => id === connectionId);
    const connector = this.#deps.connectors.find(({ id }) => id === connection?.connector);
    if (connector === undefined || connection === undefined || connection.pausedAt !== undefined) return undefined;
    const states = await store.streamStates(connectionId);
    const wish = connection.fullWantedAt;
    const report = await runSlices(
      {
        store,
        connector,
        ...(await this.#deps.credentials(connection, connector)),
        http,
        clock,
        sleep,
        signal,
        locks,
        workspace: await store.workspace(),
        progress,
        log,
        tidy: () => store.compact(),
        afterChange: () => this.#deps.afterChange(),
      },
      connectionId,
      {
        ...options,
        ...(wish === undefined ? {} : { full: true }),
        first: states.every(({ completedAt }) => completedAt === undefined),
      },
    );
    // One that did not come to its streams has not made the wish theirs.
    if (wish !== undefined && report.streams.length > 0) await this.#forgetWish(connectionId, wish);
    return { status: report.status, wish };
  }
}
