import { type AuditEntry, auditEntry } from '../model/audit.ts';
import {
  FACT_TABLE_NAMES,
  ROW_TABLE_NAMES,
  type Row,
  type RowTable,
  TABLE_NAMES,
  type Table,
  type Upserts,
} from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { Commit } from '../store/store.ts';
import type { Stream } from './connector.ts';
import type { GatheredPage } from './page-gatherer.ts';
import { outlived, quarantineItem, releasedBy } from './quarantine.ts';
import { fenceOf, type Run, type SyncStore } from './run-context.ts';
import { mergedState, settleMerges } from './settle-merges.ts';
import type { StreamState } from './state.ts';
import { withoutSweep } from './sweep.ts';

/**
 * Saves a page, or several in one: records, deletions, quarantined items and the cursor behind it, in one commit.
 * @returns the stream's new state
 */
export async function commitPage(
  run: Run,
  stream: Stream,
  state: StreamState,
  page: GatheredPage,
  startedAt: Instant,
): Promise<StreamState> {
  const at = run.now();
  const rejects = page.rejects ?? [];
  const { mapping, quarantined } = run;
  const items = rejects.map((reject) =>
    quarantineItem(run.connection, stream.id, reject, { at, mapping, secret: run.deps.secret }, (id) =>
      quarantined.get(id),
    ),
  );
  const { kept, left } = quarantined.admit(items);
  const refused = new Set(kept.map(({ id }) => id));
  // A sweep trusts `seenAt`: after a clock was put back, or with a bad record we cannot name, it must not run.
  const inOrder = at >= state.updatedAt && at >= startedAt && readSince(startedAt, page.upserts);
  const trusted = inOrder && left === 0 && rejects.every(({ externalId }) => externalId !== undefined);
  const full = state.full === true && trusted;
  const read = releasedBy(page, run.connection, stream.id, quarantined);
  const metAll = (full || (page.complete === true && inOrder)) && page.done;
  const gone = metAll ? outlived(stream.id, startedAt, at, quarantined) : [];
  const released = [...new Set([...read, ...gone])].filter((id) => !refused.has(id));
  const unkept = (state.unkept ?? 0) + left;
  const known = inOrder ? state : withoutSweep(state);
  const next: StreamState = {
    ...nextState(known, page, { at, startedAt, full }),
    mapping,
    quarantined: quarantined.count(stream.id, { kept, released }),
    ...(unkept === 0 ? {} : { unkept }),
    ...mergedState(state, page),
  };
  // Not only of streams that sweep: a table is swept by what all streams that feed it have read.
  const judges = full && run.streams.some(({ deletes }) => deletes === 'sweep');
  const pointed = await settleMerges(run, state, page);
  const upserts = judges ? await seenAgain(run.deps.store, pointed) : pointed;

  const commit: Commit = {
    upserts,
    ...(page.deletes === undefined ? {} : { deletes: page.deletes }),
    quarantine: kept,
    released,
    states: [next],
    ...(judges ? { statesIfUnseen: [unswept(known, next)] } : {}),
    audit: readingOf(run, next, startedAt),
    fence: fenceOf(run),
  };
  const result = await run.deps.store.commit(commit);

  const settled = judges && result.unseen !== undefined ? unswept(known, next) : next;
  quarantined.settle({ kept, released });
  run.total.read += page.read;
  run.total.rejected += rejects.length;
  run.total.deleted += result.deleted;
  for (const count of Object.values(result.written)) run.total.written += count;
  return settled;
}

/** A clock that was put back and forth between two commits is known by what was read in between. */
function readSince(startedAt: Instant, upserts: Upserts): boolean {
  return Object.values(upserts).every((rows) => rows.every(({ seenAt }) => seenAt >= startedAt));
}

/** How many records this run has read of the stream, slices and restarts taken together. */
function readingOf(
  { connection, deps }: Run,
  { stream, read, updatedAt }: StreamState,
  startedAt: Instant,
): AuditEntry[] {
  if (read === 0) return [];
  const { id, connector: system } = connection;
  const action = deps.files === undefined ? 'read' : 'import';
  return [auditEntry({ at: startedAt, until: updatedAt, action, connection: id, system, what: stream, count: read })];
}

/**
 * Facts cannot be written again as rows can (see `seenAgain`): when one was left out for being older, this run does
 * not tell which facts are gone, and a later one will.
 */
function unswept(before: StreamState, state: StreamState): StreamState {
  if (state.tables?.every((table) => !FACT_TABLE_NAMES.some((name) => name === table))) return state;
  const { sweepDue: _, fullAt: __, ...kept } = state;
  const { fullAt } = before;
  return { ...kept, full: false, ...(fullAt === undefined ? {} : { fullAt }) };
}

function nextState(
  state: StreamState,
  page: GatheredPage,
  { at, startedAt, full }: { at: Instant; startedAt: Instant; full: boolean },
): StreamState {
  const { failure: _, failures: __, startedAt: ___, waitUntil: ____, expected: known, ...kept } = state;
  const expected = page.expected ?? known;
  const moved: StreamState = {
    ...kept,
    cursor: page.next,
    read: state.read + page.read,
    rejected: state.rejected + (page.rejects?.length ?? 0),
    pages: (state.pages ?? 0) + (page.pages ?? 1),
    tables: [...new Set([...(state.tables ?? []), ...tablesOf(page.upserts)])].sort(),
    full,
    updatedAt: at,
    phase: page.done ? 'done' : 'running',
    ...(expected === undefined ? {} : { expected }),
  };
  if (!page.done) return { ...moved, startedAt };
  const done: StreamState = { ...moved, completedAt: startedAt };
  return full ? { ...done, fullAt: startedAt, sweepDue: true } : done;
}

function tablesOf(upserts: Upserts): Table[] {
  return TABLE_NAMES.filter((table) => (upserts[table]?.length ?? 0) > 0);
}

/**
 * An older version than the stored one is left out by the store, and with it the news that the record still exists.
 * So the stored version is written again, as seen now.
 */
async function seenAgain(store: SyncStore, upserts: Upserts): Promise<Upserts> {
  const out: Upserts = { ...upserts };
  for (const table of ROW_TABLE_NAMES) await keepNewer(store, out, table);
  return out;
}

async function keepNewer<T extends RowTable>(store: SyncStore, upserts: Upserts, table: T): Promise<void> {
  const rows: Row<T>[] | undefined = upserts[table];
  if (rows === undefined || rows.length === 0) return;
  const stored = await store.getMany(
    table,
    rows.map(({ id }) => id),
  );
  const again: Row<T>[] = [];
  const fresh: Row<T>[] = [];
  rows.forEach((row, i) => {
    const old = stored[i];
    const newer =
      old?.source.modifiedAt !== undefined &&
      row.source.modifiedAt !== undefined &&
      Date.parse(old.source.modifiedAt) > Date.parse(row.source.modifiedAt);
    if (newer) again.push({ ...old, seenAt: row.seenAt });
    else fresh.push(row);
  });
  // TypeScript does not see that the field of a generic key takes that key's rows.
  // What is stored comes first: a page may hold a record twice, and of two equal versions the last one counts.
  upserts[table] = [...again, ...fresh] as Upserts[T];
}
