/**
 * Snapshots of many subjects are kept in blocks, chosen by a hash of the id: a store pays by the
 * request, not by the byte, so 18,000 accounts cost some hundred writes and one read finds any of them.
 */
const PER_BLOCK = 64;

/** How many blocks a set of subjects is spread over: a power of two. */
export function blockCount(subjects: number, perBlock = PER_BLOCK): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, subjects) / perBlock)));
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): any even spread would do, but it must never change. */
export function blockOf(id: string, blocks: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (blocks - 1);
}

export function blockKey(set: string, id: string, blocks: number): string {
  return `${set}/${blockOf(id, blocks)}`;
}

/** Every block of a set, empty ones included, so that a missing block always means a missing analysis. */
export function packBlocks<T>(
  set: string,
  entries: ReadonlyMap<string, T>,
  perBlock = PER_BLOCK,
): Map<string, Record<string, T>> {
  const blocks = blockCount(entries.size, perBlock);
  const packed = Array.from({ length: blocks }, () => new Map<string, T>());
  for (const [id, entry] of entries) packed[blockOf(id, blocks)]?.set(id, entry);
  return new Map(packed.map((block, index) => [`${set}/${index}`, Object.fromEntries(block)]));
}
