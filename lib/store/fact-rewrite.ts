import type { FactTable } from '../model/tables.ts';
import { type Compaction, mergeUnits } from './fact-compact.ts';
import { draftFacts, hashBodies } from './fact-draft.ts';
import { buildPage, type Tombstone } from './fact-page.ts';
import { superseded } from './fact-read.ts';
import { codeColumn, type FactUnit, integers, numbers } from './fact-unit.ts';

/** Which rows of a unit are to go; `undefined`: none of it. */
export type GoneRows = (unit: FactUnit) => ((row: number) => boolean) | undefined;

/** Whether a living record is among them. */
export function hasAny(units: readonly FactUnit[], isGone: GoneRows): boolean {
  const dead = superseded(units);
  return units.some((unit) => {
    const gone = isGone(unit);
    const mask = dead.get(unit.seq)?.mask;
    for (let row = 0; gone && row < unit.living; row++) if (mask?.[row] !== 1 && gone(row)) return true;
    return false;
  });
}

/**
 * All units of a table with some records turned into tombstones; their bytes are left in no unit.
 * @param seq position of the first new unit
 * @returns undefined when there is nothing to bury
 */
export function withBuried(
  table: FactTable,
  units: readonly FactUnit[],
  seq: number,
  isGone: GoneRows,
): { readonly facts: Compaction; readonly count: number } | undefined {
  const dead = superseded(units);
  const tombstones: Tombstone[] = [];
  const kills: number[] = [];
  for (const unit of units) {
    const gone = isGone(unit);
    if (gone === undefined) continue;
    const mask = dead.get(unit.seq)?.mask;
    for (let row = 0; row < unit.living; row++) {
      if (mask?.[row] === 1 || !gone(row)) continue;
      tombstones.push(versionAt(unit, row));
      kills.push(unit.seq, row);
    }
  }
  if (tombstones.length === 0) return undefined;
  const burial = buildPage(table, seq, draftFacts(table, []), new Int32Array(), tombstones, Int32Array.from(kills));
  return { facts: merged(table, [...units, burial], units, seq + 1), count: tombstones.length };
}

function versionAt(unit: FactUnit, row: number): Tombstone {
  const connection = codeColumn(unit, 'connection');
  return {
    keyLo: integers(unit, 'keyLo')[row] ?? 0,
    keyHi: integers(unit, 'keyHi')[row] ?? 0,
    modifiedAt: numbers(unit, 'modifiedAt')[row] ?? Number.NaN,
    seenAt: numbers(unit, 'seenAt')[row] ?? 0,
    connection: connection.values[connection.codes[row] ?? -1] ?? '',
  };
}

/** Values of code columns that are to be absent, by column. */
export type GoneValues = Readonly<Record<string, (value: string) => boolean>>;

/** All units of a table with some values absent. @returns undefined when no unit holds one, not even of an earlier version */
export function withoutValues(
  table: FactTable,
  units: readonly FactUnit[],
  seq: number,
  gone: GoneValues,
): { readonly facts: Compaction; readonly count: number } | undefined {
  const dead = superseded(units);
  let count = 0;
  let met = false;
  const cleaned = units.map((unit) => {
    const columns = { ...unit.columns };
    const changed = new Set<number>();
    for (const [name, isGone] of Object.entries(gone)) {
      const { codes, values } = codeColumn(unit, name);
      const bad = new Set(values.flatMap((value, code) => (isGone(value) ? [code] : [])));
      if (bad.size === 0) continue;
      const rest = Int32Array.from(codes, (code, row) => {
        if (!bad.has(code)) return code;
        changed.add(row);
        return -1;
      });
      columns[name] = { kind: 'code', codes: rest, values };
    }
    if (changed.size === 0) return unit;
    met = true;
    const mask = dead.get(unit.seq)?.mask;
    for (const row of changed) if (row < unit.living && mask?.[row] !== 1) count++;
    // As if it had come without them: what is read next is then no change.
    const [bodyLo, bodyHi] = [new Int32Array(unit.rows), new Int32Array(unit.rows)];
    hashBodies(table, { rows: unit.rows, columns, modifiedAt: numbers(unit, 'modifiedAt'), bodyLo, bodyHi });
    columns.bodyLo = { kind: 'integer', integers: bodyLo };
    columns.bodyHi = { kind: 'integer', integers: bodyHi };
    return { ...unit, columns };
  });
  return !met ? undefined : { facts: merged(table, cleaned, units, seq), count };
}

/** @param stored units that are replaced */
function merged(table: FactTable, units: readonly FactUnit[], stored: readonly FactUnit[], seq: number): Compaction {
  const all = units.map((unit) => unit.seq);
  return { add: mergeUnits(table, units, all, seq).add, drop: stored.map((unit) => unit.seq) };
}
