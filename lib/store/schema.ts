import { Dexie, type Table } from 'dexie';
import type { Column } from '../model/facts.ts';
import { type FactTable, INDEXES, ROW_TABLE_NAMES } from '../model/tables.ts';
import { KEPT_TABLES, type Kept, type KeptTable } from './change.ts';
import type { FactCatalogue } from './dexie-facts.ts';
import type { FactUnit } from './fact-unit.ts';

/**
 * The newest version of the schema. A version that has been released is never edited: a change is a new
 * `db.version(n)` with its upgrade, and a test that opens a database saved at each older version.
 */
export const VERSION = 1;

/** Keys are given with each write, the same as in `Change`; the strings name indexes. */
const INDEXES_OF: Readonly<Partial<Record<KeptTable, readonly string[]>>> = {
  ...Object.fromEntries(ROW_TABLE_NAMES.map((table) => [table, ['source.connection', ...INDEXES[table]]])),
  tombstones: ['connection'],
  states: ['connection'],
  quarantine: ['connection'],
};

export class Database extends Dexie {
  /** By fact table. */
  declare readonly factCatalogues: Table<FactCatalogue, FactTable>;
  /** By [table, seq]: a page whole. */
  declare readonly factPages: Table<FactUnit, [FactTable, number]>;
  /** By [table, seq, column]: a segment's columns, to be read one by one. */
  declare readonly factColumns: Table<Column, [FactTable, number, string]>;

  constructor(name: string, options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange }) {
    super(name, { ...options, cache: 'disabled', chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({
      ...Object.fromEntries(KEPT_TABLES.map((table) => [table, ['', ...(INDEXES_OF[table] ?? [])].join(',')])),
      factCatalogues: '',
      factPages: '',
      factColumns: '',
    });
  }

  kept<T extends KeptTable>(table: T): Table<Kept[T], string> {
    return this.table(table);
  }
}
