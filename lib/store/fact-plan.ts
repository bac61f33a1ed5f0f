import type { FactTable } from '../model/tables.ts';
import type { FactDraft } from './fact-draft.ts';
import type { FactIndex, IndexEntry } from './fact-index.ts';
import { buildPage, type Tombstone } from './fact-page.ts';
import type { FactUnit } from './fact-unit.ts';
import { hashInto } from './hash.ts';
import { KeyTable } from './key-table.ts';
import type { Removal } from './removal.ts';
import { isOldNews, isStale, type Version } from './version.ts';

export interface FactPlan {
  /** The page to append; absent when nothing changes. */
  readonly page: FactUnit | undefined;
  readonly written: number;
  readonly deleted: number;
  readonly stale: number;
  /** Those of the stale whose newer version is a living record. */
  readonly unseen: number;
  /** Records that count as deleted, being too old. */
  readonly expired: number;
}

/**
 * Works out the page one commit appends to a fact table. Changes nothing. Upserts come before deletes.
 * @param isExpired whether a row of the draft counts as deleted
 */
export function planFacts(
  table: FactTable,
  index: FactIndex,
  seq: number,
  draft: FactDraft,
  removals: readonly Removal[],
  isExpired: (row: number) => boolean = () => false,
): FactPlan {
  const { settled, stale: lost } = settle(draft);
  let stale = lost;
  let unseen = 0;
  /** By row of the draft that is to be stored: the version it replaces. */
  const pending = new Map<number, IndexEntry | undefined>();
  for (const row of settled) {
    const stored = index.find(draft.keyLo[row] ?? 0, draft.keyHi[row] ?? 0);
    if (stored && isStale(versionAt(draft, row), stored)) {
      stale++;
      if (!stored.dead) unseen++;
    } else pending.set(row, stored);
  }
  const removed = planRemovals(index, draft, pending, removals);
  const expired = planExpiry(draft, pending, isExpired);
  const kills: number[] = [];
  const rows = new Int32Array(pending.size);
  let kept = 0;
  let written = 0;
  for (const [row, stored] of pending) {
    const same =
      stored !== undefined &&
      !stored.dead &&
      draft.bodyLo[row] === stored.bodyLo &&
      draft.bodyHi[row] === stored.bodyHi;
    if (same && isOldNews(draft.seenAt[row] ?? Number.NaN, stored.seenAt)) continue;
    if (!same) written++;
    rows[kept++] = row;
    if (stored) kills.push(stored.seq, stored.row);
  }
  const buried = [...expired, ...removed];
  for (const { stored } of buried) if (stored) kills.push(stored.seq, stored.row);
  const tombstones = buried.map(({ tombstone }) => tombstone);
  const page =
    kept + tombstones.length === 0
      ? undefined
      : buildPage(table, seq, draft, rows.subarray(0, kept), tombstones, Int32Array.from(kills));
  const deleted = removed.length + expired.filter(({ stored }) => stored?.dead === false).length;
  return { page, written, deleted, stale, unseen, expired: expired.length };
}

/**
 * Versions in one commit are settled among themselves first, so that making the commit again changes nothing.
 * @returns of each record the row that is left
 */
function settle(draft: FactDraft): { settled: Iterable<number>; stale: number } {
  const seen = new KeyTable(draft.rows);
  /** The row that stands for the record of a row that came again. */
  const winners = new Map<number, number>();
  let stale = 0;
  const settled: number[] = [];
  for (let row = 0; row < draft.rows; row++) {
    const before = seen.place(row, draft.keyLo[row] ?? 0, draft.keyHi[row] ?? 0);
    if (before < 0) {
      settled.push(row);
      continue;
    }
    const other = winners.get(before) ?? before;
    const loses = isStale(versionAt(draft, row), { ...versionAt(draft, other), dead: false });
    if (loses) stale++;
    winners.set(row, loses ? other : row);
    winners.delete(before);
    if (!loses) settled[settled.indexOf(other)] = row;
  }
  return { settled, stale };
}

function versionAt({ modifiedAt, seenAt }: FactDraft, row: number): Version {
  return { modifiedAt: modifiedAt[row] ?? Number.NaN, seenAt: seenAt[row] ?? Number.NaN };
}

interface Burial {
  readonly tombstone: Tombstone;
  readonly stored: IndexEntry | undefined;
}

/** Takes records out of `pending` that are too old to be kept. */
function planExpiry(
  draft: FactDraft,
  pending: Map<number, IndexEntry | undefined>,
  isExpired: (row: number) => boolean,
): Burial[] {
  const expired: Burial[] = [];
  for (const [row, stored] of pending) {
    if (!isExpired(row)) continue;
    pending.delete(row);
    const [keyLo, keyHi] = [draft.keyLo[row] ?? 0, draft.keyHi[row] ?? 0];
    expired.push({ tombstone: { keyLo, keyHi, ...versionIn(draft, row) }, stored });
  }
  return expired;
}

/** Takes removed records out of `pending`. */
function planRemovals(
  index: FactIndex,
  draft: FactDraft,
  pending: Map<number, IndexEntry | undefined>,
  removals: readonly Removal[],
): Burial[] {
  if (removals.length === 0) return [];
  const rowOf = new Map([...pending.keys()].map((row) => [draft.ids[row], row]));
  const removed = new Map<string, Burial>();
  const [lo, hi] = [new Int32Array(1), new Int32Array(1)];
  for (const { id, swept } of removals) {
    if (removed.has(id)) continue;
    hashInto(id, lo, hi, 0);
    const [keyLo = 0, keyHi = 0] = [lo[0], hi[0]];
    const stored = index.find(keyLo, keyHi);
    const row = rowOf.get(id);
    const gone = row === undefined ? stored : versionIn(draft, row);
    if (!gone || ('dead' in gone && gone.dead)) continue;
    if (row !== undefined) pending.delete(row);
    const { seenAt, connection } = gone;
    const modifiedAt = swept ? Number.NaN : gone.modifiedAt;
    removed.set(id, { tombstone: { keyLo, keyHi, modifiedAt, seenAt, connection }, stored });
  }
  return [...removed.values()];
}

function versionIn(draft: FactDraft, row: number): Version & { readonly connection: string } {
  const column = draft.columns.connection;
  const connection = column?.kind === 'code' ? column.values[column.codes[row] ?? -1] : undefined;
  return { ...versionAt(draft, row), connection: connection ?? '' };
}
