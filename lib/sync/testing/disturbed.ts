import { AppError, text } from '../../errors.ts';
import type { SyncStore } from '../run-context.ts';

/** What happens at one point of a run: at the n-th moment counted from the previous disturbance. */
export interface Disturbance {
  readonly after: number;
  readonly kind: 'kill' | 'transient' | 'abort';
}

/**
 * Disturbs runs at every place where they wait: before and after each call of the store. A killed process
 * does nothing any more; what it had committed stays.
 */
export class Disturber {
  readonly #plan: Disturbance[];
  readonly #pauses: readonly number[];
  #moments = 0;
  #paused = 0;

  constructor(plan: readonly Disturbance[], pauses: readonly number[]) {
    this.#plan = [...plan];
    this.#pauses = pauses;
  }

  /** The store as one process sees it. */
  process(store: SyncStore): { store: SyncStore; signal: AbortSignal } {
    const abort = new AbortController();
    let dead = false;
    const moment = async (): Promise<void> => {
      await this.#yield();
      if (dead) throw new Error('killed');
      const kind = this.#next();
      if (kind === 'abort') abort.abort(new Error('cancelled'));
      if (kind === 'transient') throw new AppError('transient', text('error.serverDown', { host: 'h' }), 'disturbed');
      if (kind !== 'kill') return;
      dead = true;
      throw new Error('killed');
    };
    const around = async <T>(work: () => Promise<T>): Promise<T> => {
      await moment();
      const result = await work();
      await moment();
      return result;
    };
    return {
      signal: abort.signal,
      store: {
        all: (table) => around(() => store.all(table)),
        facts: (table) => around(() => store.facts(table)),
        getMany: (table, ids) => around(() => store.getMany(table, ids)),
        commit: (commit) => around(() => store.commit(commit)),
        connections: () => around(() => store.connections()),
        openEpoch: (id) => around(() => store.openEpoch(id)),
        quarantine: (id) => around(() => store.quarantine(id)),
        streamStates: (id) => around(() => store.streamStates(id)),
      },
    };
  }

  #next(): Disturbance['kind'] | undefined {
    const next = this.#plan[0];
    if (next === undefined || this.#moments++ < next.after) return undefined;
    this.#moments = 0;
    this.#plan.shift();
    return next.kind;
  }

  /** Lets concurrent processes overtake each other. */
  async #yield(): Promise<void> {
    const turns = this.#pauses[this.#paused++ % Math.max(1, this.#pauses.length)] ?? 0;
    for (let i = 0; i < turns; i++) await Promise.resolve();
  }
}
