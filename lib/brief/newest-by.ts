/** Of those with the same key the one of the latest day, in the order in which keys come. */
export function newestBy<T>(rows: Iterable<T>, keyOf: (row: T) => string, dayOf: (row: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = newest.get(key);
    if (known === undefined || dayOf(known) < dayOf(row)) newest.set(key, row);
  }
  return [...newest.values()];
}
