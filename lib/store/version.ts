/** What decides between two versions of a record; milliseconds since the epoch, `modifiedAt` NaN when unknown. */
export interface Version {
  readonly modifiedAt: number;
  readonly seenAt: number;
}

/** A version read so long after the one that comes now was read while the clock was wrong: no news is that early. */
const CLOCK_WAS_WRONG_MS = 86_400_000;

/** Whether a record that says what the stored one says is not worth writing either for when it was read. */
export function isOldNews(seenAt: number, storedSeenAt: number): boolean {
  return seenAt <= storedSeenAt && storedSeenAt - seenAt < CLOCK_WAS_WRONG_MS;
}

/**
 * Whether an incoming version must be left out in favour of what is stored.
 * Against a stored record: when it is older by `modifiedAt`, where both have one; otherwise the last write wins.
 * Against a tombstone, which keeps the version it removed: unless the system changed the record after that version,
 * or, where it does not tell, unless we read the record after that version (a repeated page does not bring a deleted
 * record back, a file that holds it again does).
 */
export function isStale(incoming: Version, stored: Version & { readonly dead: boolean }): boolean {
  const comparable = !Number.isNaN(incoming.modifiedAt) && !Number.isNaN(stored.modifiedAt);
  if (!stored.dead) return comparable && incoming.modifiedAt < stored.modifiedAt;
  return comparable ? incoming.modifiedAt <= stored.modifiedAt : isOldNews(incoming.seenAt, stored.seenAt);
}
