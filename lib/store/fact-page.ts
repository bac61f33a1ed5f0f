import type { Column } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import { ColumnWriter } from './column-writer.ts';
import type { FactDraft } from './fact-draft.ts';
import { gather, type Selection } from './fact-read.ts';
import { type FactUnit, unitColumns } from './fact-unit.ts';
import type { Version } from './version.ts';

/** A tombstone row: the version it removed, without content. */
export interface Tombstone extends Version {
  readonly keyLo: number;
  readonly keyHi: number;
  readonly connection: string;
}

/** A unit of the draft's rows that are wanted and of tombstones. */
export function buildPage(
  table: FactTable,
  seq: number,
  draft: FactDraft,
  rows: Int32Array,
  tombstones: readonly Tombstone[],
  kills: Int32Array,
): FactUnit {
  const living = rows.length;
  if (living === draft.rows && tombstones.length === 0) {
    return { seq, rows: living, living, columns: draft.columns, kills };
  }
  const parts: Selection[] = [
    { unit: { seq, rows: draft.rows, living: draft.rows, columns: draft.columns, kills }, rows: rows.toSorted() },
    tombstoneRows(table, tombstones),
  ];
  const columns: Record<string, Column> = {};
  for (const [name, kind] of Object.entries(unitColumns(table))) columns[name] = gather(parts, name, kind);
  return { seq, rows: living + tombstones.length, living, columns, kills };
}

function tombstoneRows(table: FactTable, tombstones: readonly Tombstone[]): Selection {
  const writer = new ColumnWriter(unitColumns(table), tombstones.length);
  tombstones.forEach(({ keyLo, keyHi, modifiedAt, seenAt, connection }, at) => {
    writer.integers('keyLo')[at] = keyLo;
    writer.integers('keyHi')[at] = keyHi;
    writer.numbers('modifiedAt')[at] = modifiedAt;
    writer.numbers('seenAt')[at] = seenAt;
    writer.codes('connection').set(at, connection);
  });
  const rows = tombstones.length;
  const unit: FactUnit = { seq: 0, rows, living: 0, columns: writer.columns(), kills: new Int32Array(0) };
  return { unit, rows: Int32Array.from(tombstones, (_, at) => at) };
}
