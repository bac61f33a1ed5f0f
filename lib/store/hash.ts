/**
 * 32 bits of a string. Two calls with different lanes give 64 bits: at a million keys the chance that any two
 * of them meet is about 3 in 100 million.
 */
export function hash32(value: string, lane: 0 | 1): number {
  const multiplier = lane === 0 ? 0x9e3779b1 : 0x85ebca77;
  const turn = lane === 0 ? 13 : 17;
  let hash = value.length ^ (lane === 0 ? 0x2545f491 : 0x6c8e9cf5);
  for (let i = 0; i < value.length; i++) {
    hash = Math.imul(hash ^ value.charCodeAt(i), multiplier);
    hash = (hash << turn) | (hash >>> (32 - turn));
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}
