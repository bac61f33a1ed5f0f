import { Dexie, type Table, type Transaction } from 'dexie';
import type { Column } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import type { Kept, KeptTable } from './change.ts';
import { firstRecord, type IntegrityRecord, RECORD } from './dexie-integrity.ts';
import type { StoredSums } from './dexie-rollups.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import type { FactUnit } from './fact-unit.ts';
import { SCHEMA_VERSIONS } from './schema-versions.ts';
import { recordWhatIsThere } from './upgrade-2.ts';

/** What an upgrade to a version does with the values that are there, by version. */
const UPGRADES: Readonly<Record<number, (transaction: Transaction) => Promise<void>>> = { 2: recordWhatIsThere };

/** The newest version of the schema. */
export const VERSION = SCHEMA_VERSIONS.length;

export class Database extends Dexie {
  /** By fact table. */
  declare readonly factCatalogues: Table<FactCatalogue, FactTable>;
  /** By [table, seq]: a page whole. */
  declare readonly factPages: Table<FactUnit, [FactTable, number]>;
  /** By [table, seq, column]: a segment's columns, to be read one by one. */
  declare readonly factColumns: Table<Column, [FactTable, number, string]>;

  /** One record; see dexie-rollups.ts. */
  declare readonly rollups: Table<StoredSums, string>;
  /** One record; see dexie-integrity.ts. */
  declare readonly integrity: Table<IntegrityRecord, string>;

  constructor(name: string, options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange }) {
    super(name, { ...options, cache: 'disabled', chromeTransactionDurability: 'relaxed' });
    SCHEMA_VERSIONS.forEach((stores, i) => {
      const version = this.version(i + 1).stores(stores);
      const upgrade = UPGRADES[i + 1];
      if (upgrade) version.upgrade(upgrade);
    });
    this.on('populate', (transaction) => {
      // Where a browser has lost the list of its files, what it makes anew may hold remains of what was there.
      for (const name of transaction.storeNames) void transaction.table(name).clear();
      void transaction.table('integrity').put(firstRecord(), RECORD);
    });
  }

  kept<T extends KeptTable>(table: T): Table<Kept[T], string> {
    return this.table(table);
  }
}
