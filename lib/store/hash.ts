/**
 * 32 bits of a string. Two calls with different lanes give 64 bits: at a million keys the chance that any two
 * of them meet is about 3 in 100 million. The mixing constants are those of MurmurHash3 (Appleby, public domain).
 */
export function hash32(value: string, lane: 0 | 1): number {
  let hash = lane === 0 ? 0x2545f491 : 0x6c8e9cf5;
  const first = lane === 0 ? 0xcc9e2d51 : 0x239b961b;
  const second = lane === 0 ? 0x1b873593 : 0xab0e9789;
  const turn = lane === 0 ? 15 : 17;
  for (let i = 0; i < value.length; i++) {
    // A character fills half a word; the position in the other half keeps like differences from cancelling out.
    let word = Math.imul(value.charCodeAt(i) | (i << 16), first);
    word = Math.imul((word << turn) | (word >>> (32 - turn)), second);
    hash ^= word;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0x52dce729;
  }
  hash ^= value.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
