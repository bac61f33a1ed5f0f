import type { Column } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import type { FactVersion } from './fact-cells.ts';
import { type FactUnit, unitColumns } from './fact-unit.ts';

/** A tombstone row: the version it removed, without content. */
export type TombstoneVersion = Pick<FactVersion, 'keyLo' | 'keyHi' | 'modifiedAt' | 'seenAt' | 'connection'>;

/** Lays records and tombstones out in columns. */
export function buildUnit(
  table: FactTable,
  seq: number,
  records: readonly FactVersion[],
  tombstones: readonly TombstoneVersion[],
  kills: Int32Array,
): FactUnit {
  const rows = records.length + tombstones.length;
  const columns: Record<string, Column> = {};
  for (const [name, kind] of Object.entries(unitColumns(table))) {
    const builder = columnBuilder(kind, rows);
    for (let i = 0; i < records.length; i++) builder.set(i, cell(records[i], name));
    for (let i = 0; i < tombstones.length; i++) builder.set(records.length + i, tombstoneCell(tombstones[i], name));
    columns[name] = builder.column();
  }
  return { seq, rows, living: records.length, columns, kills };
}

function cell(version: FactVersion | undefined, name: string): string | number | undefined {
  switch (name) {
    case 'keyLo':
    case 'keyHi':
    case 'bodyLo':
    case 'bodyHi':
    case 'modifiedAt':
      return version?.[name];
    default:
      return version?.cells[name];
  }
}

function tombstoneCell(version: TombstoneVersion | undefined, name: string): string | number | undefined {
  switch (name) {
    case 'keyLo':
    case 'keyHi':
    case 'modifiedAt':
    case 'seenAt':
    case 'connection':
      return version?.[name];
    default:
      return undefined;
  }
}

/** Fills a column of `rows` rows; what is not set is absent. Code columns list their values in order of first use. */
export function columnBuilder(kind: Column['kind'], rows: number) {
  if (kind === 'code') {
    const codes = new Int32Array(rows).fill(-1);
    const values: string[] = [];
    const known = new Map<string, number>();
    const code = (value: string): number => {
      let found = known.get(value);
      if (found === undefined) {
        found = values.push(value) - 1;
        known.set(value, found);
      }
      return found;
    };
    return {
      set(row: number, value: string | number | undefined): void {
        if (value !== undefined) codes[row] = code(String(value));
      },
      column: (): Column => ({ kind, codes, values }),
    };
  }
  const cells = kind === 'number' ? new Float64Array(rows).fill(Number.NaN) : new Int32Array(rows);
  return {
    set(row: number, value: string | number | undefined): void {
      if (value !== undefined) cells[row] = Number(value);
    },
    column: (): Column =>
      cells instanceof Float64Array ? { kind: 'number', numbers: cells } : { kind: 'integer', integers: cells },
  };
}
