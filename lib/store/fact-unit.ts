import type { Column } from '../model/facts.ts';
import { FACT_COLUMNS } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';

/**
 * A stored piece of a fact table: a page (what one commit brought) or a segment (many pages merged, up to
 * `SEGMENT_ROWS` rows). Units are immutable. Of all units of a table, each record has exactly one row that
 * no later unit supersedes.
 */
export interface FactUnit {
  /** Position in the table's log, from 1; later units supersede rows of earlier ones. */
  readonly seq: number;
  readonly rows: number;
  /** Rows before this one are records, from it on they are tombstones. */
  readonly living: number;
  /** `rows` elements each; see `unitColumns`. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Rows of earlier units superseded by this one, as pairs (seq, row). */
  readonly kills: Int32Array;
}

export const SEGMENT_ROWS = 65_536;

/** Columns the store keeps for itself: what is needed to tell whether an incoming record is new, changed or stale. */
export const KEY_COLUMNS = {
  /** Hash of the id. */
  keyLo: 'integer',
  keyHi: 'integer',
  /** Hash of everything but `seenAt`. */
  bodyLo: 'integer',
  bodyHi: 'integer',
  /** Milliseconds since the epoch, NaN when the system does not tell. */
  modifiedAt: 'number',
} as const satisfies Record<string, Column['kind']>;

/** What the index of a table is built from. */
export const INDEX_COLUMNS = ['keyLo', 'keyHi'];

/** What decides whether an incoming record is new, changed or stale. */
export const VERSION_COLUMNS: readonly string[] = ['bodyLo', 'bodyHi', 'modifiedAt', 'seenAt', 'connection'];

/** All that a tombstone says. */
export const TOMBSTONE_COLUMNS: readonly string[] = [...INDEX_COLUMNS, 'modifiedAt', 'seenAt', 'connection'];

export function unitColumns(table: FactTable): Readonly<Record<string, Column['kind']>> {
  return { ...FACT_COLUMNS[table], ...KEY_COLUMNS };
}

export function columnLength(column: Column): number {
  if (column.kind === 'code') return column.codes.length;
  return column.kind === 'number' ? column.numbers.length : column.integers.length;
}

export function codeColumn(unit: FactUnit, name: string) {
  const column = unit.columns[name];
  if (column?.kind !== 'code') throw new TypeError(`unit ${unit.seq} has no code column ${name}`);
  return column;
}

export function numbers(unit: FactUnit, name: string): Float64Array {
  const column = unit.columns[name];
  if (column?.kind !== 'number') throw new TypeError(`unit ${unit.seq} has no number column ${name}`);
  return column.numbers;
}

export function integers(unit: FactUnit, name: string): Int32Array {
  const column = unit.columns[name];
  if (column?.kind !== 'integer') throw new TypeError(`unit ${unit.seq} has no integer column ${name}`);
  return column.integers;
}

/** What is known of a unit without reading its columns. */
export type UnitSummary = Omit<FactUnit, 'columns'>;
