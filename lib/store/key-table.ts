/**
 * Which row has a key of 64 bits: open addressing over typed arrays, ten times faster and several times smaller than a
 * Map of strings. Rows are numbers from 0, without large gaps; the keys lie where the row says, so that a slot is four
 * bytes.
 */
export class KeyTable {
  #lo: Int32Array;
  #hi: Int32Array;
  #slots: Int32Array;
  /** Slots in use. */
  #used = 0;

  /** @param rows how many there will be; more are taken, at the cost of growing */
  constructor(rows: number) {
    this.#lo = new Int32Array(rows);
    this.#hi = new Int32Array(rows);
    this.#slots = new Int32Array(slotsFor(rows)).fill(-1);
  }

  /** @returns -1 when no row has the key */
  find(lo: number, hi: number): number {
    return this.#slots[this.#slot(lo, hi)] ?? -1;
  }

  /**
   * Gives the key to a row, which must be above all rows so far.
   * @returns the row that had it, -1 for none
   */
  place(row: number, lo: number, hi: number): number {
    if (row >= this.#lo.length) this.#makeRoom(row + 1);
    if (this.#used * 4 >= this.#slots.length * 3) this.#spread();
    this.#lo[row] = lo;
    this.#hi[row] = hi;
    const slot = this.#slot(lo, hi);
    const before = this.#slots[slot] ?? -1;
    if (before < 0) this.#used++;
    this.#slots[slot] = row;
    return before;
  }

  /** Keys. */
  get size(): number {
    return this.#used;
  }

  get bytes(): number {
    return this.#lo.byteLength + this.#hi.byteLength + this.#slots.byteLength;
  }

  /** Makes room for so many rows at once. */
  reserve(rows: number): void {
    if (rows > this.#lo.length) this.#makeRoom(rows);
    while (this.#slots.length < slotsFor(rows)) this.#spread();
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #slot(lo: number, hi: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = lo & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot] ?? -1;
      if (row < 0 || (this.#lo[row] === lo && this.#hi[row] === hi)) return slot;
    }
  }

  #makeRoom(rows: number): void {
    const size = Math.max(rows, Math.ceil(this.#lo.length * 1.5), 1024);
    const lo = new Int32Array(size);
    lo.set(this.#lo);
    this.#lo = lo;
    const hi = new Int32Array(size);
    hi.set(this.#hi);
    this.#hi = hi;
  }

  #spread(): void {
    const rows = this.#slots;
    this.#slots = new Int32Array(rows.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (const row of rows) {
      if (row < 0) continue;
      let slot = (this.#lo[row] ?? 0) & mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row;
    }
  }
}

/** A power of two that `rows` fill to three quarters at most. */
function slotsFor(rows: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(Math.max(1, rows * (4 / 3)))));
}
