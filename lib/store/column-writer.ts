import type { Column } from '../model/facts.ts';
import { slotHash } from '../model/text-hash.ts';

/** Fills columns of `rows` rows; what is not set is absent. Code columns list their values in order of first use. */
export class ColumnWriter {
  readonly #integers = new Map<string, Int32Array>();
  readonly #numbers = new Map<string, Float64Array>();
  readonly #codes: Record<string, CodeWriter> = Object.create(null);
  readonly #kinds: Readonly<Record<string, Column['kind']>>;

  constructor(kinds: Readonly<Record<string, Column['kind']>>, rows: number) {
    this.#kinds = kinds;
    for (const [name, kind] of Object.entries(kinds)) {
      if (kind === 'code') this.#codes[name] = new CodeWriter(rows);
      else if (kind === 'number') this.#numbers.set(name, new Float64Array(rows).fill(Number.NaN));
      else this.#integers.set(name, new Int32Array(rows));
    }
  }

  integers(name: string): Int32Array {
    return this.#integers.get(name) ?? missing(name);
  }

  numbers(name: string): Float64Array {
    return this.#numbers.get(name) ?? missing(name);
  }

  codes(name: string): CodeWriter {
    return this.#codes[name] ?? missing(name);
  }

  columns(): Record<string, Column> {
    const columns: Record<string, Column> = {};
    for (const [name, kind] of Object.entries(this.#kinds)) {
      if (kind === 'number') columns[name] = { kind, numbers: this.numbers(name) };
      else if (kind === 'integer') columns[name] = { kind, integers: this.integers(name) };
      else columns[name] = this.codes(name).column();
    }
    return columns;
  }
}

export class CodeWriter {
  readonly #codes: Int32Array;
  readonly #values: string[] = [];
  /** Of each value. */
  readonly #hashes: number[] = [];
  /** Codes by the hash of their value, by open addressing; -1 for none. Several times faster than a `Map` of texts. */
  #slots = new Int32Array(64).fill(-1);
  #last: string | undefined;
  #lastCode = -1;

  constructor(rows: number) {
    this.#codes = new Int32Array(rows).fill(-1);
  }

  set(row: number, value: string | undefined): void {
    if (value === undefined) return;
    if (value !== this.#last) {
      this.#last = value;
      this.#lastCode = this.#codeOf(value);
    }
    this.#codes[row] = this.#lastCode;
  }

  /** A value that no other row has, so that it need not be looked up. */
  setOwn(row: number, value: string): void {
    this.#codes[row] = this.#values.push(value) - 1;
  }

  column(): Column {
    return { kind: 'code', codes: this.#codes, values: this.#values };
  }

  #codeOf(value: string): number {
    const hash = slotHash(value);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let code = slots[slot] ?? -1; code >= 0; code = slots[slot] ?? -1) {
      if (this.#hashes[code] === hash && this.#values[code] === value) return code;
      slot = (slot + 1) & mask;
    }
    const code = this.#values.push(value) - 1;
    this.#hashes.push(hash);
    slots[slot] = code;
    if (this.#values.length * 2 > slots.length) this.#spread();
    return code;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    this.#hashes.forEach((hash, code) => {
      let slot = hash & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    });
    this.#slots = slots;
  }
}

function missing(name: string): never {
  throw new TypeError(`no column ${name} of that kind`);
}
