import { FACT_TABLE_NAMES, type FactTable } from '../model/tables.ts';
import { type Change, KEPT_TABLES, type KeptTable } from './change.ts';
import { damaged } from './dexie-facts.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import type { Database } from './schema.ts';
import { type Counts, Tally } from './tally.ts';

/** What should be in the database; written in every transaction that writes anything, so it cannot say another thing. */
export interface IntegrityRecord {
  /** Made with the database. */
  readonly lineage: string;
  /** Writes so far. */
  readonly commit: number;
  readonly counts: Counts;
  /** Of each fact table that has a catalogue. */
  readonly catalogues: { readonly [T in FactTable]?: CatalogueMark };
}

export type CatalogueMark = readonly [lineage: string, generation: number, nextSeq: number, units: number];

/** Key of the one record. */
export const RECORD = 'store';

export function markOf({ lineage, generation, nextSeq, units }: FactCatalogue): CatalogueMark {
  return [lineage, generation, nextSeq, units.length];
}

/** Of a database that holds nothing yet. */
export function firstRecord(): IntegrityRecord {
  return { lineage: crypto.randomUUID(), commit: 0, counts: {}, catalogues: {} };
}

/** @throws AppError `config` when the record is gone: nothing in the database can be trusted then */
export async function readRecord(db: Database): Promise<IntegrityRecord> {
  const record = await db.integrity.get(RECORD);
  if (record === undefined) throw damaged('the record of what should be there is gone');
  return record;
}

/** What was stored before a change, by table and key. */
export type Before = (table: KeptTable, key: string) => unknown;

/** Reads what a change is going to replace or remove. */
export async function loadBefore(db: Database, change: Change): Promise<Before> {
  const before = new Map<KeptTable, ReadonlyMap<string, unknown>>();
  await Promise.all(
    KEPT_TABLES.map(async (table) => {
      const keys = keysOf(change, table);
      if (keys.length === 0 || change.clears.includes(table)) return;
      const values = await db.kept(table).bulkGet(keys);
      before.set(table, new Map(keys.map((key, i) => [key, values[i]])));
    }),
  );
  return (table, key) => before.get(table)?.get(key);
}

/** The record after a change. @param catalogues of the fact tables it has touched */
export function recordAfter(
  record: IntegrityRecord,
  change: Change,
  before: Before,
  catalogues: ReadonlyMap<FactTable, FactCatalogue>,
): IntegrityRecord {
  const tally = new Tally(record.counts);
  for (const table of change.clears) tally.clear(table);
  for (const table of KEPT_TABLES) {
    for (const key of keysOf(change, table)) {
      const old = change.clears.includes(table) ? undefined : before(table, key);
      if (old !== undefined) tally.subtract(table, key, old);
    }
    for (const [key, value] of new Map<string, unknown>(change.puts[table] ?? [])) {
      tally.add(table, key, value);
    }
  }
  const marks = { ...record.catalogues };
  for (const table of FACT_TABLE_NAMES) {
    const catalogue = catalogues.get(table);
    if (catalogue) marks[table] = markOf(catalogue);
  }
  return { lineage: record.lineage, commit: record.commit + 1, counts: tally.counts(), catalogues: marks };
}

function keysOf(change: Change, table: KeptTable): string[] {
  return [...new Set([...(change.removes[table] ?? []), ...(change.puts[table] ?? []).map(([key]) => key)])];
}
