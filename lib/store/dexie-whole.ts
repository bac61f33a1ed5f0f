import type { FactTable } from '../model/tables.ts';
import type { Kept, KeptTable } from './change.ts';
import type { DexieFacts } from './dexie-facts.ts';
import type { OwnedTable } from './erase.ts';
import type { FactLayout, StoredWhole } from './revision.ts';
import type { Database } from './schema.ts';

const BY_CONNECTION: readonly string[] = ['tombstones', 'states', 'quarantine', 'audit'] satisfies OwnedTable[];

/** What the database holds. Every method runs inside the caller's transaction. */
export class DexieWhole implements StoredWhole {
  readonly #db: Database;
  readonly #facts: DexieFacts;

  constructor(db: Database, facts: DexieFacts) {
    this.#db = db;
    this.#facts = facts;
  }

  async get<T extends KeptTable>(table: T, key: string): Promise<Kept[T] | undefined> {
    return this.#db.kept(table).get(key);
  }

  async entries<T extends KeptTable>(table: T): Promise<[key: string, value: Kept[T]][]> {
    const stored = this.#db.kept(table);
    const [keys, values] = await Promise.all([stored.toCollection().primaryKeys(), stored.toArray()]);
    return values.map((value, i) => [keys[i] ?? '', value]);
  }

  async count(table: KeptTable): Promise<number> {
    return this.#db.kept(table).count();
  }

  async living(table: FactTable): Promise<number> {
    return (await this.#facts.catalogue(table)).living;
  }

  async keysOf(table: OwnedTable, connection: string): Promise<string[]> {
    const field = BY_CONNECTION.includes(table) ? 'connection' : 'source.connection';
    return this.#db.kept(table).where(field).equals(connection).primaryKeys();
  }

  async facts(table: FactTable, columns?: readonly string[]): Promise<FactLayout> {
    const { units, nextSeq } = await this.#facts.catalogue(table);
    return { units: await this.#facts.units(table, units, columns), nextSeq };
  }
}
