import type { Transaction } from 'dexie';
import type { Column } from '../model/facts.ts';
import { FACT_TABLE_NAMES, type FactTable } from '../model/tables.ts';
import { KEPT_TABLES } from './change.ts';
import { columnSum, unitSum } from './checksum.ts';
import { WHOLE } from './dexie-facts.ts';
import { type CatalogueMark, firstRecord, markOf, RECORD } from './dexie-integrity.ts';
import { count } from './dexie-scan.ts';
import type { CatalogueEntry, FactCatalogue } from './fact-catalogue.ts';
import type { FactUnit } from './fact-unit.ts';
import { SCHEMA_VERSIONS } from './schema-versions.ts';
import { Tally } from './tally.ts';

const UP_TO_2 = SCHEMA_VERSIONS.slice(0, 2);

/** Version 1 kept no checksums and no counts: what is there at the upgrade is taken for what was written. */
export async function recordWhatIsThere(transaction: Transaction): Promise<void> {
  const tally = new Tally();
  // Later versions keep more tables; they do not exist yet.
  const tables = KEPT_TABLES.filter((table) => UP_TO_2.some((version) => Object.hasOwn(version, table)));
  for (const table of tables) await count(transaction.table(table), table, tally);
  const catalogues: { [T in FactTable]?: CatalogueMark } = {};
  for (const table of FACT_TABLE_NAMES) {
    const catalogue: FactCatalogue | undefined = await transaction.table('factCatalogues').get(table);
    if (!catalogue) continue;
    const units: CatalogueEntry[] = [];
    for (const unit of catalogue.units) units.push({ ...unit, sums: await sums(transaction, table, unit) });
    const summed = { ...catalogue, units };
    await transaction.table('factCatalogues').put(summed, table);
    catalogues[table] = markOf(summed);
  }
  await transaction.table('integrity').put({ ...firstRecord(), counts: tally.counts(), catalogues }, RECORD);
}

async function sums(
  transaction: Transaction,
  table: string,
  { seq, kind }: CatalogueEntry,
): Promise<Record<string, number>> {
  if (kind === 'page') {
    const page: FactUnit | undefined = await transaction.table('factPages').get([table, seq]);
    return page === undefined ? {} : { [WHOLE]: unitSum(page) };
  }
  const columns = transaction.table<Column, [string, number, string]>('factColumns');
  const range = () => columns.where(':id').between([table, seq], [table, seq, []]);
  const [keys, values] = await Promise.all([range().primaryKeys(), range().toArray()]);
  return Object.fromEntries(
    keys.flatMap(([, , name], i) => {
      const column = values[i];
      return column === undefined ? [] : [[name, columnSum(column)]];
    }),
  );
}
