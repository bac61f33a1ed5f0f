import type { z } from 'zod';
import { AppError, text } from '../errors.ts';
import type { AuditEntry } from '../model/audit.ts';
import { type FactColumn, factColumns } from '../model/facts.ts';
import type { OrderSum } from '../model/order-sum.ts';
import type { StepDecision } from '../model/step-decision.ts';
import {
  FACT_TABLE_NAMES,
  type FactTable,
  type IndexOf,
  type Row,
  type RowTable,
  type Table,
} from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import { type Workspace, workspaceSchema } from '../model/workspace.ts';
import type { Connection, QuarantineItem, StreamState } from '../sync/state.ts';
import { type Change, emptyChange, isEmpty, type Kept, type KeptTable, put } from './change.ts';
import { nextEpoch, unknownConnection, withEpoch } from './connections.ts';
import { erasureOf, erasureOfAll } from './erase.ts';
import { looseUnits, mergeUnits } from './fact-compact.ts';
import { readFacts } from './fact-read.ts';
import { type Damage, type Repair, type StoreHealth, UNHARMED } from './health.ts';
import { ChangeListeners } from './listeners.ts';
import { MemoryState } from './memory-state.ts';
import { wholeOf } from './memory-whole.ts';
import { OrderSums } from './order-sums.ts';
import { draftCommit, planCommit } from './plan.ts';
import type { Revision, StoredWhole } from './revision.ts';
import type { ChangeTopic, Commit, CommitResult, Store } from './store.ts';

/** A store that forgets: for tests, and for trying things out. */
export function openMemoryStore(): Store {
  return new MemoryStore(new MemoryState(), {
    persist: () => Promise.resolve(),
    tidy: () => Promise.resolve(),
    check: () => Promise.resolve([]),
    repair: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}

/** Makes a memory store lasting. */
export interface Durability {
  /** Resolves when the change would survive a crash; rejects when it would not. */
  persist(change: Change): Promise<void>;
  /** After `compact` and after an erasure, which must leave no old bytes; no write is going on. */
  tidy(state: MemoryState): Promise<void>;
  /** Reads what would be read at the next opening. */
  check(state: MemoryState): Promise<Damage[]>;
  /** Writes everything anew. */
  repair(state: MemoryState): Promise<void>;
  close(): Promise<void>;
}

interface Planned<R> {
  readonly change: Change;
  readonly result: R;
}

/** The store over everything in memory. */
export class MemoryStore implements Store {
  readonly #state: MemoryState;
  readonly #durability: Durability;
  readonly #listeners = new ChangeListeners();
  #closed = false;
  /** Writes go one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(state: MemoryState, durability: Durability) {
    this.#state = state;
    this.#durability = durability;
  }

  async get<T extends RowTable>(table: T, id: string): Promise<Row<T> | undefined> {
    return this.#rows(table).get(id);
  }

  async getMany<T extends RowTable>(table: T, ids: readonly string[]): Promise<(Row<T> | undefined)[]> {
    const rows = this.#rows(table);
    return ids.map((id) => rows.get(id));
  }

  async where<T extends RowTable>(table: T, index: IndexOf<T>, value: string): Promise<Row<T>[]> {
    const rows = this.#rows(table);
    return [...this.#open().keysWhere(table, index, value)].flatMap((key) => rows.get(key) ?? []);
  }

  async all<T extends RowTable>(table: T): Promise<Row<T>[]> {
    return [...this.#rows(table).values()];
  }

  async count(table: Table): Promise<number> {
    const state = this.#open();
    return table === 'orders' || table === 'orderLines' ? state.facts[table].index.living : state.table(table).size;
  }

  async facts<T extends FactTable, C extends FactColumn<T> = FactColumn<T>>(table: T, columns?: readonly C[]) {
    return readFacts(table, this.#open().facts[table].units, columns ?? (factColumns(table) as C[]));
  }

  async orderSums(): Promise<OrderSum[]> {
    return OrderSums.of(this.#open().facts.orders.units).entries();
  }

  commit(commit: Commit): Promise<CommitResult> {
    return this.#write('records', (state) =>
      planCommit(commit, draftCommit(commit), {
        get: (table, key) => state.table(table).get(key),
        facts: (table) => state.facts[table],
      }),
    );
  }

  async connections(): Promise<Connection[]> {
    return [...this.#open().table('connections').values()];
  }

  saveConnection(connection: Connection): Promise<void> {
    return this.#put('connections', 'settings', (state) => {
      return [connection.id, withEpoch(connection, state.table('connections').get(connection.id))];
    });
  }

  async streamStates(connection: string): Promise<StreamState[]> {
    return [...this.#open().table('states').values()].filter((state) => state.connection === connection);
  }

  openEpoch(id: string): Promise<number> {
    return this.#write('settings', (state) => {
      const connection = state.table('connections').get(id);
      if (!connection) throw unknownConnection(id);
      const epoch = nextEpoch(state.table('settings').get('epoch'), connection);
      const change = emptyChange();
      put(change, 'settings', 'epoch', epoch);
      put(change, 'connections', id, { ...connection, epoch });
      return { change, result: epoch };
    });
  }

  async quarantine(connection: string): Promise<QuarantineItem[]> {
    return [...this.#open().table('quarantine').values()].filter((item) => item.connection === connection);
  }

  async decisions(): Promise<StepDecision[]> {
    return [...this.#open().table('decisions').values()];
  }

  saveDecision(decision: StepDecision): Promise<void> {
    return this.#put('decisions', 'settings', () => [decision.id, decision]);
  }

  removeDecision(id: string): Promise<void> {
    return this.#write('settings', () => {
      const change = emptyChange();
      change.removes.decisions = [id];
      return { change, result: undefined };
    });
  }

  async workspace(): Promise<Workspace> {
    return workspaceSchema.parse(this.#open().table('settings').get('workspace') ?? {});
  }

  saveWorkspace(workspace: Workspace): Promise<void> {
    return this.#put('settings', 'settings', () => ['workspace', workspaceSchema.parse(workspace)]);
  }

  async snapshot<S extends z.ZodType>(key: string, schema: S): Promise<z.infer<S> | undefined> {
    return schema.safeParse(this.#open().table('snapshots').get(key)).data;
  }

  saveSnapshots(snapshots: ReadonlyMap<string, unknown>): Promise<void> {
    return this.#write('snapshots', () => {
      const change = emptyChange();
      change.clears.push('snapshots');
      for (const [key, value] of snapshots) put(change, 'snapshots', key, value);
      return { change, result: undefined };
    });
  }

  async eraseConnection(connection: string, at?: Instant): Promise<void> {
    await this.revise(erasureOf(connection, at));
  }

  async eraseAll(at?: Instant): Promise<void> {
    await this.revise(erasureOfAll(at));
  }

  note(entry: AuditEntry): Promise<void> {
    return this.#put('audit', undefined, () => [entry.id, entry]);
  }

  async inspect<R>(read: (stored: StoredWhole) => Promise<R>): Promise<R> {
    return this.#enqueue(() => read(wholeOf(this.#state)));
  }

  async revise<R>(revision: Revision<R>): Promise<R> {
    const done = await this.#write('records', (state) => revision(wholeOf(state)));
    await this.#tidy();
    return done;
  }

  onChange(listener: () => void, topic: ChangeTopic = 'records'): () => void {
    return this.#listeners.add(topic, listener);
  }

  check(depth: 'quick' | 'full'): Promise<StoreHealth> {
    return this.#enqueue(async () => {
      const damage = depth === 'full' ? await this.#durability.check(this.#state) : [];
      return { lineage: this.#state.lineage, commit: this.#state.commit, damage };
    });
  }

  /** What is in memory is whole: nothing is lost, and nothing has to be read again. */
  async repair(): Promise<Repair> {
    const { damage } = await this.check('full');
    if (damage.length > 0) await this.#enqueue(() => this.#durability.repair(this.#state));
    return { ...UNHARMED, damage };
  }

  async compact(): Promise<void> {
    await this.#write(undefined, (state) => {
      const change = emptyChange();
      for (const table of FACT_TABLE_NAMES) {
        const { units, nextSeq } = state.facts[table];
        const loose = looseUnits(units);
        if (loose.length > 0) change.facts[table] = mergeUnits(table, units, loose, nextSeq);
      }
      return { change, result: undefined };
    });
    await this.#tidy();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue;
    this.#listeners.clear();
    await this.#durability.close();
  }

  #put<T extends KeptTable>(
    table: T,
    topic: ChangeTopic | undefined,
    entry: (state: MemoryState) => [key: string, value: Kept[T]],
  ): Promise<void> {
    return this.#write(topic, (state) => {
      const change = emptyChange();
      put(change, table, ...entry(state));
      return { change, result: undefined };
    });
  }

  /** Plan (may fail, changes nothing), make durable (may fail), then apply (does not fail). */
  #write<R>(
    topic: ChangeTopic | undefined,
    plan: (state: MemoryState) => Planned<R> | Promise<Planned<R>>,
  ): Promise<R> {
    return this.#enqueue(async () => {
      const { change, result } = await plan(this.#state);
      if (isEmpty(change)) return result;
      await this.#durability.persist(change);
      this.#state.apply(change);
      if (topic) this.#listeners.tell(topic);
      return result;
    });
  }

  #tidy(): Promise<void> {
    return this.#enqueue(() => this.#durability.tidy(this.#state));
  }

  async #enqueue<R>(job: () => Promise<R>): Promise<R> {
    this.#open();
    const done = this.#queue.then(job);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #open(): MemoryState {
    if (this.#closed) throw new AppError('bug', text('error.bug'), 'the store is closed');
    return this.#state;
  }

  #rows<T extends RowTable>(table: T): ReadonlyMap<string, Row<T>> {
    // Rows come in through `commit`, whose type pairs each table with its rows.
    return this.#open().table(table) as unknown as ReadonlyMap<string, Row<T>>;
  }
}
