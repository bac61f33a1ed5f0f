import { type Column, FACT_COLUMNS, type FactColumn, type FactSet } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import { codeColumn, type FactUnit, integers, numbers, type UnitSummary } from './fact-unit.ts';

/** Some rows of a unit, ascending. */
export interface Selection {
  readonly unit: FactUnit;
  readonly rows: Int32Array;
}

export interface Superseded {
  /** 1 for a superseded row. */
  readonly mask: Uint8Array;
  readonly count: number;
}

/** The table as readers see it: of each record the newest version, no tombstones. Row order is not promised. */
export function readFacts<T extends FactTable, C extends FactColumn<T>>(
  table: T,
  units: readonly FactUnit[],
  names: readonly C[],
): FactSet<T, C> {
  const parts = livingParts(units);
  const kinds: Readonly<Record<string, Column['kind']>> = FACT_COLUMNS[table];
  const columns: Record<string, Column> = {};
  for (const name of names) {
    const kind = kinds[name];
    if (kind) columns[name] = gather(parts, name, kind);
  }
  return factSet(table, count(parts), columns);
}

/** @param columns those that `C` names, as FACT_COLUMNS has them */
export function factSet<T extends FactTable, C extends FactColumn<T>>(
  table: T,
  length: number,
  columns: Readonly<Record<string, Column>>,
): FactSet<T, C> {
  // The type is computed from FACT_COLUMNS, and so were the columns.
  return { table, length, columns } as unknown as FactSet<T, C>;
}

/** Units in the order of their `seq`; of their columns none is needed. */
export function livingParts(units: readonly FactUnit[]): Selection[] {
  const dead = superseded(units);
  return units.map((unit) => select(unit, dead.get(unit.seq), 0, unit.living));
}

/** By unit, the rows that later units supersede. */
export function superseded(units: readonly UnitSummary[]): Map<number, Superseded> {
  const rows = new Map(units.map((unit) => [unit.seq, unit.rows]));
  const dead = new Map<number, { mask: Uint8Array; count: number }>();
  for (const { kills } of units) {
    for (let i = 0; i < kills.length; i += 2) {
      const seq = kills[i] ?? 0;
      const row = kills[i + 1] ?? 0;
      const length = rows.get(seq);
      if (length === undefined) continue;
      let unit = dead.get(seq);
      if (!unit) {
        unit = { mask: new Uint8Array(length), count: 0 };
        dead.set(seq, unit);
      }
      if (unit.mask[row] === 0) unit.count++;
      unit.mask[row] = 1;
    }
  }
  return dead;
}

/** What units supersede, where they come one by one, the newest first. */
export class Superseding {
  readonly #rows = new Map<number, number[]>();

  /** Rows of a unit that no unit so far supersedes. */
  living({ seq, living }: UnitSummary): Int32Array {
    const dead = new Uint8Array(living);
    for (const row of this.#rows.get(seq) ?? []) if (row < living) dead[row] = 1;
    this.#rows.delete(seq);
    return Int32Array.from({ length: living }, (_, row) => row).filter((row) => dead[row] === 0);
  }

  add({ kills }: UnitSummary): void {
    for (let i = 0; i < kills.length; i += 2) {
      const seq = kills[i] ?? 0;
      const rows = this.#rows.get(seq) ?? [];
      rows.push(kills[i + 1] ?? 0);
      this.#rows.set(seq, rows);
    }
  }
}

/** Records of the table: rows that are neither superseded nor tombstones. */
export function livingRows(units: readonly UnitSummary[]): number {
  const dead = superseded(units);
  return units.reduce((sum, { seq, living }) => {
    const mask = dead.get(seq)?.mask.subarray(0, living);
    return sum + living - (mask === undefined ? 0 : mask.reduce((gone, bit) => gone + bit, 0));
  }, 0);
}

/** The rows from `from` up to, not including, `to` that are not superseded and that `keep` wants. */
export function select(
  unit: FactUnit,
  dead: Superseded | undefined,
  from: number,
  to: number,
  keep?: (row: number) => boolean,
): Selection {
  const rows = new Int32Array(to - from);
  let length = 0;
  for (let row = from; row < to; row++) {
    if (dead?.mask[row] === 1 || (keep && !keep(row))) continue;
    rows[length++] = row;
  }
  return { unit, rows: rows.subarray(0, length) };
}

export function count(parts: readonly Selection[]): number {
  return parts.reduce((sum, part) => sum + part.rows.length, 0);
}

/** One column of the selected rows, end to end. A code column lists only values that are used, in order of first use. */
export function gather(parts: readonly Selection[], name: string, kind: Column['kind']): Column {
  const column = gathering(name, kind, count(parts));
  for (const part of parts) column.add(part);
  return column.made();
}

/** The same part by part, so that not all of them need to be in memory together. */
export interface Gathering {
  add(part: Selection): void;
  made(): Column;
}

/** @param length rows of all parts */
export function gathering(name: string, kind: Column['kind'], length: number): Gathering {
  // No two living records have one id: no need to look any up.
  if (kind === 'code') return name === 'id' ? gatheringIds(length) : gatheringCodes(name, length);
  const to = kind === 'number' ? new Float64Array(length) : new Int32Array(length);
  let at = 0;
  return {
    add({ unit, rows }) {
      const from = kind === 'number' ? numbers(unit, name) : integers(unit, name);
      if (rows.length === from.length) to.set(from, at);
      else for (let i = 0; i < rows.length; i++) to[at + i] = from[rows[i] ?? 0] ?? 0;
      at += rows.length;
    },
    made: () => (to instanceof Float64Array ? { kind: 'number', numbers: to } : { kind: 'integer', integers: to }),
  };
}

function gatheringIds(length: number): Gathering {
  const codes = new Int32Array(length).fill(-1);
  const values: string[] = [];
  let at = 0;
  return {
    add({ unit, rows }) {
      const from = codeColumn(unit, 'id');
      for (let i = 0; i < rows.length; i++) {
        const old = from.codes[rows[i] as number] ?? -1;
        if (old >= 0) codes[at + i] = values.push(from.values[old] ?? '') - 1;
      }
      at += rows.length;
    },
    made: () => ({ kind: 'code', codes, values }),
  };
}

function gatheringCodes(name: string, length: number): Gathering {
  const codes = new Int32Array(length).fill(-1);
  const values: string[] = [];
  const known = new Map<string, number>();
  let at = 0;
  return {
    add({ unit, rows }) {
      const from = codeColumn(unit, name);
      const translated = new Int32Array(from.values.length).fill(-1);
      for (let i = 0; i < rows.length; i++) {
        const old = from.codes[rows[i] as number] ?? -1;
        if (old < 0) continue;
        let code = translated[old] as number;
        if (code < 0) {
          const value = from.values[old] ?? '';
          code = known.get(value) ?? values.length;
          if (code === values.length) {
            values.push(value);
            known.set(value, code);
          }
          translated[old] = code;
        }
        codes[at + i] = code;
      }
      at += rows.length;
    },
    made: () => ({ kind: 'code', codes, values }),
  };
}
