import type { FactUnit } from './fact-unit.ts';

/** What units a fact table is made of; written in the same transaction as they are, so that a missing one is noticed. */
export interface FactCatalogue {
  /** Made with the table: an index read from an earlier life of the database is not used on a later one. */
  readonly lineage: string;
  /** Raised whenever units are replaced, which is when an index must be read anew. */
  readonly generation: number;
  readonly nextSeq: number;
  /** Records that are not deleted. */
  readonly living: number;
  readonly units: readonly CatalogueEntry[];
}

export interface CatalogueEntry {
  readonly seq: number;
  readonly rows: number;
  readonly living: number;
  readonly kind: 'page' | 'segment';
  /** Checksums: of a page as a whole (`page`), of a segment by column. */
  readonly sums: Readonly<Record<string, number>>;
}

/** Of a table that has none yet. */
export function firstCatalogue(): FactCatalogue {
  return { lineage: crypto.randomUUID(), generation: 0, nextSeq: 1, living: 0, units: [] };
}

/** Living records a page brings, less those it supersedes. */
export function gain(units: readonly CatalogueEntry[], add: readonly FactUnit[]): number {
  const living = new Map(units.map((entry) => [entry.seq, entry.living]));
  let change = 0;
  for (const { living: rows, kills } of add) {
    change += rows;
    for (let i = 0; i < kills.length; i += 2) {
      if ((kills[i + 1] ?? 0) < (living.get(kills[i] ?? 0) ?? 0)) change--;
    }
  }
  return change;
}

/** Compaction keeps the count; an erasure replaces every unit. */
export function livingAfter(
  before: FactCatalogue,
  kept: readonly CatalogueEntry[],
  added: readonly CatalogueEntry[],
): number {
  return kept.length > 0 ? before.living : added.reduce((sum, entry) => sum + entry.living, 0);
}
