import type { ImportProgress, TableReport } from '../../components/options/import/types.ts';
import type { Commit, CommitResult, Store } from '../../lib/store/store.ts';
import type { SyncStore } from '../../lib/sync/run-context.ts';

interface Counts {
  offered: number;
  written: number;
}

/** Watches what a run commits: how far it is by bytes, and what became of the records of each table. */
export class Tally {
  readonly store: SyncStore;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #done = new Map<string, { rows: number; share: number }>();
  readonly #counts = new Map<string, Counts>();
  /** Rows other files refer to come once a page. Facts come once, and there are too many to remember. */
  readonly #seen = new Set<string>();

  /** @param sizes bytes by stream */
  constructor(store: Store, sizes: ReadonlyMap<string, number>, onProgress: (progress: ImportProgress) => void) {
    this.#sizes = sizes;
    this.store = {
      all: (table) => store.all(table),
      connections: () => store.connections(),
      facts: (table) => store.facts(table),
      getMany: (table, ids) => store.getMany(table, ids),
      openEpoch: (connection) => store.openEpoch(connection),
      quarantine: (connection) => store.quarantine(connection),
      streamStates: (connection) => store.streamStates(connection),
      commit: async (commit) => {
        const result = await store.commit(commit);
        this.#count(commit, result);
        onProgress(this.#progress(commit));
        return result;
      },
    };
  }

  tables(): TableReport[] {
    return [...this.#counts].map(([table, { offered, written }]) => ({
      table,
      written: Math.min(written, offered),
      unchanged: Math.max(0, offered - written),
    }));
  }

  #count({ upserts = {} }: Commit, { written }: CommitResult): void {
    for (const [table, rows] of Object.entries(upserts)) {
      const counts = this.#counts.get(table) ?? { offered: 0, written: 0 };
      this.#counts.set(table, counts);
      if (table === 'orders' || table === 'orderLines') counts.offered += rows.length;
      else {
        for (const { id } of rows) {
          const key = `${table}/${id}`;
          if (this.#seen.has(key)) continue;
          this.#seen.add(key);
          counts.offered++;
        }
      }
    }
    for (const [table, count] of Object.entries(written)) {
      const counts = this.#counts.get(table);
      if (counts) counts.written += count;
    }
  }

  #progress({ states = [] }: Commit): ImportProgress {
    for (const { stream, phase, read, expected } of states) {
      const share = phase === 'done' ? 1 : expected === undefined ? 0 : read / Math.max(1, expected, read);
      this.#done.set(stream, { rows: read, share });
    }
    let [rows, bytes, bytesInAll] = [0, 0, 0];
    for (const [stream, size] of this.#sizes) {
      const done = this.#done.get(stream);
      bytesInAll += size;
      rows += done?.rows ?? 0;
      bytes += Math.round(size * (done?.share ?? 0));
    }
    const stream = states.length === 1 ? states[0]?.stream : undefined;
    return { rows, bytes, bytesInAll, ...(stream === undefined ? {} : { stream }) };
  }
}
