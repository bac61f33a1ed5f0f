import type { Column } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import { count, gather, type Selection, select, superseded } from './fact-read.ts';
import { codeColumn, type FactUnit, SEGMENT_ROWS, type UnitSummary, unitColumns } from './fact-unit.ts';

/** Rows; with what is made of them they are in memory twice. */
const MERGED_AT_ONCE = 2 * SEGMENT_ROWS;

export interface Compaction {
  /** Units replaced by `add`. */
  readonly drop: readonly number[];
  readonly add: readonly FactUnit[];
}

/** Units worth rewriting: pages, small segments, segments with many superseded rows. Empty when there is nothing to gain. */
export function looseUnits(units: readonly UnitSummary[]): number[] {
  const dead = superseded(units);
  const deadRows = (unit: UnitSummary) => dead.get(unit.seq)?.count ?? 0;
  const loose = units.filter((unit) => unit.rows < SEGMENT_ROWS / 2 || deadRows(unit) > unit.rows / 4);
  const gain = loose.length > 1 || loose.some((unit) => deadRows(unit) > 0);
  return gain ? loose.map((unit) => unit.seq) : [];
}

/** The first of some units, as many as may be merged at a time. */
export function firstOf(loose: readonly number[], units: readonly { seq: number; rows: number }[]): number[] {
  const rowsOf = new Map(units.map(({ seq, rows }) => [seq, rows]));
  let rows = 0;
  return loose.filter((seq) => {
    const taken = rows < MERGED_AT_ONCE;
    rows += rowsOf.get(seq) ?? 0;
    return taken;
  });
}

/**
 * Merges the units named in `drop` into new segments. Nothing that can be read changes.
 * @param units all units of the table; only those in `drop` need their columns
 * @param seq position of the first new unit
 */
export function mergeUnits(
  table: FactTable,
  units: readonly FactUnit[],
  drop: readonly number[],
  seq: number,
): Compaction {
  return { drop, add: rewrite(table, units, new Set(drop), seq, () => undefined) };
}

/** All units of a table without the records and tombstones of one connection. */
export function withoutConnection(
  table: FactTable,
  units: readonly FactUnit[],
  connection: string,
  seq: number,
): Compaction {
  const drop = units.map((unit) => unit.seq);
  const add = rewrite(table, units, new Set(drop), seq, (unit) => {
    const column = codeColumn(unit, 'connection');
    const code = column.values.indexOf(connection);
    return code < 0 ? undefined : (row) => column.codes[row] !== code;
  });
  return { drop, add };
}

type Keep = (unit: FactUnit) => ((row: number) => boolean) | undefined;

function rewrite(
  table: FactTable,
  units: readonly FactUnit[],
  drop: ReadonlySet<number>,
  seq: number,
  keep: Keep,
): FactUnit[] {
  const dead = superseded(units);
  const living: Selection[] = [];
  const tombstones: Selection[] = [];
  // What the merged units supersede in units that stay must stay superseded.
  const kills: number[] = [];
  const stays = new Set(units.map(({ seq }) => seq).filter((seq) => !drop.has(seq)));
  for (const unit of units) {
    if (!drop.has(unit.seq)) continue;
    const wanted = keep(unit);
    living.push(select(unit, dead.get(unit.seq), 0, unit.living, wanted));
    tombstones.push(select(unit, dead.get(unit.seq), unit.living, unit.rows, wanted));
    for (let i = 0; i < unit.kills.length; i += 2) {
      const target = unit.kills[i] ?? 0;
      if (stays.has(target)) kills.push(target, unit.kills[i + 1] ?? 0);
    }
  }
  const chunks = chunk([...living, ...tombstones], SEGMENT_ROWS);
  if (chunks.length === 0 && kills.length > 0) chunks.push([]);
  let left = count(living);
  return chunks.map((parts, i) => {
    const rows = count(parts);
    const columns: Record<string, Column> = {};
    for (const [name, kind] of Object.entries(unitColumns(table))) columns[name] = gather(parts, name, kind);
    const livingRows = Math.min(left, rows);
    left -= livingRows;
    return { seq: seq + i, rows, living: livingRows, columns, kills: Int32Array.from(i === 0 ? kills : []) };
  });
}

/** Cuts selections into runs of at most `size` rows. */
function chunk(parts: readonly Selection[], size: number): Selection[][] {
  const chunks: Selection[][] = [];
  let room = 0;
  for (const part of parts) {
    for (let from = 0; from < part.rows.length; ) {
      if (room === 0) {
        chunks.push([]);
        room = size;
      }
      const rows = part.rows.subarray(from, from + room);
      chunks.at(-1)?.push({ unit: part.unit, rows });
      from += rows.length;
      room -= rows.length;
    }
  }
  return chunks;
}
