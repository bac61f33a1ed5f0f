import type { Table } from 'dexie';
import type { KeptTable } from './change.ts';
import type { Tally } from './tally.ts';

/** Few enough to be held, many enough that requests do not count. */
const PAGE = 2000;

export type Entries = readonly (readonly [key: string, value: unknown])[];

/** Goes through a whole table by its primary keys, whatever its indexes say. Inside the caller's transaction. */
export async function scan(
  table: Table<unknown, string>,
  visit: (entries: Entries) => void | Promise<void>,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await pageAfter(table, after);
    await visit(page.entries);
    after = page.next;
  } while (after !== undefined);
}

/** The rows whose keys follow the given one. @returns with the key to go on from, where there may be more */
export async function pageAfter(
  table: Table<unknown, string>,
  after: string | undefined,
): Promise<{ readonly entries: Entries; readonly next: string | undefined }> {
  // A collection cannot be read twice.
  const page = () => (after === undefined ? table.orderBy(':id') : table.where(':id').above(after)).limit(PAGE);
  const [keys, values] = await Promise.all([page().primaryKeys(), page().toArray()]);
  const entries = keys.map((key, i) => [key, values[i]] as const);
  return { entries, next: keys.length < PAGE ? undefined : keys.at(-1) };
}

export function count(table: Table<unknown, string>, name: KeptTable, tally: Tally): Promise<void> {
  return scan(table, (entries) => {
    for (const [key, value] of entries) tally.add(name, key, value);
  });
}
