/** Up to here a sum of two is still exact in floating point. */
const ROOM = 2 ** 52;

/** Sums of whole numbers, exact up to 2^63: in floating point as long as that holds them, and carried over before it does not. */
export class ExactSums {
  readonly #running: number[] = [];
  readonly #carried: bigint[] = [];

  add(slot: number, value: number): void {
    const sum = (this.#running[slot] ?? 0) + value;
    if (Math.abs(sum) < ROOM) {
      this.#running[slot] = sum;
      return;
    }
    this.set(slot, this.get(slot) + BigInt(value));
  }

  set(slot: number, value: bigint): void {
    this.#carried[slot] = value;
    this.#running[slot] = 0;
  }

  get(slot: number): bigint {
    return (this.#carried[slot] ?? 0n) + BigInt(this.#running[slot] ?? 0);
  }
}
