import type { RecordProgress, SavedFile, Stored } from '../../components/options/own-data/types.ts';
import { AppError, text } from '../../lib/errors.ts';
import { auditEntry } from '../../lib/model/audit.ts';
import { TABLE_NAMES } from '../../lib/model/tables.ts';
import { type Clock, dayOf, instantFromMs } from '../../lib/model/time.ts';
import { exportAll } from '../../lib/store/export.ts';
import { exportCsv } from '../../lib/store/export-csv.ts';
import { isTable } from '../../lib/store/export-rows.ts';
import { utf8 } from '../../lib/store/export-text.ts';
import { importAll, isEmptyStore } from '../../lib/store/restore.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Locks } from '../../lib/sync/locks.ts';
import type { OwnDataRequest } from './own-data-protocol.ts';

interface JobRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RecordProgress) => void;
}

/** Takes the whole store along for the options page, and brings it back. */
export class OwnDataJobs {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #locks: Locks;

  constructor({ store, clock, locks }: { readonly store: Store; readonly clock: Clock; readonly locks: Locks }) {
    this.#store = store;
    this.#clock = clock;
    this.#locks = locks;
  }

  /** @throws AppError */
  async answer(job: OwnDataRequest, { signal, onProgress }: JobRun) {
    let records = 0;
    const progress = (done: number, total: number) => onProgress({ done, total });
    const counted = (done: number, total: number) => {
      records = done;
      progress(done, total);
    };
    switch (job.op) {
      case 'stored':
        return this.#stored();
      case 'exportAll':
        return this.#file('jsonl', exportAll(this.#store, this.#clock.now(), counted), 'all', () => records);
      case 'exportTable': {
        const { table } = job.request;
        if (!isTable(table)) throw new AppError('bug', text('error.bug'), `no table ${table}`);
        return this.#file('csv', exportCsv(this.#store, table, counted), table, () => records);
      }
      case 'restore': {
        const { file } = job.request;
        const report = await this.#locks.tryWithLock('restore', () =>
          importAll(this.#store, utf8(bytesOf(file)), { signal, onProgress: progress }),
        );
        if (report === undefined) throw new AppError('config', text('error.restoreBusy'), 'another tab restores');
        await this.#note('restore', 'all', report.total);
        return report.total;
      }
    }
  }

  async #stored(): Promise<Stored> {
    const tables = await Promise.all(
      TABLE_NAMES.map(async (table) => ({ table, rows: await this.#store.count(table) })),
    );
    return { tables: tables.filter(({ rows }) => rows > 0), empty: await isEmptyStore(this.#store) };
  }

  async #note(action: 'export' | 'restore', what: string, count: number): Promise<void> {
    await this.#store.note(auditEntry({ at: instantFromMs(this.#clock.now()), action, what, count }));
  }

  async #file(
    ending: 'jsonl' | 'csv',
    pieces: AsyncIterable<string>,
    what: string,
    count: () => number,
  ): Promise<SavedFile> {
    const { timeZone } = await this.#store.workspace();
    const day = dayOf(this.#clock.now(), timeZone);
    const parts: Blob[] = [];
    // Blobs, unlike strings, may be kept on the disk.
    for await (const piece of pieces) parts.push(new Blob([piece]));
    const type = ending === 'csv' ? 'text/csv;charset=utf-8' : 'application/x-ndjson';
    await this.#note('export', what, count());
    const name = ['channelwise', ...(what === 'all' ? [] : [what]), day].join('-');
    return { name: `${name}.${ending}`, content: new Blob(parts, { type }) };
  }
}

async function* bytesOf(file: Blob): AsyncIterable<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}
