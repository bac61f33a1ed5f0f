/** Whether two stored values say the same; an absent property and an undefined one are the same. */
export function same(a: unknown, b: unknown, ignore?: string): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (key !== ignore && !same(left.get(key), right.get(key))) return false;
  }
  return true;
}
