import { type FactTable, INDEXES, type RowTable } from '../model/tables.ts';
import { type Change, KEPT_TABLES, type Kept, type KeptTable } from './change.ts';
import { FactIndex } from './fact-index.ts';
import type { FactUnit } from './fact-unit.ts';

/** A fact table in memory. */
export class FactLog {
  units: FactUnit[] = [];
  index = new FactIndex();
  nextSeq = 1;

  apply(drop: readonly number[], add: readonly FactUnit[]): void {
    if (drop.length > 0) {
      const gone = new Set(drop);
      this.units = [...this.units.filter((unit) => !gone.has(unit.seq)), ...add];
      this.index = FactIndex.of(this.units);
    } else {
      this.units = [...this.units, ...add];
      for (const unit of add) this.index.add(unit);
    }
    for (const unit of add) this.nextSeq = Math.max(this.nextSeq, unit.seq + 1);
  }
}

/** Everything a store holds, in memory. `apply` does not fail: what can fail is found while planning. */
export class MemoryState {
  /** Made with the place that it is kept in; see `StoreHealth`. */
  readonly lineage: string;
  commit: number;
  readonly facts: Readonly<Record<FactTable, FactLog>> = { orders: new FactLog(), orderLines: new FactLog() };
  readonly #tables = new Map<KeptTable, Map<string, unknown>>(KEPT_TABLES.map((table) => [table, new Map()]));
  /** By `table.field`, then value: keys of the rows. Made at the first look-up. */
  readonly #indexes = new Map<string, Map<unknown, Set<string>>>();

  constructor(lineage: string = crypto.randomUUID(), commit = 0) {
    this.lineage = lineage;
    this.commit = commit;
  }

  table<T extends KeptTable>(table: T): ReadonlyMap<string, Kept[T]> {
    // `apply` is the only writer, and a Change pairs each table with its values.
    return this.#map(table) as ReadonlyMap<string, Kept[T]>;
  }

  keysWhere(table: RowTable, field: string, value: string): Iterable<string> {
    const name = `${table}.${field}`;
    let index = this.#indexes.get(name);
    if (!index) {
      index = new Map();
      for (const [key, row] of this.#map(table)) addTo(index, fieldOf(row, field), key);
      this.#indexes.set(name, index);
    }
    return index.get(value) ?? [];
  }

  apply(change: Change): void {
    this.commit++;
    for (const table of change.clears) this.#clear(table);
    for (const table of KEPT_TABLES) {
      for (const key of change.removes[table] ?? []) this.#set(table, key, undefined);
      for (const [key, value] of change.puts[table] ?? []) this.#set(table, key, freeze(structuredClone(value)));
    }
    for (const [table, log] of Object.entries(this.facts)) {
      const facts = change.facts[table as FactTable];
      if (facts) log.apply(facts.drop, facts.add);
    }
  }

  #map(table: KeptTable): Map<string, unknown> {
    const map = this.#tables.get(table);
    if (!map) throw new TypeError(`no table ${table}`);
    return map;
  }

  #clear(table: KeptTable): void {
    this.#map(table).clear();
    for (const name of this.#indexes.keys()) if (name.startsWith(`${table}.`)) this.#indexes.delete(name);
  }

  #set(table: KeptTable, key: string, value: unknown): void {
    const map = this.#map(table);
    if (table in INDEXES) {
      const before = map.get(key);
      for (const field of INDEXES[table as RowTable]) {
        const index = this.#indexes.get(`${table}.${field}`);
        if (!index) continue;
        if (before !== undefined) index.get(fieldOf(before, field))?.delete(key);
        if (value !== undefined) addTo(index, fieldOf(value, field), key);
      }
    }
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
}

function fieldOf(row: unknown, field: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, field) : undefined;
}

function addTo(index: Map<unknown, Set<string>>, value: unknown, key: string): void {
  const keys = index.get(value);
  if (keys) keys.add(key);
  else index.set(value, new Set([key]));
}

/** Stored values are shared with readers, so nobody may change them. */
function freeze<V>(value: V): V {
  // What lies in typed arrays cannot be frozen.
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
