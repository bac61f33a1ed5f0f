/** What decides between two versions of a record; milliseconds since the epoch, `modifiedAt` NaN when unknown. */
export interface Version {
  readonly modifiedAt: number;
  readonly seenAt: number;
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
  return comparable ? incoming.modifiedAt <= stored.modifiedAt : incoming.seenAt <= stored.seenAt;
}
