/** FNV-1a, 32 bits, of a text's UTF-16 units: http://www.isthe.com/chongo/tech/comp/fnv/. To tell apart, not to protect. */
export function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < value.length; i++) {
    hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
