import { recordId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { neverShow, redactKnown } from '../redact.ts';
import type { Page, Reject } from './connector.ts';
import { fingerprint } from './fingerprint.ts';
import { cutRaw } from './raw-record.ts';
import type { Connection, QuarantineItem } from './state.ts';

/** How a record came to be rejected. */
export interface Rejection {
  readonly at: Instant;
  /** See mapping.ts. */
  readonly mapping: string;
  /** The connection's secret: what a record holds is the user's own, this is not to be kept anywhere. */
  readonly secret?: string | undefined;
}

/**
 * A record that fails again replaces its earlier item.
 * @param before that earlier item, if any
 */
export function quarantineItem(
  connection: Pick<Connection, 'id'>,
  stream: string,
  reject: Reject,
  { at, mapping, secret }: Rejection,
  before?: (id: string) => QuarantineItem | undefined,
): QuarantineItem {
  const { externalId, row, url, context } = reject;
  const raw = cutRaw(without(secret, reject.raw));
  const key = externalId ?? (row === undefined ? `raw ${fingerprint(raw)}` : `row ${row}`);
  const id = `${connection.id}/${stream}/${key}`;
  const known = before?.(id);
  return {
    id,
    connection: connection.id,
    stream,
    reason: without(secret, reject.reason),
    raw,
    at,
    since: known?.since ?? known?.at ?? at,
    mapping,
    ...(externalId === undefined ? {} : { externalId }),
    ...(row === undefined ? {} : { row }),
    ...(url === undefined ? {} : { url }),
    ...(context === undefined ? {} : { context }),
  };
}

function without(secret: string | undefined, value: string): string {
  neverShow(secret);
  return redactKnown(value);
}

/** Items of a stream whose record has been read well this time, or is deleted. */
export function releasedBy(
  { upserts, deletes = {} }: Pick<Page, 'upserts' | 'deletes'>,
  connection: Pick<Connection, 'id'>,
  stream: string,
  quarantined: { readonly size: number; has(id: string): boolean; values(): Iterable<QuarantineItem> },
): string[] {
  if (quarantined.size === 0) return [];
  const released = new Set<string>();
  for (const rows of Object.values(upserts)) {
    for (const { source } of rows) {
      const id = `${connection.id}/${stream}/${source.externalId}`;
      if (quarantined.has(id)) released.add(id);
    }
  }
  const deleted = new Set(Object.values(deletes).flat());
  if (deleted.size > 0) {
    for (const { id, stream: of, externalId } of quarantined.values()) {
      if (of === stream && externalId !== undefined && deleted.has(recordId(connection.id, externalId)))
        released.add(id);
    }
  }
  return [...released];
}

/**
 * Items of a stream that a complete reading, begun at `startedAt` and ended at `endedAt`, did not meet again. One of a
 * later time was put there while the clock was wrong.
 */
export function outlived(
  stream: string,
  startedAt: Instant,
  endedAt: Instant,
  quarantined: { values(): Iterable<QuarantineItem> },
): string[] {
  const items = [...quarantined.values()];
  return items.filter(({ stream: of, at }) => of === stream && (at < startedAt || at > endedAt)).map(({ id }) => id);
}
