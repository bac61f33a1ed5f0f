import type { FileSource } from '../../lib/sync/connector.ts';

/** Rows read, and how many there will be, judged by the share of the bytes read so far. */
export class Progress {
  rows = 0;
  readonly files: { name: string; size: number; rows: number }[] = [];
  readonly #total: number;
  #before = 0;
  #current = 0;

  constructor(files: readonly FileSource[]) {
    this.#total = files.reduce((sum, { size }) => sum + size, 0);
  }

  at(bytes: number): void {
    this.#current = bytes;
  }

  finish({ name, size }: FileSource): void {
    const earlier = this.files.reduce((sum, { rows }) => sum + rows, 0);
    this.files.push({ name, size, rows: this.rows - earlier });
    this.#before += size;
    this.#current = 0;
  }

  expected(): number {
    const bytes = this.#before + this.#current;
    if (bytes === 0) return this.rows;
    return Math.max(this.rows, Math.round((this.rows * this.#total) / bytes));
  }
}
