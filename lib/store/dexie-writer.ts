import { FACT_TABLE_NAMES, type FactTable, ROW_TABLE_NAMES } from '../model/tables.ts';
import {
  type Change,
  emptyChange,
  type FactChange,
  isEmpty,
  KEPT_TABLES,
  type KeptTable,
  stateKey,
  tombstoneKey,
} from './change.ts';
import type { DexieConnection } from './dexie-connection.ts';
import { type DexieFacts, FACT_STORES, type LoadedIndex } from './dexie-facts.ts';
import { type Before, type IntegrityRecord, loadBefore, RECORD, readRecord, recordAfter } from './dexie-integrity.ts';
import type { DexieRollups } from './dexie-rollups.ts';
import { type FactCatalogue, firstCatalogue } from './fact-catalogue.ts';
import type { FactDraft } from './fact-draft.ts';
import { VERSION_COLUMNS } from './fact-unit.ts';
import { hashInto } from './hash.ts';
import { INTAKE } from './intake.ts';
import { type Drafts, draftCommit, planCommit, type StoredView } from './plan.ts';
import { type Removal, removalsOf } from './removal.ts';
import type { Database } from './schema.ts';
import type { Commit, CommitResult } from './store.ts';

/** What a change is applied on, where it has been read already. */
interface Ground {
  readonly record: IntegrityRecord;
  readonly before: Before;
  readonly catalogues: ReadonlyMap<FactTable, FactCatalogue>;
  /** Units are merged, and what can be read stays as it is. */
  readonly sameRecords?: boolean;
}

/** Writes to IndexedDB, one after the other, each in one transaction. */
export class DexieWriter {
  readonly #db: Database;
  readonly #connection: DexieConnection;
  readonly #facts: DexieFacts;
  readonly #rollups: DexieRollups;
  /** What this context knows of each fact table; checked against the catalogue in every transaction. */
  readonly #indexes = new Map<FactTable, LoadedIndex>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(db: Database, connection: DexieConnection, facts: DexieFacts, rollups: DexieRollups) {
    this.#db = db;
    this.#rollups = rollups;
    this.#connection = connection;
    this.#facts = facts;
  }

  commit(commit: Commit): Promise<{ changed: boolean; result: CommitResult }> {
    return this.#enqueue(async () => {
      // Before the transaction, which others wait for.
      const drafts = draftCommit(commit);
      const { change, result } = await this.#connection.transaction('rw', storesOf(commit), async () => {
        const { view, record, catalogues } = await this.#view(commit, drafts);
        const plan = planCommit(commit, drafts, view);
        // Whatever a plan writes it has asked for before.
        const before: Before = (table, key) => view.get(table, key);
        await this.#apply(plan.change, { record, before, catalogues });
        return plan;
      });
      // Only now is it known that the pages are there to stay.
      for (const table of FACT_TABLE_NAMES) this.#learn(table, change);
      this.#rollups.settled();
      return { changed: !isEmpty(change), result };
    });
  }

  /** Plans a change and applies it, both in one transaction over the stores. */
  write(stores: readonly string[], plan: () => Promise<Change>): Promise<void> {
    return this.revise(stores, async () => ({ change: await plan(), result: undefined }));
  }

  /**
   * Merges units of a table, by a plan that changes nothing that can be read. What was known of the table is let go: it
   * would be read again anyway, and this comes when there is time.
   * @returns whether there was anything to merge
   */
  async merge(table: FactTable, plan: () => Promise<FactChange | undefined>): Promise<boolean> {
    let merged = false;
    await this.#enqueue(() => {
      this.#indexes.delete(table);
      return this.#connection.transaction('rw', [...FACT_STORES, 'integrity'], async () => {
        const facts = await plan();
        merged = facts !== undefined;
        if (facts === undefined) return;
        const change = { ...emptyChange(), facts: { [table]: facts } };
        const record = await readRecord(this.#db);
        await this.#apply(change, { record, before: () => undefined, catalogues: new Map(), sameRecords: true });
      });
    });
    return merged;
  }

  /** As `write`; the plan also says what came of it. */
  revise<R>(stores: readonly string[], plan: () => Promise<{ change: Change; result: R }>): Promise<R> {
    return this.#enqueue(() =>
      this.#connection.transaction('rw', [...stores, 'integrity'], async () => {
        const { change, result } = await plan();
        if (isEmpty(change)) return result;
        const [record, before] = await Promise.all([readRecord(this.#db), loadBefore(this.#db, change)]);
        await this.#apply(change, { record, before, catalogues: new Map() });
        return result;
      }),
    );
  }

  /** Does something that no change can say, alone. */
  exclusively<R>(stores: readonly string[], job: () => Promise<R>): Promise<R> {
    return this.#enqueue(() => this.#connection.transaction('rw', stores, job));
  }

  async idle(): Promise<void> {
    await this.#queue;
  }

  #enqueue<R>(job: () => Promise<R>): Promise<R> {
    const done = this.#queue.then(job);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Reads what the commit's plan will ask for: a plan cannot wait. A request costs more than what it brings: all at once. */
  async #view(commit: Commit, drafts: Drafts): Promise<Omit<Ground, 'before'> & { readonly view: StoredView }> {
    const wanted = wantedBy(commit);
    const tombstones = wanted.get('tombstones') ?? [];
    wanted.delete('tombstones');
    const factTables = FACT_TABLE_NAMES.filter((table) => touches(commit, table));
    const [record, stored, found, anyTombstone] = await Promise.all([
      readRecord(this.#db),
      Promise.all([...wanted].map(([table, keys]) => this.#db.kept(table).bulkGet(keys))),
      factTables.length === 0 ? [] : this.#db.factCatalogues.bulkGet(factTables),
      tombstones.length === 0 ? [] : this.#db.kept('tombstones').limit(1).primaryKeys(),
    ]);
    const tables = new Map<KeptTable, ReadonlyMap<string, unknown>>();
    [...wanted].forEach(([table, keys], i) => {
      tables.set(table, byKey(keys, stored[i] ?? []));
    });
    if (anyTombstone.length > 0) {
      tables.set('tombstones', byKey(tombstones, await this.#db.kept('tombstones').bulkGet(tombstones)));
    }
    const catalogues = new Map(factTables.map((table, i) => [table, found[i] ?? firstCatalogue()] as const));
    const facts = new Map<FactTable, LoadedIndex>();
    for (const [table, catalogue] of catalogues) {
      const loaded = await this.#facts.index(table, catalogue, this.#indexes.get(table));
      this.#indexes.set(table, loaded);
      await this.#readVersions(table, catalogue, loaded, drafts[table], removalsOf(commit, table));
      facts.set(table, loaded);
    }
    const view: StoredView = {
      // Loaded from the table of that name.
      get: <T extends KeptTable>(table: T, key: string) => tables.get(table)?.get(key) as never,
      facts: (table) => {
        const loaded = facts.get(table);
        if (!loaded) throw new TypeError(`${table} was not loaded`);
        return loaded;
      },
    };
    return { view, record, catalogues };
  }

  /** Of the units that hold a version of what comes in. */
  async #readVersions(
    table: FactTable,
    catalogue: FactCatalogue,
    { index }: LoadedIndex,
    draft: FactDraft | undefined,
    removals: readonly Removal[],
  ): Promise<void> {
    const [lo, hi] = [new Int32Array(removals.length), new Int32Array(removals.length)];
    removals.forEach(({ id }, at) => {
      hashInto(id, lo, hi, at);
    });
    const unread = index.unread(lo, hi);
    if (draft) for (const seq of index.unread(draft.keyLo, draft.keyHi)) unread.add(seq);
    if (unread.size === 0) return;
    const entries = catalogue.units.filter(({ seq }) => unread.has(seq));
    index.addVersions(await this.#facts.units(table, entries, VERSION_COLUMNS));
  }

  #learn(table: FactTable, change: Change): void {
    const loaded = this.#indexes.get(table);
    for (const page of change.facts[table]?.add ?? []) {
      loaded?.index.add(page);
      if (loaded) loaded.nextSeq = page.seq + 1;
    }
  }

  /** @returns what is left to do when the units are there */
  async #rollUp(
    before: FactCatalogue,
    { drop, add, kind }: FactChange,
    sameRecords: boolean,
  ): Promise<(after: FactCatalogue) => Promise<void>> {
    const [page] = add;
    if (sameRecords) return (after) => this.#rollups.carryOver(before, after);
    if (drop.length === 0 && kind !== 'segment' && page && add.length === 1) return this.#rollups.grow(before, page);
    return () => this.#rollups.forget();
  }

  async #apply(change: Change, { record, before, catalogues, sameRecords = false }: Ground): Promise<void> {
    if (isEmpty(change)) return;
    await Promise.all(change.clears.map((table) => this.#db.kept(table).clear()));
    const removals: PromiseLike<unknown>[] = [];
    for (const table of KEPT_TABLES) {
      const keys = change.removes[table];
      if (keys) removals.push(this.#db.kept(table).bulkDelete(keys));
    }
    await Promise.all(removals);
    const writes: PromiseLike<unknown>[] = [];
    for (const table of KEPT_TABLES) {
      const puts = change.puts[table];
      if (!puts) continue;
      const values = puts.map(([, value]) => value);
      writes.push(
        this.#db.table(table).bulkPut(
          values,
          puts.map(([key]) => key),
        ),
      );
    }
    const touched = new Map<FactTable, FactCatalogue>();
    for (const table of FACT_TABLE_NAMES) {
      const facts = change.facts[table];
      if (!facts) continue;
      const old = catalogues.get(table) ?? (await this.#facts.catalogue(table));
      const rollUp = table === 'orders' ? await this.#rollUp(old, facts, sameRecords) : undefined;
      const catalogue = await this.#facts.apply(table, facts, old);
      touched.set(table, catalogue);
      await rollUp?.(catalogue);
    }
    writes.push(this.#db.integrity.put(recordAfter(record, change, before, touched), RECORD));
    await Promise.all(writes);
  }
}

/** Keys a commit's plan will ask for, by table. */
function wantedBy(commit: Commit): Map<KeptTable, string[]> {
  const wanted = new Map<KeptTable, string[]>();
  const want = (table: KeptTable, keys: readonly string[]) => {
    if (keys.length > 0) wanted.set(table, [...(wanted.get(table) ?? []), ...new Set(keys)]);
  };
  want('settings', [INTAKE]);
  want('connections', commit.fence ? [commit.fence.connection] : []);
  for (const table of ROW_TABLE_NAMES) {
    const ids = [
      ...(commit.upserts?.[table] ?? []).map((row) => row.id),
      ...removalsOf(commit, table).map(({ id }) => id),
    ];
    want(table, ids);
    want(
      'tombstones',
      ids.map((id) => tombstoneKey(table, id)),
    );
  }
  want(
    'audit',
    (commit.audit ?? []).map(({ id }) => id),
  );
  want('quarantine', [...(commit.released ?? []), ...(commit.quarantine ?? []).map((item) => item.id)]);
  want(
    'states',
    (commit.states ?? []).map((state) => stateKey(state.connection, state.stream)),
  );
  return wanted;
}

function byKey(keys: readonly string[], values: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(keys.map((key, i) => [key, values[i]]));
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
    ...(facts ? FACT_STORES : []),
    ...(commit.quarantine?.length || commit.released?.length ? ['quarantine'] : []),
    ...(commit.states?.length ? ['states'] : []),
    ...(commit.audit?.length ? ['audit'] : []),
    // Always: what may come in.
    'settings',
    // Always: an epoch opened at the same moment must come before or after the whole commit.
    'connections',
    'integrity',
  ];
}
