import { AppError, text } from '../errors.ts';
import { type Column, FACT_COLUMNS, type FactColumn, type FactSet } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import type { FactChange } from './change.ts';
import { columnSum, unitSum } from './checksum.ts';
import { type CatalogueEntry, type FactCatalogue, firstCatalogue, gain, livingAfter } from './fact-catalogue.ts';
import { FactIndex } from './fact-index.ts';
import { count, factSet, gathering, livingParts } from './fact-read.ts';
import { columnLength, type FactUnit, INDEX_COLUMNS, unitColumns } from './fact-unit.ts';
import type { Database } from './schema.ts';

/** What the index of a context was read from. */
export interface LoadedIndex {
  readonly lineage: string;
  readonly generation: number;
  nextSeq: number;
  readonly index: FactIndex;
}

/** Everything that is written with facts. */
export const FACT_STORES = ['factCatalogues', 'factPages', 'factColumns', 'rollups'] as const;

/** Units whose rows of a column are put together in one go. */
const AT_ONCE = 4;
const KILLS = 'kills';
/** Under this name stands a page's only checksum. */
export const WHOLE = 'page';

/** Fact tables in IndexedDB. Every method runs inside the caller's transaction. */
export class DexieFacts {
  readonly #db: Database;
  /** What has been read once and found to be what was written; units never change. */
  readonly #verified = new Set<string>();

  constructor(db: Database) {
    this.#db = db;
  }

  async catalogue(table: FactTable): Promise<FactCatalogue> {
    return (await this.#db.factCatalogues.get(table)) ?? firstCatalogue();
  }

  /**
   * Column after column, and of each some segments at a time, so that little more is in memory than what is asked for
   * and nobody else waits long for a turn.
   */
  async read<T extends FactTable, C extends FactColumn<T>>(table: T, names: readonly C[]): Promise<FactSet<T, C>> {
    const { units: entries } = await this.catalogue(table);
    const parts = livingParts(await this.units(table, entries, []));
    const segments = new Map(
      entries.flatMap((entry) => (entry.kind === 'segment' ? [[entry.seq, entry] as const] : [])),
    );
    const kinds: Readonly<Record<string, Column['kind']>> = FACT_COLUMNS[table];
    const columns: Record<string, Column> = {};
    for (const name of names) {
      const kind = kinds[name];
      if (kind === undefined) continue;
      const gathered = gathering(name, kind, count(parts));
      for (let from = 0; from < parts.length; from += AT_ONCE) {
        const some = parts.slice(from, from + AT_ONCE);
        const stored = some.flatMap(({ unit }) => segments.get(unit.seq) ?? []);
        const found = stored.length === 0 ? new Map<number, Column>() : await this.#column(table, stored, name);
        for (const { unit, rows } of some) {
          const column = found.get(unit.seq);
          gathered.add({ unit: column === undefined ? unit : { ...unit, columns: { [name]: column } }, rows });
        }
      }
      columns[name] = gathered.made();
    }
    return factSet(table, count(parts), columns);
  }

  /** Units in the order of their `seq`; of segments only the columns asked for. */
  async units(
    table: FactTable,
    entries: readonly CatalogueEntry[],
    columns: readonly string[] = Object.keys(unitColumns(table)),
  ): Promise<FactUnit[]> {
    const pages = await this.#pages(
      table,
      entries.filter((entry) => entry.kind === 'page'),
    );
    const segments = await this.#segments(
      table,
      entries.filter((entry) => entry.kind === 'segment'),
      columns,
    );
    return [...segments, ...pages].sort((a, b) => a.seq - b.seq);
  }

  /** The index, brought up to date; `loaded` is changed in place where it can be. */
  async index(table: FactTable, catalogue: FactCatalogue, loaded: LoadedIndex | undefined): Promise<LoadedIndex> {
    const { lineage, generation, nextSeq, units } = catalogue;
    const usable = loaded?.lineage === lineage && loaded.generation === generation && loaded.nextSeq <= nextSeq;
    if (!usable) {
      return { lineage, generation, nextSeq, index: FactIndex.of(await this.units(table, units, INDEX_COLUMNS)) };
    }
    const newer = units.filter((entry) => entry.seq >= loaded.nextSeq);
    for (const unit of await this.units(table, newer, INDEX_COLUMNS)) loaded.index.add(unit);
    loaded.nextSeq = nextSeq;
    return loaded;
  }

  /**
   * Appends a page (nothing dropped) or replaces units by segments.
   * @param known the table's catalogue, when this transaction has read it already
   * @returns the table's new catalogue
   */
  async apply(
    table: FactTable,
    { drop, add, kind = drop.length === 0 ? 'page' : 'segment' }: FactChange,
    known?: FactCatalogue,
  ): Promise<FactCatalogue> {
    const before = known ?? (await this.catalogue(table));
    const gone = new Set(drop);
    const kept = before.units.filter((entry) => !gone.has(entry.seq));
    await Promise.all(before.units.filter((entry) => gone.has(entry.seq)).map((entry) => this.#delete(table, entry)));
    const added = add.map((unit) => {
      const { seq, rows, living } = unit;
      return { seq, rows, living, kind, sums: sumsOf(unit, kind) } as const;
    });
    const catalogue: FactCatalogue = {
      lineage: before.lineage,
      generation: before.generation + (kind === 'page' ? 0 : 1),
      nextSeq: Math.max(before.nextSeq, ...add.map((unit) => unit.seq + 1)),
      living: kind === 'page' ? before.living + gain(before.units, add) : livingAfter(before, kept, added),
      units: [...kept, ...added],
    };
    await Promise.all([
      ...add.map((unit) =>
        kind === 'page' ? this.#db.factPages.put(unit, [table, unit.seq]) : this.#putSegment(table, unit),
      ),
      this.#db.factCatalogues.put(catalogue, table),
    ]);
    return catalogue;
  }

  /** Removes all of a table, whether it is in the catalogue or not. */
  async wipe(table: FactTable): Promise<void> {
    await Promise.all([
      this.#db.factPages.where(':id').between([table], [table, []]).delete(),
      this.#db.factColumns.where(':id').between([table], [table, []]).delete(),
      this.#db.factCatalogues.delete(table),
    ]);
  }

  /** These segments and nothing else. */
  async replaceAll(table: FactTable, segments: readonly FactUnit[]): Promise<void> {
    await this.wipe(table);
    if (segments.length === 0) return;
    const units = segments.map((unit) => {
      const { seq, rows, living } = unit;
      return { seq, rows, living, kind: 'segment', sums: sumsOf(unit, 'segment') } as const;
    });
    await Promise.all(segments.map((unit) => this.#putSegment(table, unit)));
    const nextSeq = Math.max(...segments.map((unit) => unit.seq)) + 1;
    const living = segments.reduce((sum, unit) => sum + unit.living, 0);
    await this.#db.factCatalogues.put({ ...firstCatalogue(), nextSeq, living, units }, table);
  }

  async #pages(table: FactTable, entries: readonly CatalogueEntry[]): Promise<FactUnit[]> {
    if (entries.length === 0) return [];
    const seqs = entries.map((entry) => entry.seq);
    // One request for all of them, even if it brings a page in between that is not asked for.
    const pages = await this.#db.factPages
      .where(':id')
      .between([table, Math.min(...seqs)], [table, Math.max(...seqs)], true, true)
      .toArray();
    const found = new Map(pages.map((page) => [page.seq, page]));
    return entries.map((entry) => {
      const page = found.get(entry.seq);
      if (!page || page.rows !== entry.rows) throw damaged(`${table}: page ${entry.seq} is missing or incomplete`);
      for (const [name, column] of Object.entries(page.columns)) checkLength(table, entry, name, column);
      this.#verify(table, entry, WHOLE, () => unitSum(page));
      return page;
    });
  }

  async #segments(table: FactTable, entries: readonly CatalogueEntry[], names: readonly string[]): Promise<FactUnit[]> {
    if (entries.length === 0) return [];
    const wanted = [...names, KILLS];
    const keys = entries.flatMap(({ seq }) => wanted.map((name): [FactTable, number, string] => [table, seq, name]));
    const found = await this.#db.factColumns.bulkGet(keys);
    return entries.map((entry, at) => {
      const columns: Record<string, Column> = {};
      names.forEach((name, i) => {
        const column = checkLength(table, entry, name, found[at * wanted.length + i]);
        this.#verify(table, entry, name, () => columnSum(column));
        columns[name] = column;
      });
      const kills = found[at * wanted.length + names.length];
      if (kills?.kind !== 'integer') throw damaged(`${table}: segment ${entry.seq} is incomplete`);
      this.#verify(table, entry, KILLS, () => columnSum(kills));
      return { seq: entry.seq, rows: entry.rows, living: entry.living, columns, kills: kills.integers };
    });
  }

  /** By segment. */
  async #column(table: FactTable, entries: readonly CatalogueEntry[], name: string): Promise<Map<number, Column>> {
    const keys = entries.map(({ seq }): [FactTable, number, string] => [table, seq, name]);
    const found = await this.#db.factColumns.bulkGet(keys);
    return new Map(
      entries.map((entry, at) => {
        const column = checkLength(table, entry, name, found[at]);
        this.#verify(table, entry, name, () => columnSum(column));
        return [entry.seq, column];
      }),
    );
  }

  #verify(table: FactTable, { seq, kind, sums }: CatalogueEntry, name: string, sum: () => number): void {
    const id = `${table}/${seq}/${name}/${sums[name]}`;
    if (this.#verified.has(id)) return;
    if (sum() !== sums[name]) throw damaged(`${table}: ${name} of ${kind} ${seq} is not what was written`);
    this.#verified.add(id);
  }

  #putSegment(table: FactTable, unit: FactUnit): PromiseLike<unknown> {
    return Promise.all(
      Object.entries(segmentColumns(unit)).map(([name, column]) =>
        this.#db.factColumns.put(column, [table, unit.seq, name]),
      ),
    );
  }

  #delete(table: FactTable, { seq, kind }: CatalogueEntry): PromiseLike<unknown> {
    if (kind === 'page') return this.#db.factPages.delete([table, seq]);
    const names = [...Object.keys(unitColumns(table)), KILLS];
    return this.#db.factColumns.bulkDelete(names.map((name): [FactTable, number, string] => [table, seq, name]));
  }
}

function segmentColumns(unit: FactUnit): Record<string, Column> {
  return { ...unit.columns, [KILLS]: { kind: 'integer', integers: unit.kills } };
}

function sumsOf(unit: FactUnit, kind: CatalogueEntry['kind']): Record<string, number> {
  if (kind === 'page') return { [WHOLE]: unitSum(unit) };
  return Object.fromEntries(Object.entries(segmentColumns(unit)).map(([name, column]) => [name, columnSum(column)]));
}

function checkLength(table: FactTable, entry: CatalogueEntry, name: string, column: Column | undefined): Column {
  if (!column || columnLength(column) !== entry.rows) {
    throw damaged(`${table}: column ${name} of ${entry.kind} ${entry.seq} is missing or incomplete`);
  }
  return column;
}

const DAMAGED = 'error.storageDamaged';

export function isDamage(error: unknown): error is AppError {
  return error instanceof AppError && error.userText.key === DAMAGED;
}

export function damaged(detail: string): AppError {
  return new AppError('config', text(DAMAGED), detail);
}
