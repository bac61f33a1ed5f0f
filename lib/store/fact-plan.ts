import type { FactTable, Row } from '../model/tables.ts';
import { buildUnit, type TombstoneVersion } from './fact-build.ts';
import { type FactVersion, factVersion } from './fact-cells.ts';
import type { FactIndex, IndexEntry } from './fact-index.ts';
import type { FactUnit } from './fact-unit.ts';
import { hash32 } from './hash.ts';
import type { Removal } from './removal.ts';
import { isOldNews, isStale } from './version.ts';

export interface FactPlan {
  /** The page to append; absent when nothing changes. */
  readonly page: FactUnit | undefined;
  readonly written: number;
  readonly deleted: number;
  readonly stale: number;
  /** Those of the stale whose newer version is a living record. */
  readonly unseen: number;
}

type Pending = { readonly record: FactVersion } | { readonly tombstone: TombstoneVersion };

/** Works out the page one commit appends to a fact table. Changes nothing. Upserts come before deletes. */
export function planFacts<T extends FactTable>(
  table: T,
  index: FactIndex,
  seq: number,
  upserts: readonly Row<T>[],
  removals: readonly Removal[],
): FactPlan {
  // Versions in one commit are settled among themselves first, so that making the commit again changes nothing.
  const incoming = new Map<string, FactVersion>();
  let stale = 0;
  for (const row of upserts) {
    const record = factVersion(table, row);
    const other = incoming.get(row.id);
    if (other && isStale(record, { ...other, dead: false })) stale++;
    else incoming.set(row.id, record);
  }
  const pending = new Map<string, Pending>();
  let unseen = 0;
  for (const [id, record] of incoming) {
    const stored = index.find(record.keyLo, record.keyHi);
    if (stored && isStale(record, stored)) {
      stale++;
      if (!stored.dead) unseen++;
    } else pending.set(id, { record });
  }
  let deleted = 0;
  for (const { id, swept } of removals) {
    const before = pending.get(id);
    const key = { keyLo: hash32(id, 0), keyHi: hash32(id, 1) };
    const stored = before ? { ...versionOf(before), dead: 'tombstone' in before } : index.find(key.keyLo, key.keyHi);
    if (!stored || stored.dead) continue;
    const { seenAt, connection } = stored;
    const modifiedAt = swept ? Number.NaN : stored.modifiedAt;
    pending.set(id, { tombstone: { ...key, modifiedAt, seenAt, connection } });
    deleted++;
  }

  const records: FactVersion[] = [];
  const tombstones: TombstoneVersion[] = [];
  const kills: number[] = [];
  let written = 0;
  for (const item of pending.values()) {
    const { keyLo, keyHi } = versionOf(item);
    const stored = index.find(keyLo, keyHi);
    if ('tombstone' in item) {
      tombstones.push(item.tombstone);
    } else {
      const same = stored !== undefined && !stored.dead && sameBody(item.record, stored);
      if (same && isOldNews(item.record.seenAt, stored.seenAt)) continue;
      if (!same) written++;
      records.push(item.record);
    }
    if (stored) kills.push(stored.seq, stored.row);
  }
  const rows = records.length + tombstones.length;
  const page = rows === 0 ? undefined : buildUnit(table, seq, records, tombstones, Int32Array.from(kills));
  return { page, written, deleted, stale, unseen };
}

function versionOf(pending: Pending): TombstoneVersion {
  return 'record' in pending ? pending.record : pending.tombstone;
}

function sameBody(a: Pick<FactVersion, 'bodyLo' | 'bodyHi'>, b: Pick<IndexEntry, 'bodyLo' | 'bodyHi'>): boolean {
  return a.bodyLo === b.bodyLo && a.bodyHi === b.bodyHi;
}
