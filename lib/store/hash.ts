const SEED_LO = 0x2545f491;
const SEED_HI = 0x6c8e9cf5;

/**
 * 64 bits of a string in two lanes: at a million keys the chance that any two of them meet is about 3 in 100 million.
 * The mixing constants are those of MurmurHash3 (Appleby, public domain). Keys of stored rows are made by it: what it
 * gives for a string must never change.
 */
export function hashInto(value: string, lo: Int32Array, hi: Int32Array, at: number): void {
  let low = SEED_LO;
  let high = SEED_HI;
  for (let i = 0; i < value.length; i++) {
    // A character fills half a word; the position in the other half keeps like differences from cancelling out.
    const word = value.charCodeAt(i) | (i << 16);
    low = mixLo(low, word);
    high = mixHi(high, word);
  }
  lo[at] = finish(low ^ value.length);
  hi[at] = finish(high ^ value.length);
}

/** As `hashInto`, of a text in UTF-16 units. */
export function hashUnits(units: Uint16Array, length: number, lo: Int32Array, hi: Int32Array, at: number): void {
  let low = SEED_LO;
  let high = SEED_HI;
  for (let i = 0; i < length; i++) {
    const word = (units[i] ?? 0) | (i << 16);
    low = mixLo(low, word);
    high = mixHi(high, word);
  }
  lo[at] = finish(low ^ length);
  hi[at] = finish(high ^ length);
}

/** The hash of a long text that comes in parts, without ever putting it together. */
export class TextHash {
  #lo = SEED_LO;
  #hi = SEED_HI;
  #length = 0;

  start(): void {
    this.#lo = SEED_LO;
    this.#hi = SEED_HI;
    this.#length = 0;
  }

  add(part: string): void {
    let low = this.#lo;
    let high = this.#hi;
    let at = this.#length;
    for (let i = 0; i < part.length; i++) {
      const word = part.charCodeAt(i) | (at++ << 16);
      low = mixLo(low, word);
      high = mixHi(high, word);
    }
    this.#lo = low;
    this.#hi = high;
    this.#length = at;
  }

  get lo(): number {
    return finish(this.#lo ^ this.#length);
  }

  get hi(): number {
    return finish(this.#hi ^ this.#length);
  }
}

function mixLo(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = hash ^ Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0x52dce729) | 0;
}

function mixHi(hash: number, word: number): number {
  let mixed = Math.imul(word, 0x239b961b);
  mixed = hash ^ Math.imul((mixed << 17) | (mixed >>> 15), 0xab0e9789);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0x52dce729) | 0;
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
