import { toFailure } from '../../lib/errors.ts';
import { FACT_TABLE_NAMES } from '../../lib/model/tables.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import { exportAll } from '../../lib/store/export.ts';
import { canonicalJson } from '../../lib/store/export-format.ts';
import { Database } from '../../lib/store/schema.ts';
import type { Store } from '../../lib/store/store.ts';

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

/** What a stream's cursor says has been read, and what of it is there. */
export interface ReadThrough {
  /** Everything up to this external id; absent: all there is. */
  readonly after?: string;
  /** External ids of the records stored. */
  readonly ids: readonly string[];
  /** How many records the stream says it has read. */
  readonly read: number;
}

/** Of streams that have the name of their only table, once they have read their first page. */
export async function readThrough(connection: string): Promise<Record<string, ReadThrough>> {
  const store = openDexieStore();
  try {
    const through: Record<string, ReadThrough> = {};
    for (const { stream, cursor, phase, read } of await store.streamStates(connection)) {
      if (cursor === undefined || (stream !== 'orders' && stream !== 'deals' && stream !== 'contacts')) continue;
      const ids = stream === 'orders' ? await orderIds(store) : (await store.all(stream)).map(({ id }) => id);
      const after: unknown = phase === 'done' ? undefined : Reflect.get(Object(cursor), 'after');
      through[stream] = {
        ids: ids.map((id) => id.slice(connection.length + 1)),
        read,
        ...(after === undefined ? {} : { after: String(after) }),
      };
    }
    return through;
  } finally {
    await store.close();
  }
}

async function orderIds(store: Store): Promise<string[]> {
  const { id } = (await store.facts('orders')).columns;
  return [...id.codes].map((code) => id.values[code] ?? '');
}

/** Makes it so long ago that a connection was read last. */
export async function readEarlier(connection: string, ms: number): Promise<void> {
  const earlier = (instant: string) => instantFromMs(Date.parse(instant) - ms);
  const store = openDexieStore();
  try {
    const states = (await store.streamStates(connection)).map((state) => ({
      ...state,
      updatedAt: earlier(state.updatedAt),
      ...(state.completedAt === undefined ? {} : { completedAt: earlier(state.completedAt) }),
      ...(state.fullAt === undefined ? {} : { fullAt: earlier(state.fullAt) }),
    }));
    await store.commit({ states });
  } finally {
    await store.close();
  }
}

/** Writes as a run of this epoch would. @returns the kind of error it is refused with, if it is */
export async function writeAsRun(connection: string, epoch: number): Promise<string | undefined> {
  const store = openDexieStore();
  try {
    const states = await store.streamStates(connection);
    const fence = { connection, epoch };
    await store.commit({ states: states.map((state) => ({ ...state, read: 0, phase: 'done' })), fence });
    return undefined;
  } catch (error) {
    return toFailure(error).kind;
  } finally {
    await store.close();
  }
}

export async function epochOf(connection: string): Promise<number | undefined> {
  const store = openDexieStore();
  try {
    return (await store.connections()).find(({ id }) => id === connection)?.epoch;
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
