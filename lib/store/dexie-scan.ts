import type { Table } from 'dexie';
import type { KeptTable } from './change.ts';
import type { Tally } from './tally.ts';

/** Few enough to be held, many enough that requests do not count. */
const PAGE = 2000;

/** Goes through a whole table by its primary keys, whatever its indexes say. Inside the caller's transaction. */
export async function scan(
  table: Table<unknown, string>,
  visit: (entries: readonly (readonly [key: string, value: unknown])[]) => void | Promise<void>,
): Promise<void> {
  let after: string | undefined;
  for (;;) {
    // A collection cannot be read twice.
    const page = () => (after === undefined ? table.orderBy(':id') : table.where(':id').above(after)).limit(PAGE);
    const [keys, values] = await Promise.all([page().primaryKeys(), page().toArray()]);
    await visit(keys.map((key, i) => [key, values[i]] as const));
    after = keys.at(-1);
    if (keys.length < PAGE) return;
  }
}

export function count(table: Table<unknown, string>, name: KeptTable, tally: Tally): Promise<void> {
  return scan(table, (entries) => {
    for (const [key, value] of entries) tally.add(name, key, value);
  });
}
