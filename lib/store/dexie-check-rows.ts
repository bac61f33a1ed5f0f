import { Dexie, type Table } from 'dexie';
import type { KeptTable } from './change.ts';
import type { DexieConnection } from './dexie-connection.ts';
import { type IntegrityRecord, RECORD } from './dexie-integrity.ts';
import { type Entries, pageAfter, scan } from './dexie-scan.ts';
import type { Damage } from './health.ts';
import { same } from './same.ts';
import type { Database } from './schema.ts';
import { type Counts, Tally } from './tally.ts';

/** How often a table is gone through in slices before writes have to wait until it is through. */
const TRIES = 3;

/**
 * Counts a table's rows, slice by slice, and holds them against what there should be. What is written between two
 * slices may make them disagree: nothing is called damaged then, and the table is gone through again.
 */
export async function checkRows(db: Database, connection: DexieConnection, name: KeptTable): Promise<Damage[]> {
  const table = db.kept(name);
  const read = <R>(job: () => Promise<R>) =>
    connection.transaction('r', [name, 'integrity'], async () => ({
      record: await db.integrity.get(RECORD),
      found: await job(),
    }));
  for (let tried = 0; tried < TRIES; tried++) {
    const count = new RowCount(table, name);
    const first = await read(async () => undefined);
    let after: string | undefined;
    let record = first.record;
    do {
      const slice = await read(() => pageAfter(table, after));
      record = slice.record;
      count.add(slice.found.entries);
      after = slice.found.next;
    } while (after !== undefined && isCountOf(name, first.record, record));
    if (after !== undefined) continue;
    const indexes: Damage[] = [];
    for (const path of count.paths) {
      const counted = await read(() => table.orderBy(path).count());
      record = counted.record;
      indexes.push(...count.compareIndex(path, counted.found));
    }
    const damage = [...count.compare(record), ...indexes];
    if (damage.length === 0 || record?.commit === first.record?.commit) return damage;
  }
  return atOnce(db, connection, name);
}

/** In one transaction, which nothing is written beside. */
function atOnce(db: Database, connection: DexieConnection, name: KeptTable): Promise<Damage[]> {
  const table = db.kept(name);
  return connection.transaction('r', [name, 'integrity'], async () => {
    const count = new RowCount(table, name);
    await scan(table, (entries) => count.add(entries));
    const damage = count.compare(await db.integrity.get(RECORD));
    for (const path of count.paths) damage.push(...count.compareIndex(path, await table.orderBy(path).count()));
    return damage;
  });
}

class RowCount {
  readonly #name: KeptTable;
  readonly #tally = new Tally();
  /** By indexed field, the rows that must be found by it. */
  readonly #indexed: Map<string, number>;

  constructor(table: Table<unknown, string>, name: KeptTable) {
    this.#name = name;
    this.#indexed = new Map(table.schema.indexes.map(({ keyPath }) => [String(keyPath), 0]));
  }

  get paths(): string[] {
    return [...this.#indexed.keys()];
  }

  add(entries: Entries): void {
    for (const [key, value] of entries) {
      this.#tally.add(this.#name, key, value);
      for (const [path, count] of this.#indexed) {
        // The only values that are looked up by.
        if (typeof Dexie.getByKeyPath(value as object, path) === 'string') this.#indexed.set(path, count + 1);
      }
    }
  }

  compare(record: IntegrityRecord | undefined): Damage[] {
    if (record === undefined) return [{ kind: 'record', detail: 'the record of what should be there is gone' }];
    const table = this.#name;
    const [found, expected] = [this.#tally.counts(), countsOf(table, record)];
    const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    return names
      .filter((name) => !same(expected[name], found[name]))
      .map((name) => ({
        kind: 'rows',
        table,
        connection: name.slice(table.length + 1),
        expected: expected[name]?.[0] ?? 0,
        found: found[name]?.[0] ?? 0,
      }));
  }

  compareIndex(path: string, found: number): Damage[] {
    const count = this.#indexed.get(path);
    return found === count ? [] : [{ kind: 'index', table: this.#name, detail: `${path}: ${found} of ${count}` }];
  }
}

function countsOf(table: KeptTable, record: IntegrityRecord | undefined): Counts {
  return Object.fromEntries(Object.entries(record?.counts ?? {}).filter(([name]) => name.startsWith(`${table}/`)));
}

function isCountOf(table: KeptTable, one: IntegrityRecord | undefined, other: IntegrityRecord | undefined): boolean {
  return one?.commit === other?.commit || same(countsOf(table, one), countsOf(table, other));
}
