import type { Upserts } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { Reject } from './connector.ts';
import type { Connection, QuarantineItem } from './state.ts';

const RAW_LIMIT = 4000;

/** A record that fails again replaces its earlier item. */
export function quarantineItem(connection: Connection, stream: string, reject: Reject, at: Instant): QuarantineItem {
  const { externalId, row, reason } = reject;
  const raw = reject.raw.slice(0, RAW_LIMIT);
  const key = externalId ?? (row === undefined ? `raw ${fingerprint(raw)}` : `row ${row}`);
  return {
    id: `${connection.id}/${stream}/${key}`,
    connection: connection.id,
    stream,
    reason,
    raw,
    at,
    ...(externalId === undefined ? {} : { externalId }),
  };
}

/** Items of a stream whose record has been read well this time. */
export function releasedBy(
  upserts: Upserts,
  connection: Connection,
  stream: string,
  quarantined: ReadonlyMap<string, QuarantineItem>,
): string[] {
  if (quarantined.size === 0) return [];
  const released = new Set<string>();
  for (const rows of Object.values(upserts)) {
    for (const { source } of rows) {
      const id = `${connection.id}/${stream}/${source.externalId}`;
      if (quarantined.has(id)) released.add(id);
    }
  }
  return [...released];
}

/** Items of a stream that a complete reading, begun at `startedAt`, did not meet again. */
export function outlived(
  stream: string,
  startedAt: Instant,
  quarantined: ReadonlyMap<string, QuarantineItem>,
): string[] {
  const items = [...quarantined.values()];
  return items.filter((item) => item.stream === stream && item.at < startedAt).map(({ id }) => id);
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < value.length; i++) {
    hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
