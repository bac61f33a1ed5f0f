import type { z } from 'zod';
import { AppError } from '../errors.ts';
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
import { broadcast } from './broadcast.ts';
import { emptyChange, KEPT_TABLES, type Kept, type KeptTable, put } from './change.ts';
import { nextEpoch, unknownConnection, withEpoch } from './connections.ts';
import { checkDatabase } from './dexie-check.ts';
import { DexieConnection } from './dexie-connection.ts';
import { DexieFacts, FACT_STORES } from './dexie-facts.ts';
import { firstRecord, RECORD } from './dexie-integrity.ts';
import { planMerge } from './dexie-merge.ts';
import { repairDatabase } from './dexie-repair.ts';
import { DexieRollups } from './dexie-rollups.ts';
import { count } from './dexie-scan.ts';
import { DexieWhole } from './dexie-whole.ts';
import { DexieWriter } from './dexie-writer.ts';
import { erasureOf, erasureOfAll } from './erase.ts';
import { type Damage, type Repair, type StoreHealth, UNHARMED } from './health.ts';
import { ChangeListeners } from './listeners.ts';
import type { Revision, StoredWhole } from './revision.ts';
import { Database } from './schema.ts';
import type { ChangeTopic, Commit, CommitResult, Store } from './store.ts';
import { Tally } from './tally.ts';

export interface DexieStoreOptions {
  /** Database name. */
  readonly name?: string;
  /** Another implementation of IndexedDB. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** The store in IndexedDB. Opened at first use; contexts of the extension may each have one. */
export function openDexieStore(options: DexieStoreOptions = {}): Store {
  const { name = 'channelwise', ...implementation } = options;
  return new DexieStore(new Database(name, implementation));
}

const EVERY_STORE = [...KEPT_TABLES, ...FACT_STORES];

class DexieStore implements Store {
  readonly #db: Database;
  readonly #connection: DexieConnection;
  readonly #facts: DexieFacts;
  readonly #rollups: DexieRollups;
  readonly #writer: DexieWriter;
  readonly #whole: StoredWhole;
  readonly #listeners = new ChangeListeners();
  readonly #channel;

  constructor(db: Database) {
    this.#db = db;
    this.#connection = new DexieConnection(db, (topic) => this.#tell(topic));
    this.#facts = new DexieFacts(db);
    this.#channel = broadcast(`channelwise-store:${db.name}`, (topic) => this.#listeners.tell(topic));
    this.#whole = new DexieWhole(db, this.#facts);
    this.#rollups = new DexieRollups(db, this.#facts);
    this.#writer = new DexieWriter(db, this.#connection, this.#facts, this.#rollups);
  }

  get<T extends RowTable>(table: T, id: string): Promise<Row<T> | undefined> {
    return this.#connection.read(() => this.#rows(table).get(id));
  }

  getMany<T extends RowTable>(table: T, ids: readonly string[]): Promise<(Row<T> | undefined)[]> {
    return this.#connection.read(() => this.#rows(table).bulkGet([...ids]));
  }

  where<T extends RowTable>(table: T, index: IndexOf<T>, value: string): Promise<Row<T>[]> {
    return this.#connection.read(() => this.#rows(table).where(index).equals(value).toArray());
  }

  all<T extends RowTable>(table: T): Promise<Row<T>[]> {
    return this.#connection.read(() => this.#rows(table).toArray());
  }

  count(table: Table): Promise<number> {
    if (table !== 'orders' && table !== 'orderLines') return this.#connection.read(() => this.#rows(table).count());
    return this.#connection.read(async () => (await this.#facts.catalogue(table)).living);
  }

  facts<T extends FactTable, C extends FactColumn<T> = FactColumn<T>>(table: T, columns?: readonly C[]) {
    // Without a choice `C` is every column.
    const names = columns ?? (factColumns(table) as C[]);
    return this.#connection.transaction('r', FACT_STORES, () => this.#facts.read(table, names));
  }

  orderSums(): Promise<OrderSum[]> {
    return this.#connection.transaction('r', FACT_STORES, async () =>
      (await this.#rollups.read(await this.#facts.catalogue('orders'))).entries(),
    );
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const { changed, result } = await this.#writer.commit(commit);
    if (changed) this.#tell('records');
    return result;
  }

  connections(): Promise<Connection[]> {
    return this.#all('connections');
  }

  async saveConnection(connection: Connection): Promise<void> {
    const table = this.#db.kept('connections');
    await this.#put('connections', async () => {
      return [connection.id, withEpoch(connection, await table.get(connection.id))];
    });
  }

  streamStates(connection: string): Promise<StreamState[]> {
    return this.#ofConnection('states', connection);
  }

  async openEpoch(id: string): Promise<number> {
    const connections = this.#db.kept('connections');
    const settings = this.#db.kept('settings');
    let epoch = 0;
    await this.#writer.write(['connections', 'settings'], async () => {
      const connection = await connections.get(id);
      if (!connection) throw unknownConnection(id);
      epoch = nextEpoch(await settings.get('epoch'), connection);
      const change = emptyChange();
      put(change, 'settings', 'epoch', epoch);
      put(change, 'connections', id, { ...connection, epoch });
      return change;
    });
    this.#tell('settings');
    return epoch;
  }

  quarantine(connection: string): Promise<QuarantineItem[]> {
    return this.#ofConnection('quarantine', connection);
  }

  decisions(): Promise<StepDecision[]> {
    return this.#all('decisions');
  }

  async saveDecision(decision: StepDecision): Promise<void> {
    await this.#put('decisions', async () => [decision.id, decision]);
  }

  async removeDecision(id: string): Promise<void> {
    await this.#writer.write(['decisions'], async () => ({ ...emptyChange(), removes: { decisions: [id] } }));
    this.#tell('settings');
  }

  async workspace(): Promise<Workspace> {
    const stored = await this.#connection.read(() => this.#db.kept('settings').get('workspace'));
    return workspaceSchema.parse(stored ?? {});
  }

  async saveWorkspace(workspace: Workspace): Promise<void> {
    const parsed = workspaceSchema.parse(workspace);
    await this.#put('settings', async () => ['workspace', parsed]);
  }

  async snapshot<S extends z.ZodType>(key: string, schema: S): Promise<z.infer<S> | undefined> {
    return schema.safeParse(await this.#connection.read(() => this.#db.kept('snapshots').get(key))).data;
  }

  async saveSnapshots(snapshots: ReadonlyMap<string, unknown>): Promise<void> {
    await this.#writer.write(['snapshots'], async () => ({
      ...emptyChange(),
      clears: ['snapshots'],
      puts: { snapshots: [...snapshots] },
    }));
    this.#tell('snapshots');
  }

  eraseConnection(connection: string, at?: Instant): Promise<void> {
    return this.revise(erasureOf(connection, at));
  }

  async eraseAll(at?: Instant): Promise<void> {
    // Not by a change: also what is damaged must go.
    await this.#writer.exclusively([...EVERY_STORE, 'integrity'], async () => {
      const record = (await this.#db.integrity.get(RECORD)) ?? firstRecord();
      for (const store of FACT_STORES) await this.#db.table(store).clear();
      const { change } = await erasureOfAll(at)(this.#whole);
      for (const table of change.clears) await this.#db.kept(table).clear();
      await this.#db.kept('settings').bulkDelete(change.removes.settings ?? []);
      const left = new Tally();
      for (const table of ['settings', 'audit'] as const) {
        for (const [key, value] of change.puts[table] ?? []) await this.#db.table(table).put(value, key);
        await count(this.#db.kept(table), table, left);
      }
      await this.#db.integrity.put(
        { lineage: record.lineage, commit: record.commit + 1, counts: left.counts(), catalogues: {} },
        RECORD,
      );
    });
    this.#tell('records');
  }

  async note(entry: AuditEntry): Promise<void> {
    await this.#put('audit', async () => [entry.id, entry]);
  }

  inspect<R>(read: (stored: StoredWhole) => Promise<R>): Promise<R> {
    return this.#connection.transaction('r', EVERY_STORE, () => read(this.#whole));
  }

  async revise<R>(revision: Revision<R>): Promise<R> {
    const done = await this.#writer.revise(EVERY_STORE, () => revision(this.#whole));
    this.#tell('records');
    return done;
  }

  onChange(listener: () => void, topic: ChangeTopic = 'records'): () => void {
    return this.#listeners.add(topic, listener);
  }

  async check(depth: 'quick' | 'full'): Promise<StoreHealth> {
    const damage = depth === 'full' ? await checkDatabase(this.#db, this.#connection) : [];
    const record = await this.#connection.read(() => this.#db.integrity.get(RECORD));
    if (record !== undefined) return { lineage: record.lineage, commit: record.commit, damage };
    // No lineage is like this one.
    return { lineage: '', commit: 0, damage };
  }

  async repair(readAgain: readonly string[]): Promise<Repair> {
    let damage: readonly Damage[];
    try {
      ({ damage } = await this.check('full'));
    } catch (error) {
      if (!(error instanceof AppError) || error.userText.key !== 'error.storageUnavailable') throw error;
      await this.#connection.remake();
      this.#tell('records');
      return { ...UNHARMED, damage: [{ kind: 'place', detail: error.detail }] };
    }
    if (damage.length === 0) return UNHARMED;
    const stores = [...EVERY_STORE, 'integrity'];
    const repair = await this.#writer.exclusively(stores, () => repairDatabase(this.#db, damage, readAgain));
    this.#tell('records');
    return repair;
  }

  async compact(): Promise<void> {
    for (const table of FACT_TABLE_NAMES) {
      // A few segments' worth at a time: what is merged is in memory twice.
      while (await this.#writer.merge(table, () => planMerge(this.#facts, table)));
    }
  }

  async close(): Promise<void> {
    await this.#writer.idle();
    this.#listeners.clear();
    this.#channel.close();
    this.#connection.close();
  }

  async #put<T extends KeptTable>(table: T, entry: () => Promise<[key: string, value: Kept[T]]>): Promise<void> {
    await this.#writer.write([table], async () => {
      const change = emptyChange();
      put(change, table, ...(await entry()));
      return change;
    });
    this.#tell('settings');
  }

  #tell(topic: ChangeTopic): void {
    this.#listeners.tell(topic);
    this.#channel.post(topic);
  }

  #rows<T extends RowTable>(table: T) {
    // Rows come in through `commit`, whose type pairs each table with its rows.
    return this.#db.table<Row<T>, string>(table);
  }

  #all<T extends KeptTable>(table: T): Promise<Kept[T][]> {
    return this.#connection.read(() => this.#db.kept(table).toArray());
  }

  #ofConnection<T extends 'states' | 'quarantine'>(table: T, connection: string): Promise<Kept[T][]> {
    return this.#connection.read(() => this.#db.kept(table).where('connection').equals(connection).toArray());
  }
}
