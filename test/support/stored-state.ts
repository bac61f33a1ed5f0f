import { FACT_TABLE_NAMES } from '../../lib/model/tables.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import { exportAll } from '../../lib/store/export.ts';
import { canonicalJson } from '../../lib/store/export-format.ts';
import { Database } from '../../lib/store/schema.ts';

/*
 * Runs in a page of the extension (in-extension.ts), over the extension's own database: nothing but the store stands
 * between a test and what was kept.
 */

/** Moments of reading and of computing: all that may differ between two ways to one state. */
const MOMENTS = new Set(['seenAt', 'at', 'createdAt', 'since', 'computedAt', 'completedAt', 'asOf']);
/** As one answer showed it; another shows the same record with more around it. */
const RAW = 'raw';
/** Ways, not states: where a sync stands, and who did what when. */
const LEFT_OUT = new Set(['states', 'audit']);

/** Everything stored and everything computed from it, less the moments of reading: a line each, by what it is of. */
export async function storedState(): Promise<Record<string, string[]>> {
  const store = openDexieStore();
  try {
    const state: Record<string, string[]> = {};
    const add = (name: string, value: unknown) => {
      state[name] ??= [];
      state[name].push(canonicalJson(timeless(value)));
    };
    let rest = '';
    for await (const piece of exportAll(store, 0)) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { table, row }: { table?: string; row?: unknown } = JSON.parse(line);
        if (table !== undefined && !LEFT_OUT.has(table)) add(table, row);
      }
    }
    for (const [key, value] of await snapshots()) add('snapshots', [key, value]);
    return state;
  } finally {
    await store.close();
  }
}

/** How many facts each table says it holds, finds when they are counted, and tells apart by their ids. */
export async function factCounts(): Promise<Record<string, { told: number; counted: number; distinct: number }>> {
  const store = openDexieStore();
  try {
    const counts: Record<string, { told: number; counted: number; distinct: number }> = {};
    for (const table of FACT_TABLE_NAMES) {
      const { length, columns } = await store.facts(table);
      const ids = new Set([...columns.id.codes].map((code) => columns.id.values[code]));
      counts[table] = { told: await store.count(table), counted: length, distinct: ids.size };
    }
    return counts;
  } finally {
    await store.close();
  }
}

async function snapshots(): Promise<[string, unknown][]> {
  const db = new Database('channelwise', {});
  try {
    const table = db.kept('snapshots');
    const [keys, values] = await db.transaction('r', table, () =>
      Promise.all([table.toCollection().primaryKeys(), table.toArray()]),
    );
    return keys.map((key, at) => [key, values[at]]);
  } finally {
    db.close();
  }
}

function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (MOMENTS.has(key) || key === RAW ? [] : [[key, timeless(item)]])),
  );
}
