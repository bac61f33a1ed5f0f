import { slotHash } from '../model/text-hash.ts';

/**
 * Says of ids whether they have come before; of one in some hundred million that has not, too. A fraction of the time of
 * a `Set`, which has to look at every text twice.
 */
export class IdFilter {
  /** Hashes of ids, by open addressing; 0 for none. */
  #slots: Int32Array;
  #size = 0;

  /** @param ids about how many there will be */
  constructor(ids: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(8, ids * 2))));
  }

  get size(): number {
    return this.#size;
  }

  /** @returns whether the id is new */
  add(id: string): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    // 0 is a free slot.
    const hash = slotHash(id) || 1;
    const slot = this.#slotOf(hash);
    if (this.#slots[slot] === hash) return false;
    this.#slots[slot] = hash;
    this.#size++;
    return true;
  }

  clear(): void {
    if (this.#size > 0) this.#slots.fill(0);
    this.#size = 0;
  }

  #slotOf(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const hashes = this.#slots;
    this.#slots = new Int32Array(hashes.length * 2);
    for (const hash of hashes) if (hash !== 0) this.#slots[this.#slotOf(hash)] = hash;
  }
}
