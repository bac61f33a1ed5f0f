import { AppError, text } from '../errors.ts';
import {
  FACT_TABLE_NAMES,
  type FactTable,
  ROW_TABLE_NAMES,
  type RowTable,
  type Table,
  type Upserts,
} from '../model/tables.ts';
import { admit } from './admit.ts';
import {
  type BaseRow,
  type Change,
  emptyChange,
  type Kept,
  put,
  remove,
  stateKey,
  type Tombstone,
  tombstoneKey,
} from './change.ts';
import { draftFacts, type FactDraft } from './fact-draft.ts';
import type { FactIndex } from './fact-index.ts';
import { planFacts } from './fact-plan.ts';
import { INTAKE, intakeRules } from './intake.ts';
import { type Removal, removalsOf } from './removal.ts';
import { same } from './same.ts';
import type { Commit, CommitResult } from './store.ts';
import { isOldNews, isStale } from './version.ts';

/** What is stored, as far as a commit needs to know it. */
export interface StoredView {
  get<T extends keyof Kept>(table: T, key: string): Kept[T] | undefined;
  facts(table: FactTable): { readonly index: FactIndex; readonly nextSeq: number };
}

/** A commit's facts in columns, by table; a table the commit does not touch has none. */
export type Drafts = { readonly [T in FactTable]?: FactDraft };

/** @throws AppError `bug` for a record that cannot be stored */
export function draftCommit(commit: Commit): Drafts {
  const drafts: { [T in FactTable]?: FactDraft } = {};
  for (const table of FACT_TABLE_NAMES) {
    const draft = draftTable(table, commit);
    if (draft) drafts[table] = draft;
  }
  return drafts;
}

function draftTable<T extends FactTable>(table: T, commit: Commit): FactDraft | undefined {
  const upserts: Upserts = commit.upserts ?? {};
  const rows = upserts[table] ?? [];
  return rows.length === 0 && removalsOf(commit, table).length === 0 ? undefined : draftFacts(table, rows);
}

/**
 * Works out what a commit writes. Changes nothing, so that a commit that fails leaves nothing.
 * @throws AppError `transient` for a run that has been superseded, `bug` for a record that cannot be stored
 */
export function planCommit(
  offered: Commit,
  drafts: Drafts,
  view: StoredView,
): { change: Change; result: CommitResult } {
  checkFence(offered, view);
  const rules = intakeRules(view.get('settings', INTAKE));
  const { commit, expired, unjudged } = admit(offered, rules);
  const change = emptyChange();
  const written: { [T in Table]?: number } = {};
  let deleted = 0;
  let stale = 0;
  let unseen = 0;
  let buriedOrders = false;
  for (const table of ROW_TABLE_NAMES) {
    const done = planRows(table, commit, expired, view, change);
    if (done.written > 0) written[table] = done.written;
    deleted += done.deleted;
    stale += done.stale;
  }
  for (const table of FACT_TABLE_NAMES) {
    const rows: readonly object[] = commit.upserts?.[table] ?? [];
    const draft = rows === (offered.upserts?.[table] ?? rows) ? drafts[table] : draftTable(table, commit);
    if (!draft) continue;
    const { index, nextSeq } = view.facts(table);
    const done = planFacts(table, index, nextSeq, draft, removalsOf(commit, table), (row) =>
      expired.has(rows[row] ?? {}),
    );
    if (done.page) change.facts[table] = { drop: [], add: [done.page] };
    if (done.written > 0) written[table] = done.written;
    deleted += done.deleted;
    stale += done.stale;
    unseen += done.unseen;
    // Its lines may have come before.
    buriedOrders ||= table === 'orders' && rules.limits.orders !== undefined && done.expired + done.deleted > 0;
  }
  if ((unjudged || buriedOrders) && !rules.due) put(change, 'settings', INTAKE, { ...rules, due: true });
  for (const id of commit.released ?? []) if (view.get('quarantine', id)) remove(change, 'quarantine', id);
  for (const item of commit.quarantine ?? []) putChanged(change, view, 'quarantine', item.id, item);
  for (const state of (unseen > 0 ? commit.statesIfUnseen : undefined) ?? commit.states ?? []) {
    putChanged(change, view, 'states', stateKey(state.connection, state.stream), state);
  }
  for (const entry of commit.audit ?? []) putChanged(change, view, 'audit', entry.id, entry);
  return { change, result: { written, deleted, stale, ...(unseen > 0 ? { unseen } : {}) } };
}

function checkFence({ fence }: Commit, view: StoredView): void {
  if (!fence) return;
  const connection = view.get('connections', fence.connection);
  if ('createdAt' in fence) {
    if (connection?.createdAt === fence.createdAt) return;
    throw new AppError('transient', text('error.connectionErased'), `${fence.connection} is gone, or another one`);
  }
  const epoch = connection?.epoch;
  if (epoch === fence.epoch) return;
  const gone = epoch === undefined;
  throw new AppError(
    'transient',
    text(gone ? 'error.connectionErased' : 'error.runSuperseded'),
    `run ${fence.epoch} of ${fence.connection} may no longer write: ${gone ? 'the connection is gone' : `run ${epoch} has started`}`,
  );
}

function putChanged<T extends keyof Kept>(
  change: Change,
  view: StoredView,
  table: T,
  key: string,
  value: Kept[T],
): void {
  if (!same(view.get(table, key), value)) put(change, table, key, value);
}

type Pending = { readonly row: BaseRow } | { readonly tombstone: Tombstone };

/**
 * Upserts come before deletes. Versions in one commit are settled among themselves first, so that making the commit
 * again changes nothing.
 */
function planRows(
  table: RowTable,
  commit: Commit,
  expired: ReadonlySet<object>,
  view: StoredView,
  change: Change,
): { written: number; deleted: number; stale: number } {
  const upserts: readonly BaseRow[] = commit.upserts?.[table] ?? [];
  const removals: readonly Removal[] = removalsOf(commit, table);
  const readSince = commit.readSince === undefined ? undefined : Date.parse(commit.readSince);
  const pending = new Map<string, Pending>();
  let stale = 0;
  let deleted = 0;
  const current = (id: string): Pending | undefined => {
    const row = view.get(table, id);
    if (row) return { row };
    const tombstone = view.get('tombstones', tombstoneKey(table, id));
    return tombstone && { tombstone };
  };
  const isOlder = (row: BaseRow, before: Pending): boolean => {
    const [own, stored] = [version({ row }), version(before)];
    if (isStale(own, stored)) return true;
    const seenMeanwhile = readSince !== undefined && !stored.dead && stored.seenAt > readSince;
    return seenMeanwhile && !(own.modifiedAt > stored.modifiedAt);
  };
  const incoming = new Map<string, BaseRow>();
  for (const row of upserts) {
    if (!row?.id || !row.source?.connection || !row.seenAt) {
      throw new AppError('bug', text('error.bug'), `${table}: a record without id, connection or seenAt`);
    }
    const other = incoming.get(row.id);
    if (other && isStale(version({ row }), version({ row: other }))) stale++;
    else incoming.set(row.id, row);
  }
  for (const [id, row] of incoming) {
    const before = current(id);
    if (before && isOlder(row, before)) stale++;
    else if (!expired.has(row)) pending.set(id, { row });
    else {
      pending.set(id, buried(row));
      if (before && 'row' in before) deleted++;
    }
  }
  for (const { id, swept } of removals) {
    const before = pending.get(id) ?? current(id);
    if (!before || 'tombstone' in before) continue;
    if (readSince !== undefined && Date.parse(before.row.seenAt) > readSince) continue;
    pending.set(id, buried(before.row, swept));
    deleted++;
  }
  let written = 0;
  for (const [id, item] of pending) {
    const before = current(id);
    if ('tombstone' in item) {
      if (before && 'row' in before) remove(change, table, id);
      put(change, 'tombstones', tombstoneKey(table, id), item.tombstone);
      continue;
    }
    const unchanged = before && 'row' in before && same(before.row, item.row, 'seenAt');
    if (unchanged && isOldNews(Date.parse(item.row.seenAt), Date.parse(before.row.seenAt))) continue;
    if (!unchanged) written++;
    if (before && 'tombstone' in before) remove(change, 'tombstones', tombstoneKey(table, id));
    put(change, table, id, item.row);
  }
  return { written, deleted, stale };
}

export function buried({ source, seenAt }: BaseRow, swept = false): { readonly tombstone: Tombstone } {
  const { connection, modifiedAt } = source;
  return { tombstone: { connection, seenAt, ...(swept || modifiedAt === undefined ? {} : { modifiedAt }) } };
}

function version(item: Pending): { modifiedAt: number; seenAt: number; dead: boolean } {
  const modifiedAt = 'row' in item ? item.row.source.modifiedAt : item.tombstone.modifiedAt;
  const seenAt = 'row' in item ? item.row.seenAt : item.tombstone.seenAt;
  return {
    modifiedAt: modifiedAt === undefined ? Number.NaN : Date.parse(modifiedAt),
    seenAt: Date.parse(seenAt),
    dead: 'tombstone' in item,
  };
}
