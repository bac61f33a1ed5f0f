import { codeColumn, type FactUnit, integers, numbers } from './fact-unit.ts';

// Integer fields of an entry.
const KEY_LO = 0;
const KEY_HI = 1;
const BODY_LO = 2;
const BODY_HI = 3;
const SEQ = 4;
const ROW = 5;
const DEAD = 6;
const CONNECTION = 7;
const FIELDS = 8;

/** The stored version of a record, or its tombstone. */
export interface IndexEntry {
  readonly seq: number;
  readonly row: number;
  readonly dead: boolean;
  readonly bodyLo: number;
  readonly bodyHi: number;
  readonly modifiedAt: number;
  readonly seenAt: number;
  readonly connection: string;
}

/**
 * Where the newest version of each record of a fact table is, by id hash: open addressing over typed arrays,
 * which is ten times faster and several times smaller than a Map of strings.
 */
export class FactIndex {
  /** Records that are not tombstones. */
  living = 0;
  #size = 0;
  #slots = new Int32Array(2048).fill(-1);
  #capacity = 1024;
  #integers = new Int32Array(1024 * FIELDS);
  #times = new Float64Array(1024 * 2);
  #connections: string[] = [];
  #codes = new Map<string, number>();

  static of(units: Iterable<FactUnit>): FactIndex {
    const index = new FactIndex();
    for (const unit of units) index.add(unit);
    return index;
  }

  /** Records and tombstones. */
  get size(): number {
    return this.#size;
  }

  find(keyLo: number, keyHi: number): IndexEntry | undefined {
    const entry = this.#slots[this.#slot(keyLo, keyHi)] ?? -1;
    if (entry < 0) return undefined;
    const at = entry * FIELDS;
    const value = (field: number) => this.#integers[at + field] ?? 0;
    return {
      seq: value(SEQ),
      row: value(ROW),
      dead: value(DEAD) === 1,
      bodyLo: value(BODY_LO),
      bodyHi: value(BODY_HI),
      modifiedAt: this.#times[entry * 2] ?? Number.NaN,
      seenAt: this.#times[entry * 2 + 1] ?? Number.NaN,
      connection: this.#connections[value(CONNECTION)] ?? '',
    };
  }

  /** Takes over a unit's rows; units must be added in the order of their `seq`. */
  add(unit: FactUnit): void {
    const keyLo = integers(unit, 'keyLo');
    const keyHi = integers(unit, 'keyHi');
    const bodyLo = integers(unit, 'bodyLo');
    const bodyHi = integers(unit, 'bodyHi');
    const modifiedAt = numbers(unit, 'modifiedAt');
    const seenAt = numbers(unit, 'seenAt');
    const connection = codeColumn(unit, 'connection');
    const connections = connection.values.map((value) => this.#code(value));
    for (let row = 0; row < unit.rows; row++) {
      const entry = this.#entry(keyLo[row] ?? 0, keyHi[row] ?? 0);
      const at = entry * FIELDS;
      const dead = row < unit.living ? 0 : 1;
      this.living += (this.#integers[at + DEAD] ?? 0) - dead;
      this.#integers[at + SEQ] = unit.seq;
      this.#integers[at + ROW] = row;
      this.#integers[at + DEAD] = dead;
      this.#integers[at + BODY_LO] = bodyLo[row] ?? 0;
      this.#integers[at + BODY_HI] = bodyHi[row] ?? 0;
      this.#integers[at + CONNECTION] = connections[connection.codes[row] ?? -1] ?? -1;
      this.#times[entry * 2] = modifiedAt[row] ?? Number.NaN;
      this.#times[entry * 2 + 1] = seenAt[row] ?? Number.NaN;
    }
  }

  #code(connection: string): number {
    const known = this.#codes.get(connection);
    if (known !== undefined) return known;
    this.#codes.set(connection, this.#connections.length);
    return this.#connections.push(connection) - 1;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #slot(keyLo: number, keyHi: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = keyLo & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? -1;
      if (entry < 0) return slot;
      const at = entry * FIELDS;
      if (this.#integers[at + KEY_LO] === keyLo && this.#integers[at + KEY_HI] === keyHi) return slot;
    }
  }

  /** The entry of a key, made (as a tombstone, so that `living` can be counted by difference) if there is none. */
  #entry(keyLo: number, keyHi: number): number {
    const slot = this.#slot(keyLo, keyHi);
    const found = this.#slots[slot] ?? -1;
    if (found >= 0) return found;
    if (this.#size === this.#capacity) {
      this.#grow();
      return this.#entry(keyLo, keyHi);
    }
    const entry = this.#size++;
    this.#slots[slot] = entry;
    this.#integers[entry * FIELDS + KEY_LO] = keyLo;
    this.#integers[entry * FIELDS + KEY_HI] = keyHi;
    this.#integers[entry * FIELDS + DEAD] = 1;
    return entry;
  }

  #grow(): void {
    this.#capacity *= 2;
    const integers = new Int32Array(this.#capacity * FIELDS);
    integers.set(this.#integers);
    this.#integers = integers;
    const times = new Float64Array(this.#capacity * 2);
    times.set(this.#times);
    this.#times = times;
    this.#slots = new Int32Array(this.#capacity * 2).fill(-1);
    for (let entry = 0; entry < this.#size; entry++) {
      const at = entry * FIELDS;
      this.#slots[this.#slot(integers[at + KEY_LO] ?? 0, integers[at + KEY_HI] ?? 0)] = entry;
    }
  }
}
