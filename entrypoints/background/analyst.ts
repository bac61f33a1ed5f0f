/**
 * Runs the analysis one at a time. A request that comes while it runs is met by one more run after it,
 * however many such requests there are: the last run sees everything.
 */
export class Analyst {
  readonly #work: () => Promise<unknown>;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(work: () => Promise<unknown>) {
    this.#work = work;
  }

  /** Resolves when an analysis that started after this call has ended. */
  run(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#once();
      return this.#running;
    }
    this.#next ??= this.#running.catch(() => {}).then(() => this.run());
    return this.#next;
  }

  async #once(): Promise<void> {
    try {
      await this.#work();
    } finally {
      this.#running = undefined;
      this.#next = undefined;
    }
  }
}
