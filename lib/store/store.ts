import type { z } from 'zod';
import type { AuditEntry } from '../model/audit.ts';
import type { FactColumn, FactSet } from '../model/facts.ts';
import type { OrderSum } from '../model/order-sum.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Deletes, FactTable, IndexOf, Row, RowTable, Table, Upserts } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Connection, QuarantineItem, StreamState } from '../sync/state.ts';
import type { Repair, StoreHealth } from './health.ts';
import type { Revision, StoredWhole } from './revision.ts';

/**
 * The store's port. Drivers: IndexedDB (dexie.ts) in the browser, files (files.ts) in Node; the suite in
 * store.contract.ts passes on both. A team's warehouse plugs in here as a third driver.
 *
 * Everything that belongs together is one `commit`: after a crash it is there as a whole or not at all.
 */
export interface Store {
  get<T extends RowTable>(table: T, id: string): Promise<Row<T> | undefined>;
  getMany<T extends RowTable>(table: T, ids: readonly string[]): Promise<(Row<T> | undefined)[]>;
  /** Rows whose indexed field has this value. */
  where<T extends RowTable>(table: T, index: IndexOf<T>, value: string): Promise<Row<T>[]>;
  all<T extends RowTable>(table: T): Promise<Row<T>[]>;
  /** Living records. */
  count(table: Table): Promise<number>;
  /** A fact table in columns, one row per living record: all of them, or those that are asked for. */
  facts<T extends FactTable, C extends FactColumn<T> = FactColumn<T>>(
    table: T,
    columns?: readonly C[],
  ): Promise<FactSet<T, C>>;
  /** What the orders come to by connection, channel, month, currency and scale, without reading them. */
  orderSums(): Promise<OrderSum[]>;

  /**
   * Writes atomically: upserts, then deletes. Idempotent: the same commit twice leaves what one leaves. A record older
   * (by `source.modifiedAt`, where both have one) than the stored version is left out. A deleted record comes back
   * only by a version newer than the deleted one, or, where the system gives no `modifiedAt`, one read later.
   * @throws AppError `transient` when the `fence` no longer holds,
   * `config` when there is no room left.
   */
  commit(commit: Commit): Promise<CommitResult>;

  connections(): Promise<Connection[]>;
  saveConnection(connection: Connection): Promise<void>;
  streamStates(connection: string): Promise<StreamState[]>;
  /** Starts a run of a known connection: raises the connection's epoch, which makes every older run's commits fail. */
  openEpoch(connection: string): Promise<number>;
  quarantine(connection: string): Promise<QuarantineItem[]>;

  decisions(): Promise<StepDecision[]>;
  saveDecision(decision: StepDecision): Promise<void>;
  /** The step is open again. Nothing happens when there was no decision. */
  removeDecision(id: string): Promise<void>;

  workspace(): Promise<Workspace>;
  saveWorkspace(workspace: Workspace): Promise<void>;

  /**
   * Results derived from the records (KPIs, scores, steps), by key; replaced as a whole set by analysis.
   * One that no longer fits the schema (an older version wrote it) counts as absent. Values are JSON, or hold columns:
   * `Int32Array`, `Float64Array`.
   */
  snapshot<S extends z.ZodType>(key: string, schema: S): Promise<z.infer<S> | undefined>;
  /** Replaces all snapshots at once, so that readers never see two analyses mixed. */
  saveSnapshots(snapshots: ReadonlyMap<string, unknown>): Promise<void>;

  /**
   * Removes every record, state and quarantined item of one connection, the connection itself, and all snapshots,
   * since they were made of its records too. Its runs still going on can write no more. Of its audit entries counts
   * stay.
   * @param at when, for the audit log
   */
  eraseConnection(connection: string, at?: Instant): Promise<void>;
  /**
   * Removes everything, decisions, the workspace and the audit log included.
   * @param at when; an audit entry then says that it was done, and nothing else
   */
  eraseAll(at?: Instant): Promise<void>;

  /** Adds an entry to the audit log, or replaces the one of its id. Reads are logged by their commits. */
  note(entry: AuditEntry): Promise<void>;
  /** Reads all that is stored as it is at one moment, whatever goes on meanwhile. */
  inspect<R>(read: (stored: StoredWhole) => Promise<R>): Promise<R>;
  /** Reads and writes anything as one atomic step, which no other write comes between. Rare and costly: it locks all. */
  revise<R>(revision: Revision<R>): Promise<R>;
  /**
   * Calls the listener soon after something of the topic (default `records`) has changed, here or, in the browser,
   * in another context of the extension; returns its own removal.
   */
  onChange(listener: () => void, topic?: ChangeTopic): () => void;
  /**
   * Whether what is stored is what was written. A full check reads everything (some seconds for a million orders),
   * in short turns between which others have theirs; a quick one tells only which store this is and how far it has come.
   */
  check(depth: 'quick' | 'full'): Promise<StoreHealth>;
  /**
   * Checks in full and drops what is damaged. What was derived from it is made again; nothing happens to what is whole.
   * @param readAgain connections whose systems can be asked for everything once more: they lose all records of the
   * tables concerned, and their stream states; of others what is left stays
   */
  repair(readAgain: readonly string[]): Promise<Repair>;
  /** Merges small fact pages into segments. Safe at any time; changes nothing that can be read. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/**
 * `records`: commits and erasures. `snapshots`: new results. `settings`: connections, decisions, workspace.
 * `doubt`: damage was met, or the browser closed the database: time for a check. `full`: a write found no room.
 */
export type ChangeTopic = 'records' | 'snapshots' | 'settings' | 'doubt' | 'full';

export interface Commit {
  readonly upserts?: Upserts;
  /** What the system says is deleted. */
  readonly deletes?: Deletes;
  /** What a complete reading no longer saw; unlike `deletes` it comes back, unchanged, as soon as it is read again. */
  readonly swept?: Deletes;
  readonly quarantine?: readonly QuarantineItem[];
  /** Quarantined items that have parsed since, by id. */
  readonly released?: readonly string[];
  readonly states?: readonly StreamState[];
  /** Instead of `states`, of the same streams, when the result has `unseen` facts. */
  readonly statesIfUnseen?: readonly StreamState[];
  /** Says how far this run has come in all, not what this commit adds: it may be made again. */
  readonly audit?: readonly AuditEntry[];
  readonly fence?: Fence;
  /**
   * For records read beside the runs, from this moment on: what a run has read since is newer, and left as it is.
   * A version that the system changed later comes in nevertheless.
   */
  readonly readSince?: Instant;
}

export type Fence =
  /** Of a run: no newer one may have begun. */
  | { readonly connection: string; readonly epoch: number }
  /** Of what goes on beside the runs: the connection must still be the one it began with. */
  | { readonly connection: string; readonly createdAt: Instant };

export interface CommitResult {
  /** Records that were new or changed, by table; a record that was only read again (`seenAt`) does not count. */
  readonly written: { readonly [T in Table]?: number };
  /** Living records that were deleted. */
  readonly deleted: number;
  /** Records left out because a newer version was stored. */
  readonly stale: number;
  /** The facts among them that live on in the newer version, which does not learn that it was read again. */
  readonly unseen?: number;
}
