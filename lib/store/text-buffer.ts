import { hashUnits } from './hash.ts';

const MOST_EXACT = 1e15;
const GROUP = 1e9;

/** A text that is put together in place, to be hashed: no string is made of it, nor of the numbers in it. */
export class TextBuffer {
  #units = new Uint16Array(256);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  add(text: string): void {
    const at = this.#take(text.length);
    const units = this.#units;
    for (let i = 0; i < text.length; i++) units[at + i] = text.charCodeAt(i);
  }

  /** A text of a pool, which is faster than a string that comes again and again. */
  addPooled({ units: from, ends }: TextPool, at: number): void {
    const start = at === 0 ? 0 : (ends[at - 1] ?? 0);
    const length = (ends[at] ?? 0) - start;
    const to = this.#take(length);
    const units = this.#units;
    for (let i = 0; i < length; i++) units[to + i] = from[start + i] ?? 0;
  }

  /** One UTF-16 unit. */
  addUnit(unit: number): void {
    this.#units[this.#take(1)] = unit;
  }

  /** As `String` writes it. */
  addNumber(value: number): void {
    const size = Math.abs(value);
    if (!(Number.isInteger(value) && size < MOST_EXACT)) {
      this.add(String(value));
      return;
    }
    if (value < 0) this.addUnit(MINUS);
    const high = Math.floor(size / GROUP);
    if (high > 0) this.#addDigits(high, digitsOf(high));
    const low = size - high * GROUP;
    this.#addDigits(low, high > 0 ? 9 : digitsOf(low));
  }

  hashInto(lo: Int32Array, hi: Int32Array, at: number): void {
    hashUnits(this.#units, this.#length, lo, hi, at);
  }

  /** @param value less than 2^31, so that it is divided as an integer */
  #addDigits(value: number, digits: number): void {
    const from = this.#take(digits);
    let rest = value | 0;
    for (let at = from + digits - 1; at >= from; at--) {
      const next = (rest / 10) | 0;
      this.#units[at] = ZERO + rest - next * 10;
      rest = next;
    }
  }

  /** @returns where there is room for so many units */
  #take(units: number): number {
    const at = this.#length;
    this.#length += units;
    if (this.#length > this.#units.length) {
      const larger = new Uint16Array(this.#length * 2);
      larger.set(this.#units);
      this.#units = larger;
    }
    return at;
  }
}

/** Texts end to end. */
export interface TextPool {
  readonly units: Uint16Array;
  /** Where each ends. */
  readonly ends: Int32Array;
}

export function pooled(texts: readonly string[]): TextPool {
  const ends = new Int32Array(texts.length);
  let length = 0;
  texts.forEach((text, at) => {
    length += text.length;
    ends[at] = length;
  });
  const units = new Uint16Array(length);
  let to = 0;
  for (const text of texts) for (let i = 0; i < text.length; i++) units[to++] = text.charCodeAt(i);
  return { units, ends };
}

const ZERO = 48;
const MINUS = 45;

function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits++;
  return digits;
}
