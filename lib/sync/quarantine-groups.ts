import type { Instant } from '../model/time.ts';
import type { QuarantineItem } from './state.ts';

/** Records of a stream that failed for the same reason, whatever was found in each. */
export interface QuarantineGroup {
  /** To be given back to `searchQuarantine`. */
  readonly key: string;
  readonly stream: string;
  /** The reason without what was found. */
  readonly reason: string;
  readonly count: number;
  /** Since when the first of them could not be read. */
  readonly since: Instant;
}

export interface QuarantineView {
  /** Largest first. */
  readonly groups: readonly QuarantineGroup[];
  /** How many of the group, or of all, match. */
  readonly matched: number;
  /** A part of these, newest first. */
  readonly items: readonly QuarantineItem[];
}

export interface QuarantineQuestion {
  /** Part of the reason, the stream, the record's id or the record itself; case does not matter. */
  readonly search?: string;
  readonly group?: string;
  readonly offset?: number;
  readonly limit: number;
}

/** What is asked of a connection's quarantine. */
export function searchQuarantine(items: readonly QuarantineItem[], question: QuarantineQuestion): QuarantineView {
  const { search = '', group, offset = 0, limit } = question;
  const wanted = search.trim().toLowerCase();
  const found = wanted === '' ? items : items.filter((item) => textOf(item).includes(wanted));
  const inGroup = group === undefined ? found : found.filter((item) => keyOf(item) === group);
  const sorted = inGroup.toSorted((a, b) => (a.at === b.at ? byId(a, b) : a.at < b.at ? 1 : -1));
  return { groups: groupsOf(found), matched: inGroup.length, items: sorted.slice(offset, offset + limit) };
}

function textOf({ reason, raw, stream, externalId = '' }: QuarantineItem): string {
  return [stream, externalId, reason, raw].join('\n').toLowerCase();
}

const byId = (a: QuarantineItem, b: QuarantineItem): number => (a.id < b.id ? -1 : 1);

function groupsOf(items: readonly QuarantineItem[]): QuarantineGroup[] {
  const groups = new Map<string, QuarantineGroup>();
  for (const item of items) {
    const key = keyOf(item);
    const { stream, since = item.at } = item;
    const before = groups.get(key);
    groups.set(key, {
      key,
      stream,
      reason: pattern(item),
      count: (before?.count ?? 0) + 1,
      since: before && before.since < since ? before.since : since,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function keyOf(item: QuarantineItem): string {
  return `${item.stream}\n${pattern(item)}`;
}

/** `amount: expected a decimal` for `sales.csv row 7: amount: expected a decimal, found "abc"`. */
function pattern({ reason, row }: QuarantineItem): string {
  const place = row === undefined ? -1 : reason.indexOf(`row ${row}: `);
  const said = place < 0 ? reason : reason.slice(place + `row ${row}: `.length);
  return said.replace(/, found (?:"(?:[^"\\]|\\.)*"?…?|[^;]*)/g, '');
}
