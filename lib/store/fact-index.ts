import { codeColumn, type FactUnit, integers, numbers, VERSION_COLUMNS } from './fact-unit.ts';
import { KeyTable } from './key-table.ts';

/** Where the newest version of a record is. */
export interface Place {
  readonly seq: number;
  readonly row: number;
}

/** The stored version of a record, or its tombstone. */
export interface IndexEntry extends Place {
  readonly dead: boolean;
  readonly bodyLo: number;
  readonly bodyHi: number;
  readonly modifiedAt: number;
  readonly seenAt: number;
  readonly connection: string;
}

interface IndexedUnit {
  readonly seq: number;
  readonly rows: number;
  readonly living: number;
  /** Number of its first row among the rows of all units. */
  readonly base: number;
  /** Holds VERSION_COLUMNS; absent until they are asked for. */
  versions?: FactUnit;
}

/**
 * Where the newest version of each record of a fact table is, by id hash. Holds the keys only, 17 bytes a record;
 * what decides between versions is read for the units that a commit meets, and lies as it was read.
 */
export class FactIndex {
  /** Records that are not tombstones. */
  living = 0;
  readonly #keys: KeyTable;
  readonly #units: IndexedUnit[] = [];
  readonly #bySeq = new Map<number, IndexedUnit>();

  /** @param rows how many will be added */
  constructor(rows = 0) {
    this.#keys = new KeyTable(rows);
  }

  static of(units: readonly FactUnit[]): FactIndex {
    const index = new FactIndex(units.reduce((sum, unit) => sum + unit.rows, 0));
    for (const unit of units) index.add(unit);
    return index;
  }

  /** Records and tombstones. */
  get size(): number {
    return this.#keys.size;
  }

  /** Takes over a unit's rows; units must be added in the order of their `seq`. */
  add(unit: FactUnit): void {
    const last = this.#units.at(-1);
    const base = last === undefined ? 0 : last.base + last.rows;
    const { seq, rows, living } = unit;
    const added: IndexedUnit = { seq, rows, living, base };
    if ('bodyLo' in unit.columns) added.versions = versionsOf(unit);
    this.#units.push(added);
    this.#bySeq.set(seq, added);
    const keyLo = integers(unit, 'keyLo');
    const keyHi = integers(unit, 'keyHi');
    const keys = this.#keys;
    keys.reserve(base + rows);
    let met = 0;
    for (let row = 0; row < rows; row++) {
      const before = keys.place(base + row, keyLo[row] ?? 0, keyHi[row] ?? 0);
      if (before < 0) continue;
      const other = this.#unitOf(before);
      if (before - other.base < other.living) met++;
    }
    this.living += living - met;
  }

  /** @returns undefined for a record that was never stored */
  locate(keyLo: number, keyHi: number): Place | undefined {
    const at = this.#keys.find(keyLo, keyHi);
    if (at < 0) return undefined;
    const { seq, base } = this.#unitOf(at);
    return { seq, row: at - base };
  }

  /** @throws TypeError when the unit's versions have not been added: see `unread` */
  find(keyLo: number, keyHi: number): IndexEntry | undefined {
    const at = this.#keys.find(keyLo, keyHi);
    if (at < 0) return undefined;
    const { seq, base, living, versions } = this.#unitOf(at);
    if (versions === undefined) throw new TypeError(`the versions of unit ${seq} were not read`);
    const row = at - base;
    const connection = codeColumn(versions, 'connection');
    return {
      seq,
      row,
      dead: row >= living,
      bodyLo: integers(versions, 'bodyLo')[row] ?? 0,
      bodyHi: integers(versions, 'bodyHi')[row] ?? 0,
      modifiedAt: numbers(versions, 'modifiedAt')[row] ?? Number.NaN,
      seenAt: numbers(versions, 'seenAt')[row] ?? Number.NaN,
      connection: connection.values[connection.codes[row] ?? -1] ?? '',
    };
  }

  /** Units that hold one of these keys and of which the versions have yet to be read. */
  unread(keyLo: Int32Array, keyHi: Int32Array): Set<number> {
    const found = new Set<number>();
    if (this.#units.every(({ versions }) => versions !== undefined)) return found;
    for (let i = 0; i < keyLo.length; i++) {
      const at = this.#keys.find(keyLo[i] ?? 0, keyHi[i] ?? 0);
      if (at < 0) continue;
      const unit = this.#unitOf(at);
      if (unit.versions === undefined) found.add(unit.seq);
    }
    return found;
  }

  /** @param units with VERSION_COLUMNS */
  addVersions(units: readonly FactUnit[]): void {
    for (const unit of units) {
      const known = this.#bySeq.get(unit.seq);
      if (known) known.versions = versionsOf(unit);
    }
  }

  /** What the keys take up. */
  get bytes(): number {
    return this.#keys.bytes;
  }

  #unitOf(at: number): IndexedUnit {
    const units = this.#units;
    let low = 0;
    for (let high = units.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((units[middle]?.base ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const unit = units[low];
    if (unit === undefined) throw new TypeError('the index is empty');
    return unit;
  }
}

/** Only what is needed, so that the rest of a page need not stay in memory. */
function versionsOf(unit: FactUnit): FactUnit {
  const columns = Object.fromEntries(Object.entries(unit.columns).filter(([name]) => VERSION_COLUMNS.includes(name)));
  return { ...unit, columns };
}
