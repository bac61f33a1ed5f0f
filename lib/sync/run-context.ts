import type { ConnectionStatus } from '../brief/brief.ts';
import { type Failure, redact } from '../errors.ts';
import { type Clock, type Instant, instantFromMs } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import { neverShow } from '../redact.ts';
import type { Store } from '../store/store.ts';
import type { TokenSource } from './access-token.ts';
import type { Connector, ConnectorContext, FileSource, Stream } from './connector.ts';
import { connectorHttp } from './connector-http.ts';
import type { HttpClient, RateBudget } from './http.ts';
import type { Locks } from './locks.ts';
import type { RunProgress } from './progress.ts';
import type { Quarantined } from './quarantine-room.ts';
import type { Connection, StreamState } from './state.ts';
import { statusOf } from './status.ts';

/** What sync needs of the store. */
export type SyncStore = Pick<
  Store,
  'all' | 'commit' | 'connections' | 'facts' | 'getMany' | 'openEpoch' | 'quarantine' | 'streamStates'
>;

export interface RunDeps {
  readonly store: SyncStore;
  readonly connector: Connector;
  /** Token or key, where the connector needs one. */
  readonly secret: string | undefined;
  /** Where requests have their tokens from, when the secret is not itself one. */
  readonly accessToken?: TokenSource;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Cancels the run; what is committed stays. */
  readonly signal: AbortSignal;
  readonly locks: Locks;
  readonly workspace: Workspace;
  readonly files?: readonly FileSource[];
  /** Handed from slice to slice of one run; see `ConnectorContext.memo`. */
  readonly memo?: Map<string, unknown>;
  readonly log?: (message: string) => void;
  /** Handed from slice to slice of one run. */
  readonly progress?: RunProgress;
  /** Called after each commit. */
  readonly onProgress?: (status: ConnectionStatus) => void;
}

export interface RunOptions {
  /** Reads every stream from scratch; a run that was already asked to is carried on. */
  readonly full?: boolean;
  /** Reads quarantined records again, though nothing has changed that they failed under. */
  readonly retry?: boolean;
  /**
   * Stops after a commit when so much time is over; the report then says `more`. Once a page has come, a wait that
   * goes beyond is not begun: the report then says when to call again.
   */
  readonly sliceMs?: number;
  /**
   * A page that takes longer is given up, to be asked for again later; each time in a row it may take as long again.
   * A call without a page cannot end sooner: cut into pieces, a slow page would never come.
   */
  readonly pageMs?: number;
}

export interface RunReport {
  readonly status: 'done' | 'more' | 'failed' | 'cancelled' | 'alreadyRunning';
  /** Whether to call again at once for the rest. */
  readonly more: boolean;
  /** The failure the user should see first; streams without a failure may have been read nevertheless. */
  readonly failure?: Failure;
  /** Earliest moment at which another call makes sense, where waiting helps; with `more`, when to call for the rest. */
  readonly retryAt?: Instant;
  /** Of this call. */
  readonly read: number;
  readonly rejected: number;
  readonly written: number;
  readonly deleted: number;
  readonly streams: readonly StreamState[];
}

/** One run of one connection: what its steps share. Counters and states change as it goes on. */
export interface Run {
  readonly deps: RunDeps;
  readonly connection: Connection;
  readonly context: ConnectorContext;
  readonly streams: readonly Stream[];
  readonly epoch: number;
  readonly states: Map<string, StreamState>;
  /** Quarantined items of the connection. */
  readonly quarantined: Quarantined;
  /** What records are read with; see mapping.ts. */
  readonly mapping: string;
  readonly total: { read: number; rejected: number; written: number; deleted: number };
  readonly progress: RunProgress;
  readonly slice: Slice;
  /** Gives up the page that is being read. */
  readonly giveUp: AbortController;
  now(): Instant;
  log(message: string): void;
}

/** One call's share of the time a run takes. */
export class Slice {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #ms: number | undefined;
  #moved = false;

  constructor(clock: Clock, ms: number | undefined) {
    this.#clock = clock;
    this.#ms = ms;
    this.#startedAt = clock.now();
  }

  /** A page has come, and is saved whatever happens to the next. */
  moved(): void {
    this.#moved = true;
  }

  get over(): boolean {
    return this.#ms !== undefined && this.#clock.now() - this.#startedAt >= this.#ms;
  }

  /** Until when requests may wait. Not told before the first page: it would be asked for again and never come. */
  get waitUntil(): number | undefined {
    return this.#ms === undefined || !this.#moved ? undefined : this.#startedAt + this.#ms;
  }
}

export function fenceOf(run: Run): { connection: string; epoch: number } {
  return { connection: run.connection.id, epoch: run.epoch };
}

/** What the connector may use: its requests end with the run and its waits are told, its log lines hold no secret. */
export function connectorContext(
  deps: RunDeps,
  connection: Connection,
  config: unknown,
  { progress, slice, giveUp }: Pick<Run, 'progress' | 'slice' | 'giveUp'>,
): ConnectorContext {
  const { connector, secret, files, accessToken } = deps;
  neverShow(secret);
  const http = connectorHttp(connector, config, deps.http);
  const signal = AbortSignal.any([deps.signal, giveUp.signal]);
  const send: HttpClient['send'] = (request) => {
    const { waitUntil } = slice;
    return http.send({
      ...request,
      signal: request.signal ?? signal,
      onWait: progress.waiter(),
      ...(waitUntil === undefined ? {} : { waitUntil }),
      ...(request.budget === undefined ? {} : { budget: withRoom(request.budget) }),
    });
  };
  return {
    connection: connection.id,
    config,
    secret,
    ...(accessToken === undefined ? {} : { accessToken }),
    http: { send },
    clock: deps.clock,
    workspace: deps.workspace,
    signal,
    ...(files === undefined ? {} : { files }),
    memo: deps.memo ?? new Map(),
    log: logger(deps, connection),
  };
}

/** A run leaves a little of each budget to what the user waits for: a record in view, a task to be written. */
function withRoom(budget: RateBudget): RateBudget {
  return { ...budget, requests: Math.ceil(budget.requests * 0.95) };
}

export function logger(deps: RunDeps, connection: Connection): (message: string) => void {
  return (message) => deps.log?.(`${connection.id}: ${redact(message)}`);
}

export function reportProgress(run: Run, stream: string): void {
  if (run.deps.onProgress === undefined) return;
  const view = { running: { ...run.progress.now(), stream }, streams: run.streams, now: run.deps.clock.now() };
  run.deps.onProgress(statusOf(run.connection, [...run.states.values()], view));
}

export function instantNow(clock: Clock): Instant {
  return instantFromMs(clock.now());
}
