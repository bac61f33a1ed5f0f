import type {
  AuditLog,
  PersonHit,
  RecordProgress,
  SavedFile,
  Stored,
} from '../../components/options/own-data/types.ts';
import { AppError, text } from '../../lib/errors.ts';
import { type AuditAction, type AuditEntry, auditEntry } from '../../lib/model/audit.ts';
import { isTable, TABLE_NAMES } from '../../lib/model/tables.ts';
import { type Clock, dayOf, type Instant, instantFromMs } from '../../lib/model/time.ts';
import { exportAll } from '../../lib/store/export.ts';
import { auditCsv } from '../../lib/store/export-audit.ts';
import { exportCsv } from '../../lib/store/export-csv.ts';
import { exportPerson } from '../../lib/store/export-person.ts';
import { utf8 } from '../../lib/store/export-text.ts';
import { allowPerson, erasePerson, findPeople, keptOut, previewErasure } from '../../lib/store/person.ts';
import { importAll, isEmptyStore } from '../../lib/store/restore.ts';
import { previewRetention } from '../../lib/store/retention.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Locks } from '../../lib/sync/locks.ts';
import type { OwnDataRequest } from './own-data-protocol.ts';

interface JobRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RecordProgress) => void;
}

interface OwnDataDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly locks: Locks;
  /** Called after an erasure, to overwrite what it leaves behind. */
  readonly erased?: () => void;
}

/** Entries a page shows. */
const MOST_SHOWN = 200;

const TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv;charset=utf-8', json: 'application/json' } as const;

/** What the options page does with the whole store: takes it along, brings it back, erases a person, shows the log. */
export class OwnDataJobs {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #locks: Locks;
  readonly #erased: () => void;

  constructor(deps: OwnDataDeps) {
    const { store, clock, locks, erased = () => undefined } = deps;
    this.#erased = erased;
    this.#store = store;
    this.#clock = clock;
    this.#locks = locks;
  }

  /** @throws AppError */
  async answer(job: OwnDataRequest, { signal, onProgress }: JobRun) {
    const store = this.#store;
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
        return this.#file('jsonl', exportAll(store, this.#clock.now(), counted), 'all', () => records);
      case 'exportTable': {
        const { table } = job.request;
        if (!isTable(table)) throw new AppError('bug', text('error.bug'), `no table ${table}`);
        return this.#file('csv', exportCsv(store, table, counted), table, () => records);
      }
      case 'restore': {
        const { file } = job.request;
        const report = await this.#locks.tryWithLock('restore', () =>
          importAll(store, utf8(bytesOf(file)), { signal, onProgress: progress }),
        );
        if (report === undefined) throw new AppError('config', text('error.restoreBusy'), 'another tab restores');
        await this.#note('restore', 'all', report.total);
        return report.total;
      }
      case 'audit':
        return this.#audit(job.request.connection);
      case 'exportAudit': {
        const entries = await this.#entries();
        return this.#file('csv', [auditCsv(entries)], 'log', () => entries.length);
      }
      case 'findPeople':
        return this.#people(job.request.query);
      case 'exportPerson': {
        const { json, count } = await exportPerson(store, job.request.person, this.#clock.now());
        return this.#file('json', [json], 'person', () => count);
      }
      case 'previewErasure':
        return previewErasure(store, job.request.person, this.#now());
      case 'erasePerson': {
        const counts = await erasePerson(store, job.request.person, this.#now());
        this.#erased();
        return counts;
      }
      case 'keptOut':
        return (await keptOut(store)).map(({ id, at }) => ({ id, at }));
      case 'allowPerson':
        await allowPerson(store, job.request.person, this.#now());
        return null;
      case 'previewRetention':
        return previewRetention(store, job.request.retention, this.#clock.now());
    }
  }

  async #stored(): Promise<Stored> {
    const tables = await Promise.all(
      TABLE_NAMES.map(async (table) => ({ table, rows: await this.#store.count(table) })),
    );
    return { tables: tables.filter(({ rows }) => rows > 0), empty: await isEmptyStore(this.#store) };
  }

  /** Newest first. */
  async #entries(): Promise<AuditEntry[]> {
    const entries = await this.#store.inspect((stored) => stored.entries('audit'));
    return entries.map(([, entry]) => entry).sort((a, b) => ((a.until ?? a.at) < (b.until ?? b.at) ? 1 : -1));
  }

  async #audit(connection: string | undefined): Promise<AuditLog> {
    const all = await this.#entries();
    const entries = connection === undefined ? all : all.filter((entry) => entry.connection === connection);
    const labels = (await this.#store.connections()).map(({ id, label }) => [id, label] as const);
    return { entries: entries.slice(0, MOST_SHOWN), total: entries.length, labels: Object.fromEntries(labels) };
  }

  async #people(query: string): Promise<PersonHit[]> {
    const labels = new Map<string, string>((await this.#store.connections()).map(({ id, label }) => [id, label]));
    return (await findPeople(this.#store, query)).map(({ connection, ...person }) => ({
      ...person,
      label: labels.get(connection) ?? connection,
    }));
  }

  #now(): Instant {
    return instantFromMs(this.#clock.now());
  }

  async #note(action: AuditAction, what: string, count: number): Promise<void> {
    await this.#store.note(auditEntry({ at: this.#now(), action, what, count }));
  }

  async #file(
    ending: keyof typeof TYPES,
    pieces: AsyncIterable<string> | Iterable<string>,
    what: string,
    count: () => number,
  ): Promise<SavedFile> {
    const { timeZone } = await this.#store.workspace();
    const day = dayOf(this.#clock.now(), timeZone);
    const parts: Blob[] = [];
    // Blobs, unlike strings, may be kept on the disk.
    for await (const piece of pieces) parts.push(new Blob([piece]));
    await this.#note('export', what, count());
    const name = ['channelwise', ...(what === 'all' ? [] : [what]), day].join('-');
    return { name: `${name}.${ending}`, content: new Blob(parts, { type: TYPES[ending] }) };
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
