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
import { Progress } from './progress.ts';
import { loadLookups, lookupFiles, openEntry, type RunContext } from './read-file.ts';
import { References } from './references.ts';
import { refusal } from './refusal.ts';
import { rereadRows } from './reread-rows.ts';
import { readTable } from './table.ts';

const configSchema = z.object({ profile: profileSchema });
export type CsvConfig = z.infer<typeof configSchema>;

/** Raised when the same files would come out as other records, so that they are read again. */
const MAPPING_VERSION = 1;
const PAGE_ROWS = 2000;

/**
 * Pages are cut at the same rows each time, so an interrupted import reads its files again from the start, to add
 * orders up again, and passes over the pages it has delivered.
 */
const cursorSchema = z.object({
  /** Digest of the profile and of every file that has a part in the records. */
  content: z.string(),
  /** Pages delivered; absent after a complete run. */
  pages: z.number().int().min(0).optional(),
  /** What a complete run read. */
  files: z.array(z.object({ name: z.string(), size: z.number(), rows: z.number() })).optional(),
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
  mappingVersion: MAPPING_VERSION,
  configSchema,

  /** With files: reads their heads, so that a mistake in any of them shows before the first record is stored. */
  async check(ctx) {
    const { profile } = ctx.config;
    try {
      if (ctx.files) await checkFiles(ctx, ctx.files);
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
    const saved = parseCursor(cursorSchema, cursor);
    const same = saved?.content === content;
    if (same && saved.pages === undefined) {
      ctx.log(`${stream.id}: already imported`);
      yield { upserts: {}, read: 0, next: cursor, done: true };
      return;
    }
    yield* readEntry(ctx, entry, files, content, same ? (saved.pages ?? 0) : 0);
  },

  async reread(ctx, stream, items) {
    const entry = entriesOf(ctx.config.profile).find((candidate) => fileId(candidate) === stream.id);
    const pile = new Pile();
    if (!entry) return { upserts: {}, left: items.map(({ id }) => id) };
    const { rejects, left } = await rereadRows(items, entry, runContext(ctx, pile), ctx.files ?? []);
    return { upserts: pile.take(), rejects, left };
  },
};

function entriesOf(profile: Profile): EntityFile[] {
  const entries = profile.files.filter((file) => file.entity !== 'lookup');
  return entries.toSorted((a, b) => READ_ORDER.indexOf(a.entity) - READ_ORDER.indexOf(b.entity));
}

/** @throws AppError `config` when the profile is for other files */
function requireMatch(profile: Profile, files: readonly FileSource[]): void {
  const wanted = new Set(entriesOf(profile).map(({ match }) => match));
  if ([...wanted].some((match) => files.some(({ name }) => matchesGlob(name, match)))) return;
  throw refusal(
    text('import.noFileMatches', {
      profile: profile.name,
      files: files.map(({ name }) => name).join(', ') || '–',
      wanted: [...wanted].join(', '),
    }),
  );
}

async function checkFiles(ctx: ConnectorContext<CsvConfig>, all: readonly FileSource[]): Promise<void> {
  const { profile } = ctx.config;
  requireMatch(profile, all);
  const run = runContext(ctx, new Pile());
  for (const entry of entriesOf(profile)) {
    const files = all.filter(({ name }) => matchesGlob(name, entry.match));
    if (files.length === 0) continue;
    const lookups = await loadLookups(entry, all, profile);
    const lines = entry.lines && new OrderLines(run.references);
    for (const file of files) await openEntry(file, entry, run, lookups, lines);
  }
}

function runContext(ctx: ConnectorContext<CsvConfig>, pile: Pile): RunContext {
  const { profile } = ctx.config;
  const { currency, timeZone } = ctx.workspace;
  const references = new References(profile, ctx.connection, instantFromMs(ctx.clock.now()), pile);
  return { profile, references, pile, currency, timeZone };
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
  delivered: number,
): AsyncGenerator<Page> {
  const { profile } = ctx.config;
  const pile = new Pile();
  const run = runContext(ctx, pile);
  const lookups = await loadLookups(entry, ctx.files ?? [], profile);
  const lines = entry.lines ? new OrderLines(run.references) : undefined;
  const progress = new Progress(files);
  let rejects: Reject[] = [];
  let read = 0;
  let pages = 0;
  /** @returns nothing for a page that was delivered before the interruption */
  const cut = (): Page[] => {
    ctx.signal.throwIfAborted();
    const next: Cursor = { content, pages: ++pages };
    const page = { upserts: pile.take(), rejects, read, expected: progress.expected(), next, done: false };
    rejects = [];
    read = 0;
    return pages > delivered ? [page] : [];
  };

  for (const file of files) {
    const reader = await openEntry(file, entry, run, lookups, lines);
    for await (const batch of readTable(file, reader.shape, (bytes) => progress.at(bytes))) {
      for (const row of batch) {
        const result = reader.row(row);
        progress.rows++;
        if (typeof result === 'object') rejects.push(result.reject);
        if (++read === PAGE_ROWS) yield* cut();
      }
    }
    progress.finish(file);
  }

  let orders = 0;
  for (const order of lines?.orders() ?? []) {
    pile.add('orders', order);
    if (++orders % PAGE_ROWS === 0) yield* cut();
  }
  const next: Cursor = { content, files: progress.files };
  yield { upserts: pile.take(), rejects, read, expected: progress.rows, next, done: true, complete: true };
}
