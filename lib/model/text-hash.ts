/** FNV-1a, 32 bits, of a text's UTF-16 units: http://www.isthe.com/chongo/tech/comp/fnv/. To tell apart, not to protect. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/**
 * For tables by open addressing: with the finalizer of MurmurHash3 (A. Appleby, public domain), without which texts that
 * follow each other would lie side by side.
 */
export function slotHash(text: string): number {
  let hash = fnv1a(text);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
