import type { ConnectionStatus } from '../brief/brief.ts';
import { type Failure, redact } from '../errors.ts';
import { type Clock, type Instant, instantFromMs } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Store } from '../store/store.ts';
import type { Connector, ConnectorContext, FileSource, Stream } from './connector.ts';
import type { HttpClient } from './http.ts';
import type { Locks } from './locks.ts';
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
  /** Called after each commit. */
  readonly onProgress?: (status: ConnectionStatus) => void;
}

export interface RunOptions {
  /** Reads every stream from scratch; a run that was already asked to is carried on. */
  readonly full?: boolean;
  /** Reads quarantined records again, though nothing has changed that they failed under. */
  readonly retry?: boolean;
  /** Stops after a commit when so much time is over; the report then says `more`. */
  readonly sliceMs?: number;
}

export interface RunReport {
  readonly status: 'done' | 'more' | 'failed' | 'cancelled' | 'alreadyRunning';
  /** Whether to call again at once for the rest. */
  readonly more: boolean;
  /** The failure the user should see first; streams without a failure may have been read nevertheless. */
  readonly failure?: Failure;
  /** Earliest moment at which another try makes sense, where waiting helps. */
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
  now(): Instant;
  sliceOver(): boolean;
  log(message: string): void;
}

export function fenceOf(run: Run): { connection: string; epoch: number } {
  return { connection: run.connection.id, epoch: run.epoch };
}

/** What the connector may use: its requests end with the run, its log lines hold no secret. */
export function connectorContext(deps: RunDeps, connection: Connection, config: unknown): ConnectorContext {
  const { http, signal, secret, files } = deps;
  return {
    connection: connection.id,
    config,
    secret,
    http: { send: (request) => http.send(request.signal ? request : { ...request, signal }) },
    clock: deps.clock,
    workspace: deps.workspace,
    signal,
    ...(files === undefined ? {} : { files }),
    memo: deps.memo ?? new Map(),
    log: logger(deps, connection),
  };
}

export function logger(deps: RunDeps, connection: Connection): (message: string) => void {
  return (message) => deps.log?.(`${connection.id}: ${redact(message)}`);
}

export function reportProgress(run: Run, stream: string): void {
  run.deps.onProgress?.(statusOf(run.connection, [...run.states.values()], { stream }));
}

export function instantNow(clock: Clock): Instant {
  return instantFromMs(clock.now());
}
