import { FACT_TABLE_NAMES, type FactTable, ROW_TABLE_NAMES } from '../model/tables.ts';
import { type Change, isEmpty, KEPT_TABLES, type KeptTable, stateKey, tombstoneKey } from './change.ts';
import type { DexieConnection } from './dexie-connection.ts';
import type { DexieFacts, FactCatalogue, LoadedIndex } from './dexie-facts.ts';
import { planCommit, type StoredView } from './plan.ts';
import { removalsOf } from './removal.ts';
import type { Database } from './schema.ts';
import type { Commit, CommitResult } from './store.ts';

/** Writes to IndexedDB, one after the other, each in one transaction. */
export class DexieWriter {
  readonly #db: Database;
  readonly #connection: DexieConnection;
  readonly #facts: DexieFacts;
  /** What this context knows of each fact table; checked against the catalogue in every transaction. */
  readonly #indexes = new Map<FactTable, LoadedIndex>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(db: Database, connection: DexieConnection, facts: DexieFacts) {
    this.#db = db;
    this.#connection = connection;
    this.#facts = facts;
  }

  commit(commit: Commit): Promise<{ changed: boolean; result: CommitResult }> {
    return this.#enqueue(async () => {
      const { change, result } = await this.#connection.transaction('rw', storesOf(commit), async () => {
        const plan = planCommit(commit, await this.#view(commit));
        await this.#apply(plan.change);
        return plan;
      });
      // Only now is it known that the pages are there to stay.
      for (const table of FACT_TABLE_NAMES) this.#learn(table, change);
      return { changed: !isEmpty(change), result };
    });
  }

  /** Plans a change and applies it, both in one transaction over the stores. */
  write(stores: readonly string[], plan: () => Promise<Change>): Promise<void> {
    return this.#enqueue(() => this.#connection.transaction('rw', stores, async () => this.#apply(await plan())));
  }

  async idle(): Promise<void> {
    await this.#queue;
  }

  #enqueue<R>(job: () => Promise<R>): Promise<R> {
    const done = this.#queue.then(job);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Reads what the commit's plan will ask for: a plan cannot wait. */
  async #view(commit: Commit): Promise<StoredView> {
    const stored = new Map<string, unknown>();
    const load = async (table: KeptTable, keys: readonly string[]): Promise<void> => {
      if (keys.length === 0) return;
      const values = await this.#db.kept(table).bulkGet([...keys]);
      keys.forEach((key, i) => {
        if (values[i] !== undefined) stored.set(`${table}/${key}`, values[i]);
      });
    };
    if (commit.fence) await load('connections', [commit.fence.connection]);
    const tombstones: string[] = [];
    for (const table of ROW_TABLE_NAMES) {
      const ids = [
        ...(commit.upserts?.[table] ?? []).map((row) => row.id),
        ...removalsOf(commit, table).map(({ id }) => id),
      ];
      await load(table, [...new Set(ids)]);
      for (const id of new Set(ids)) tombstones.push(tombstoneKey(table, id));
    }
    if (tombstones.length > 0 && (await this.#db.kept('tombstones').limit(1).primaryKeys()).length > 0) {
      await load('tombstones', tombstones);
    }
    await load('quarantine', [...(commit.released ?? []), ...(commit.quarantine ?? []).map((item) => item.id)]);
    await load(
      'states',
      (commit.states ?? []).map((state) => stateKey(state.connection, state.stream)),
    );
    const facts = new Map<FactTable, LoadedIndex>();
    for (const table of FACT_TABLE_NAMES) if (touches(commit, table)) facts.set(table, await this.#index(table));
    return {
      // Loaded from the table of that name.
      get: <T extends KeptTable>(table: T, key: string) => stored.get(`${table}/${key}`) as never,
      facts: (table) => {
        const loaded = facts.get(table);
        if (!loaded) throw new TypeError(`${table} was not loaded`);
        return loaded;
      },
    };
  }

  async #index(table: FactTable): Promise<LoadedIndex> {
    const catalogue: FactCatalogue = await this.#facts.catalogue(table);
    const loaded = await this.#facts.index(table, catalogue, this.#indexes.get(table));
    this.#indexes.set(table, loaded);
    return loaded;
  }

  #learn(table: FactTable, change: Change): void {
    const loaded = this.#indexes.get(table);
    for (const page of change.facts[table]?.add ?? []) {
      loaded?.index.add(page);
      if (loaded) loaded.nextSeq = page.seq + 1;
    }
  }

  async #apply(change: Change): Promise<void> {
    for (const table of change.clears) await this.#db.kept(table).clear();
    for (const table of KEPT_TABLES) {
      const keys = change.removes[table];
      if (keys) await this.#db.kept(table).bulkDelete(keys);
      const puts = change.puts[table];
      if (puts) {
        await this.#db.table(table).bulkPut(
          puts.map(([, value]) => value),
          puts.map(([key]) => key),
        );
      }
    }
    for (const table of FACT_TABLE_NAMES) {
      const facts = change.facts[table];
      if (facts) await this.#facts.apply(table, facts);
    }
  }
}

function touches(commit: Commit, table: (typeof ROW_TABLE_NAMES)[number] | FactTable): boolean {
  return (commit.upserts?.[table]?.length ?? 0) > 0 || removalsOf(commit, table).length > 0;
}

/** Only what the commit needs: a transaction waits for every other one that has a store in common. */
function storesOf(commit: Commit): string[] {
  const rows = ROW_TABLE_NAMES.filter((table) => touches(commit, table));
  const facts = FACT_TABLE_NAMES.some((table) => touches(commit, table));
  return [
    ...rows,
    ...(rows.length > 0 ? ['tombstones'] : []),
    ...(facts ? ['factCatalogues', 'factPages', 'factColumns'] : []),
    ...(commit.quarantine?.length || commit.released?.length ? ['quarantine'] : []),
    ...(commit.states?.length ? ['states'] : []),
    // Always: an epoch opened at the same moment must come before or after the whole commit.
    'connections',
  ];
}
