import { isFactTable, TABLE_NAMES, type Table } from '../model/tables.ts';
import { instantFromMs } from '../model/time.ts';
import { canonicalJson } from './export-format.ts';
import { readRows, systemsOf } from './export-rows.ts';
import { KeepOut } from './keep-out.ts';
import { PERSON_TABLES, without } from './people.ts';
import { concerns, keptOutOf, type PersonRequest } from './person.ts';
import type { Store } from './store.ts';

/** Not a file to restore from; described in docs/export-format.md. */
const FORMAT = 'channelwise-person';

/**
 * What is stored about a person or an account: their own records, records that name them, what could not be read and
 * holds them, and decisions about them; everything that an erasure of the same would remove or change.
 * @param now milliseconds since the epoch
 */
export function exportPerson(
  store: Store,
  request: PersonRequest,
  now: number,
): Promise<{ readonly json: string; readonly count: number }> {
  return store.inspect(async (stored) => {
    const at = instantFromMs(now);
    const salt = crypto.randomUUID();
    const wanted = new KeepOut({ salt, people: [keptOutOf(request, salt, at)] });
    const systems = await systemsOf(stored);
    const records: { [T in Table]?: unknown[] } = {};
    let count = 0;
    for (const table of TABLE_NAMES) {
      const own = PERSON_TABLES.find((name) => name === table);
      const found: unknown[] = [];
      for (const row of (await readRows(stored, table, systems)).rows()) {
        if (typeof row !== 'object' || row === null) continue;
        const id: unknown = Reflect.get(row, 'id');
        const isOwn = own !== undefined && typeof id === 'string' && wanted.isRecord(own, id);
        if (isOwn || without(table, row, wanted.isRecord, wanted.cut) !== row) found.push(row);
      }
      count += found.length;
      if (found.length > 0)
        records[table] = isFactTable(table) ? found.map((row) => JSON.parse(JSON.stringify(row))) : found;
    }
    const unreadable = (await stored.entries('quarantine')).flatMap(([, item]) => (wanted.isIn(item) ? [item] : []));
    const decisions = (await stored.entries('decisions')).flatMap(([, decision]) =>
      concerns(decision, request, wanted) ? [decision] : [],
    );
    const content = { format: FORMAT, version: 1, exportedAt: at, about: request, records, unreadable, decisions };
    return { json: `${canonicalJson(content)}\n`, count: count + unreadable.length + decisions.length };
  });
}
