import { Dexie, type Table } from 'dexie';
import type { Column } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import type { Kept, KeptTable } from './change.ts';
import type { FactCatalogue } from './dexie-facts.ts';
import type { FactUnit } from './fact-unit.ts';
import { SCHEMA_VERSIONS } from './schema-versions.ts';

/** The newest version of the schema. */
export const VERSION = SCHEMA_VERSIONS.length;

export class Database extends Dexie {
  /** By fact table. */
  declare readonly factCatalogues: Table<FactCatalogue, FactTable>;
  /** By [table, seq]: a page whole. */
  declare readonly factPages: Table<FactUnit, [FactTable, number]>;
  /** By [table, seq, column]: a segment's columns, to be read one by one. */
  declare readonly factColumns: Table<Column, [FactTable, number, string]>;

  constructor(name: string, options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange }) {
    super(name, { ...options, cache: 'disabled', chromeTransactionDurability: 'relaxed' });
    SCHEMA_VERSIONS.forEach((stores, i) => {
      this.version(i + 1).stores(stores);
    });
  }

  kept<T extends KeptTable>(table: T): Table<Kept[T], string> {
    return this.table(table);
  }
}
