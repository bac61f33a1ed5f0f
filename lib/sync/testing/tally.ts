/** Counts what happened in the schedules of a test run, so that the figures can be quoted. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  get(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  print(title: string): void {
    const parts = [...this.#counts].map(([what, times]) => `${what} ${times}`);
    process.stdout.write(`${title}: ${parts.join(', ')}\n`);
  }
}
