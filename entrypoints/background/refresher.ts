import type { BriefReply } from '../../lib/brief/brief.ts';
import { connectionFor, findRecord, rowOf } from '../../lib/brief/find-record.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { isRefreshable, type RefreshDeps, refreshRecord } from '../../lib/sync/refresh.ts';
import type { Connection } from '../../lib/sync/state.ts';
import { completedSince, statusOf, worstFailure } from '../../lib/sync/status.ts';
import { vaultLocked } from '../../lib/vault/vault.ts';
import type { SyncDeps } from './sync-service.ts';

export interface RefresherDeps
  extends Pick<
    SyncDeps,
    'connectors' | 'http' | 'clock' | 'locks' | 'credentials' | 'locked' | 'keepAlive' | 'permitted' | 'log'
  > {
  readonly store: Store;
  /** Tells whoever shows the record that there is something new. */
  changed(ref: RecordRef): Promise<void>;
}

/** What was read longer ago is read again when somebody looks at it. */
const OLD_MS = 5 * 60_000;
/** Whoever presses twice gets what the first press brought. */
const FRESH_MS = 10_000;
/** A browser ends a worker's request after 30 s. */
const LONGEST_MS = 25_000;
/** What is remembered of how a system is set up. */
const MEMO_MS = 10 * 60_000;

/**
 * Brings the record that somebody looks at up to date, beside the runs: once at a time for all tabs, and by itself at
 * most every few minutes.
 */
export class Refresher {
  readonly #deps: RefresherDeps;
  readonly #going = new Map<string, Promise<boolean>>();
  /** When a record was last tried, by its key: one that is gone, or cannot be read, leaves no other trace. */
  readonly #triedAt = new Map<string, number>();
  readonly #memos = new Map<string, { readonly since: number; readonly memo: Map<string, unknown> }>();

  constructor(deps: RefresherDeps) {
    this.#deps = deps;
  }

  /** What a brief says of it; see `BriefReply.refresh`. */
  async standing(ref: RecordRef): Promise<BriefReply['refresh']> {
    const connection = await this.#connectionOf(ref);
    if (connection === undefined || (await this.#hindrance(connection)) !== undefined) return undefined;
    return (await this.#isOld(connection, ref)) ? 'due' : 'possible';
  }

  /**
   * Reads the record, unless it was read a moment ago or, `unasked`, a few minutes ago.
   * @returns whether it was read by this call or another one going on
   * @throws AppError that says why it cannot be, if it was asked for
   */
  async refresh(ref: RecordRef, { unasked = false }: { readonly unasked?: boolean } = {}): Promise<boolean> {
    const connection = await this.#connectionOf(ref);
    if (connection === undefined) return false;
    const hindrance = await this.#hindrance(connection);
    if (hindrance !== undefined) {
      if (unasked) return false;
      throw hindrance;
    }
    const key = keyOf(connection, ref);
    const other = this.#going.get(key);
    if (other !== undefined) return other;
    const wanted = unasked ? await this.#isOld(connection, ref) : this.#sinceTried(key) >= FRESH_MS;
    if (!wanted) return false;
    const going = this.#going.get(key) ?? this.#begin(key, connection, ref);
    try {
      return await going;
    } catch (error) {
      this.#deps.log(`${connection.id}: ${ref.kind} ${ref.externalId} could not be read: ${String(error)}`);
      if (unasked) return false;
      throw error;
    }
  }

  #begin(key: string, connection: Connection, ref: RecordRef): Promise<boolean> {
    this.#triedAt.set(key, this.#deps.clock.now());
    const going = this.#deps
      .keepAlive(() => this.#deps.locks.tryWithLock(`refresh:${key}`, () => this.#read(connection, ref)))
      .then((read) => read ?? false)
      .finally(() => this.#going.delete(key));
    this.#going.set(key, going);
    return going;
  }

  async #read(connection: Connection, ref: RecordRef): Promise<boolean> {
    const { store, http, clock, credentials, log } = this.#deps;
    const connector = this.#connectorOf(connection);
    if (connector === undefined) return false;
    const deps: RefreshDeps = {
      store,
      connector,
      ...(await credentials(connection, connector)),
      http,
      clock,
      workspace: await store.workspace(),
      signal: AbortSignal.timeout(LONGEST_MS),
      memo: this.#memoOf(connection),
      log,
    };
    const { changed } = await refreshRecord(deps, connection, ref);
    if (changed) await this.#deps.changed(ref);
    return true;
  }

  async #connectionOf(ref: RecordRef): Promise<Connection | undefined> {
    const found = connectionFor(await this.#deps.store.connections(), ref);
    return 'status' in found || !isRefreshable(ref.kind) ? undefined : found;
  }

  #connectorOf({ connector: wanted }: Connection): Connector | undefined {
    const connector = this.#deps.connectors.find(({ id }) => id === wanted);
    return connector?.readRecord === undefined ? undefined : connector;
  }

  /** Why the system cannot be asked just now; it is not asked what it has just refused. */
  async #hindrance(connection: Connection): Promise<AppError | undefined> {
    const { store, clock, permitted, locked } = this.#deps;
    const cannot = (kind: AppError['kind'], key: string) =>
      new AppError(kind, text(key, { label: connection.label }), `${connection.id}: ${key}`);
    if (this.#connectorOf(connection) === undefined) return cannot('config', 'error.refreshUnable');
    if (connection.pausedAt !== undefined) return cannot('config', 'error.refreshPaused');
    if (!(await permitted(connection.connector))) return cannot('permission', 'error.refreshForbidden');
    if (await locked(connection.id)) return vaultLocked();
    const states = await store.streamStates(connection.id);
    const failure = worstFailure(states);
    if (failure?.kind === 'config') return new AppError(failure.kind, failure.userText, failure.detail);
    const { waiting } = statusOf(connection, states, { now: clock.now() });
    if (waiting?.until === undefined) return undefined;
    const when = { since: waiting.until };
    return new AppError('rateLimited', text('error.refreshWaits', { label: connection.label, when }), 'it waits', {
      retryAt: waiting.until,
    });
  }

  /** In ms; of a clock that was put back nothing is told. */
  #sinceTried(key: string): number {
    const at = this.#triedAt.get(key);
    const now = this.#deps.clock.now();
    return at === undefined || at > now ? Number.POSITIVE_INFINITY : now - at;
  }

  /** A run tells of all records that it did not bring that they have not changed since it began. */
  async #isOld(connection: Connection, ref: RecordRef): Promise<boolean> {
    if (this.#sinceTried(keyOf(connection, ref)) < OLD_MS) return false;
    const { store, clock } = this.#deps;
    const now = clock.now();
    const [record, states] = await Promise.all([findRecord(store, connection, ref), store.streamStates(connection.id)]);
    const known = 'status' in record ? [] : [rowOf(record).seenAt, completedSince(states)];
    // One of a time to come is of a clock that was put back.
    return !known.some((at) => at !== undefined && Date.parse(at) <= now && now - Date.parse(at) < OLD_MS);
  }

  #memoOf({ id }: Connection): Map<string, unknown> {
    const now = this.#deps.clock.now();
    const known = this.#memos.get(id);
    if (known !== undefined && now - known.since < MEMO_MS) return known.memo;
    const memo = new Map<string, unknown>();
    this.#memos.set(id, { since: now, memo });
    return memo;
  }
}

function keyOf(connection: Connection, { kind, externalId }: RecordRef): string {
  return `${connection.id}/${kind}/${externalId}`;
}
