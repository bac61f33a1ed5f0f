import { Dexie } from 'dexie';
import { AppError } from '../errors.ts';
import { FACT_TABLE_NAMES, type FactTable } from '../model/tables.ts';
import { KEPT_TABLES, type KeptTable } from './change.ts';
import type { DexieConnection } from './dexie-connection.ts';
import { DexieFacts, isDamage } from './dexie-facts.ts';
import { type IntegrityRecord, markOf, RECORD } from './dexie-integrity.ts';
import { scan } from './dexie-scan.ts';
import type { Damage } from './health.ts';
import { same } from './same.ts';
import type { Database } from './schema.ts';
import { Tally } from './tally.ts';

/** Reads everything and holds it against what there should be. Table by table, so that writes wait for one at a time. */
export async function checkDatabase(db: Database, connection: DexieConnection): Promise<Damage[]> {
  const damage: Damage[] = [];
  for (const table of KEPT_TABLES) {
    damage.push(
      ...(await connection
        .transaction('r', [table, 'integrity'], () => checkRows(db, table))
        .catch((error: unknown): Damage[] => {
          if (!isUnreadable(error)) throw error;
          return [{ kind: 'unreadable', table, detail: error.detail }];
        })),
    );
  }
  for (const table of FACT_TABLE_NAMES) {
    const stores = ['factCatalogues', 'factPages', 'factColumns', 'integrity'];
    damage.push(
      ...(await connection
        .transaction('r', stores, () => checkFacts(db, table))
        .catch((error: unknown): Damage[] => {
          if (!isUnreadable(error)) throw error;
          return [{ kind: 'facts', table, detail: error.detail }];
        })),
    );
  }
  // Every table says that the record is gone; once is enough.
  const firstLost = damage.findIndex(({ kind }) => kind === 'record');
  return damage.filter(({ kind }, i) => kind !== 'record' || i === firstLost);
}

async function checkRows(db: Database, name: KeptTable): Promise<Damage[]> {
  const table = db.kept(name);
  const record = await db.integrity.get(RECORD);
  const tally = new Tally();
  const indexed = new Map(table.schema.indexes.map(({ keyPath }) => [String(keyPath), 0]));
  await scan(table, (entries) => {
    for (const [key, value] of entries) {
      tally.add(name, key, value);
      for (const [path, count] of indexed) {
        // The only values that are looked up by.
        if (typeof Dexie.getByKeyPath(value as object, path) === 'string') indexed.set(path, count + 1);
      }
    }
  });
  const damage: Damage[] = record === undefined ? [lost()] : compare(name, record, tally);
  for (const [path, count] of indexed) {
    const found = await table.orderBy(path).count();
    if (found !== count) damage.push({ kind: 'index', table: name, detail: `${path}: ${found} of ${count}` });
  }
  return damage;
}

function lost(): Damage {
  return { kind: 'record', detail: 'the record of what should be there is gone' };
}

function compare(table: KeptTable, record: IntegrityRecord, tally: Tally): Damage[] {
  const found = tally.counts();
  const names = [...new Set([...Object.keys(record.counts), ...Object.keys(found)])];
  return names
    .filter((name) => name.startsWith(`${table}/`) && !same(record.counts[name], found[name]))
    .map((name) => ({
      kind: 'rows',
      table,
      connection: name.slice(table.length + 1),
      expected: record.counts[name]?.[0] ?? 0,
      found: found[name]?.[0] ?? 0,
    }));
}

async function checkFacts(db: Database, table: FactTable): Promise<Damage[]> {
  const record = await db.integrity.get(RECORD);
  if (record === undefined) return [lost()];
  const catalogue = await db.factCatalogues.get(table);
  const mark = record.catalogues[table];
  if (!same(mark, catalogue && markOf(catalogue))) {
    return [{ kind: 'facts', table, detail: `the catalogue is not the one that was written: ${JSON.stringify(mark)}` }];
  }
  // One that has verified nothing yet.
  const facts = new DexieFacts(db);
  const damage: Damage[] = [];
  for (const entry of catalogue?.units ?? []) {
    try {
      await facts.units(table, [entry]);
    } catch (error) {
      if (!isDamage(error)) throw error;
      damage.push({ kind: 'facts', table, detail: error.detail });
    }
  }
  return damage;
}

function isUnreadable(error: unknown): error is AppError {
  return error instanceof AppError && error.userText.key === 'error.storageUnavailable';
}
