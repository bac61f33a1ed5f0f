import type { FactTable } from '../model/tables.ts';
import type { DexieConnection } from './dexie-connection.ts';
import { DexieFacts, FACT_STORES, isDamage } from './dexie-facts.ts';
import { markOf, RECORD } from './dexie-integrity.ts';
import { compareSums } from './dexie-rollups.ts';
import type { CatalogueEntry, FactCatalogue } from './fact-catalogue.ts';
import { Superseding } from './fact-read.ts';
import { type FactUnit, unitColumns } from './fact-unit.ts';
import type { Damage } from './health.ts';
import { OrderSums, SUM_COLUMNS } from './order-sums.ts';
import { same } from './same.ts';
import type { Database } from './schema.ts';

/**
 * Holds a fact table against its catalogue and checksums, and the sums of the orders against the orders. Units never
 * change, so that each of their columns is looked at by itself; one that is merged meanwhile was verified by that.
 */
export async function checkFacts(db: Database, connection: DexieConnection, table: FactTable): Promise<Damage[]> {
  // One that has verified nothing yet.
  const facts = new DexieFacts(db);
  const read = <R>(job: () => Promise<R>) => connection.transaction('r', [...FACT_STORES, 'integrity'], job);
  const { catalogue, damage } = await read(() => openCatalogue(db, table));
  if (catalogue === undefined) return damage;
  const recount = table === 'orders' ? new Recount() : undefined;
  // The newest first: what a unit supersedes lies in older ones.
  for (const entry of catalogue.units.toReversed()) {
    for (const [i, columns] of slicesOf(table, entry).entries()) {
      const found = await read(() => lookAt(facts, table, entry, columns));
      if (found.damage) {
        damage.push(found.damage);
        break;
      }
      if (i === 0 && found.unit) recount?.add(found.unit);
    }
  }
  if (recount === undefined || damage.length > 0) return damage;
  return read(async () => {
    const known = await compareSums(db, catalogue, await facts.catalogue(table), recount.sums);
    return known === 'differ'
      ? [{ kind: 'sums', detail: 'the sums of the orders are not what the orders come to' }]
      : [];
  });
}

async function openCatalogue(
  db: Database,
  table: FactTable,
): Promise<{ readonly catalogue: FactCatalogue | undefined; readonly damage: Damage[] }> {
  const [record, catalogue] = await Promise.all([db.integrity.get(RECORD), db.factCatalogues.get(table)]);
  const lost = { catalogue: undefined };
  if (record === undefined) {
    return { ...lost, damage: [{ kind: 'record', detail: 'the record of what should be there is gone' }] };
  }
  const mark = record.catalogues[table];
  if (same(mark, catalogue && markOf(catalogue))) return { catalogue, damage: [] };
  const detail = `the catalogue is not the one that was written: ${JSON.stringify(mark)}`;
  return { ...lost, damage: [{ kind: 'facts', table, detail }] };
}

/** Columns that are read at a time; those that are added up come first, and together. */
function slicesOf(table: FactTable, { kind }: CatalogueEntry): string[][] {
  const names = Object.keys(unitColumns(table));
  // A page is stored whole.
  if (kind === 'page') return [names];
  const added = table === 'orders' ? SUM_COLUMNS : [];
  const others = names.filter((name) => !added.includes(name)).map((name) => [name]);
  return added.length === 0 ? others : [[...added], ...others];
}

async function lookAt(
  facts: DexieFacts,
  table: FactTable,
  entry: CatalogueEntry,
  columns: readonly string[],
): Promise<{ readonly unit?: FactUnit; readonly damage?: Damage }> {
  const { units } = await facts.catalogue(table);
  if (!units.some(({ seq }) => seq === entry.seq)) return {};
  try {
    const [unit] = await facts.units(table, [entry], columns);
    return unit === undefined ? {} : { unit };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { damage: { kind: 'facts', table, detail: error.detail } };
  }
}

/** The sums of the orders, from units that come newest first. */
class Recount {
  readonly sums = new OrderSums();
  readonly #superseding = new Superseding();

  add(unit: FactUnit): void {
    this.sums.add(unit, this.#superseding.living(unit), 1);
    this.#superseding.add(unit);
  }
}
