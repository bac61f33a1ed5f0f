import { z } from 'zod';
import { text, toFailure } from '../../lib/errors.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import type { Connector, ConnectorContext, FileSource, Page, Reject } from '../../lib/sync/connector.ts';
import { parseCursor } from '../../lib/sync/cursor.ts';
import { fingerprint, matchesGlob } from './bytes.ts';
import { READ_ORDER } from './fields.ts';
import { OrderLines } from './order-lines.ts';
import { Pile } from './pile.ts';
import { type EntityFile, fileId, type Profile, profileSchema } from './profile.ts';
import { formatOf, loadLookups, lookupFiles, openEntry, type RunContext } from './read-file.ts';
import { References } from './references.ts';
import { refusal } from './refusal.ts';
import { inspectShape, readTable } from './table.ts';

const configSchema = z.object({ profile: profileSchema });
export type CsvConfig = z.infer<typeof configSchema>;

/** Raised when the same files would come out as other records, so that they are read again. */
const MAPPING_VERSION = 1;
const PAGE_ROWS = 2000;

/** Left by a complete run: what it read. An interrupted run leaves none and starts over. */
const cursorSchema = z.object({
  /** Digest of the profile and of every file that had a part in the records. */
  content: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number(), rows: z.number() })),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Imports files by a mapping profile. Each file entry of the profile is a stream. Record ids come from the
 * files' own keys, so importing a file again changes nothing; a file already imported with the same profile
 * is not even read again.
 */
export const csvConnector: Connector<CsvConfig> = {
  id: 'csv',
  label: 'CSV',
  auth: 'none',
  configSchema,

  async check({ config: { profile }, files }) {
    try {
      if (files) {
        const matched = requireMatch(profile, files);
        for (const [entry, file] of matched) await inspectShape(file, formatOf(entry, profile), 1);
      }
      return { ok: true, label: profile.name };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  },

  streams: ({ profile }) => entriesOf(profile).map((entry) => ({ id: fileId(entry), deletes: 'none' })),

  async *read(ctx, stream, cursor) {
    const { profile } = ctx.config;
    const entry = entriesOf(profile).find((candidate) => fileId(candidate) === stream.id);
    if (!entry) throw refusal(text('import.noSuchStream', { stream: stream.id }));
    const all = ctx.files ?? [];
    requireMatch(profile, all);
    const files = await distinct(all.filter(({ name }) => matchesGlob(name, entry.match)));
    if (files.length === 0) {
      yield { upserts: {}, read: 0, next: cursor, done: true };
      return;
    }
    const content = await contentOf(profile, entry, [
      ...files,
      ...lookupFiles(entry, all, profile).map(({ file }) => file),
    ]);
    if (parseCursor(cursorSchema, cursor)?.content === content) {
      ctx.log(`${stream.id}: already imported`);
      yield { upserts: {}, read: 0, next: cursor, done: true };
      return;
    }
    yield* readEntry(ctx, entry, files, content);
  },
};

function entriesOf(profile: Profile): EntityFile[] {
  const entries = profile.files.filter((file) => file.entity !== 'lookup');
  return entries.toSorted((a, b) => READ_ORDER.indexOf(a.entity) - READ_ORDER.indexOf(b.entity));
}

/** @throws AppError `config` when the profile is for other files */
function requireMatch(profile: Profile, files: readonly FileSource[]): [Profile['files'][number], FileSource][] {
  const matched = profile.files.flatMap((entry): [Profile['files'][number], FileSource][] =>
    files.filter(({ name }) => matchesGlob(name, entry.match)).map((file) => [entry, file]),
  );
  if (matched.some(([entry]) => entry.entity !== 'lookup')) return matched;
  throw refusal(
    text('import.noFileMatches', {
      profile: profile.name,
      files: files.map(({ name }) => name).join(', ') || '–',
      wanted: [...new Set(entriesOf(profile).map(({ match }) => match))].join(', '),
    }),
  );
}

/** In order of name; of files with the same content (a copy under another name) the first. */
async function distinct(files: readonly FileSource[]): Promise<FileSource[]> {
  const byContent = new Map<string, FileSource>();
  for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = await fingerprint(file);
    if (!byContent.has(key)) byContent.set(key, file);
  }
  return [...byContent.values()];
}

async function contentOf(profile: Profile, entry: EntityFile, files: readonly FileSource[]): Promise<string> {
  const parts = [
    MAPPING_VERSION,
    JSON.stringify(profile),
    fileId(entry),
    ...(await Promise.all(files.map(fingerprint))),
  ];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n')));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function* readEntry(
  ctx: ConnectorContext<CsvConfig>,
  entry: EntityFile,
  files: readonly FileSource[],
  content: string,
): AsyncGenerator<Page> {
  const { profile } = ctx.config;
  const { currency, timeZone } = ctx.workspace;
  const pile = new Pile();
  const references = new References(profile, ctx.connection, instantFromMs(ctx.clock.now()), pile);
  const run: RunContext = { profile, references, pile, currency, timeZone };
  const lookups = await loadLookups(entry, ctx.files ?? [], profile);
  const lines = entry.lines ? new OrderLines(references) : undefined;
  const progress = new Progress(files);
  let rejects: Reject[] = [];
  let read = 0;
  const page = (): Page => {
    ctx.signal.throwIfAborted();
    const full = { upserts: pile.take(), rejects, read, expected: progress.expected(), next: undefined, done: false };
    rejects = [];
    read = 0;
    return full;
  };

  for (const file of files) {
    const reader = await openEntry(file, entry, run, lookups, lines);
    for await (const batch of readTable(file, reader.shape, (bytes) => progress.at(bytes))) {
      for (const row of batch) {
        const result = reader.row(row);
        progress.rows++;
        if (typeof result === 'object') rejects.push(result.reject);
        if (++read === PAGE_ROWS) yield page();
      }
    }
    progress.finish(file);
  }

  let orders = 0;
  for (const order of lines?.orders() ?? []) {
    pile.add('orders', order);
    if (++orders % PAGE_ROWS === 0) yield page();
  }
  const next: Cursor = { content, files: progress.files };
  yield { ...page(), next, done: true };
}

/** Rows read, and how many there will be, judged by the share of the bytes read so far. */
class Progress {
  rows = 0;
  readonly files: Cursor['files'] = [];
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
