import './zod-in-page.ts';
import { toFailure } from '../../lib/errors.ts';
import { dayFromNumber, startOfMonth } from '../../lib/model/calendar.ts';
import { FACT_TABLE_NAMES, type RowTable } from '../../lib/model/tables.ts';
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
/** Ways, not states: where a sync stands, who did what when, and what was there once. */
const LEFT_OUT = new Set(['states', 'audit', 'tombstones', 'factTombstones']);

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

export interface Soundness {
  /** How many facts each table says it holds, finds when they are counted, and tells apart by their ids. */
  readonly facts: Readonly<Record<string, { told: number; counted: number; distinct: number }>>;
  /** What orders come to, as it is kept and as it is when they are counted. */
  readonly sums: { readonly kept: readonly string[]; readonly counted: readonly string[] };
  readonly damage: readonly unknown[];
}

/** Whether what is stored agrees with itself. */
export async function soundness(): Promise<Soundness> {
  const store = openDexieStore();
  try {
    const facts: Record<string, { told: number; counted: number; distinct: number }> = {};
    for (const table of FACT_TABLE_NAMES) {
      const { length, columns } = await store.facts(table);
      const ids = new Set([...columns.id.codes].map((code) => columns.id.values[code]));
      facts[table] = { told: await store.count(table), counted: length, distinct: ids.size };
    }
    const sums = (await store.orderSums()).map(({ channelId, month, currency, scale, orders, amount }) =>
      [channelId, month, currency, scale, orders, amount].join(' '),
    );
    const { damage } = await store.check('full');
    return { facts, sums: { kept: sums.sort(), counted: await countedSums(store) }, damage };
  } finally {
    await store.close();
  }
}

async function countedSums(store: Store): Promise<string[]> {
  const { columns, length } = await store.facts('orders');
  const sums = new Map<string, { orders: number; amount: bigint }>();
  for (let row = 0; row < length; row++) {
    const key = [
      columns.channelId.values[columns.channelId.codes[row] ?? -1],
      startOfMonth(dayFromNumber(columns.day.integers[row] ?? 0)),
      columns.currency.values[columns.currency.codes[row] ?? -1],
      columns.scale.integers[row],
    ].join(' ');
    const sum = sums.get(key) ?? { orders: 0, amount: 0n };
    sum.orders++;
    sum.amount += BigInt(columns.amount.numbers[row] ?? 0);
    sums.set(key, sum);
  }
  return [...sums].map(([key, { orders, amount }]) => `${key} ${orders} ${amount}`).sort();
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

/** Of streams that list their records in the order of their ids, once they have read their first page. */
export async function readThrough(connection: string): Promise<Record<string, ReadThrough>> {
  const store = openDexieStore();
  const rowIds = async (table: RowTable) => (await store.all(table)).map(({ id }) => id as string);
  const stored: Record<string, () => Promise<string[]>> = {
    companies: async () => [...(await rowIds('partners')), ...(await rowIds('accounts'))],
    deals: () => rowIds('deals'),
    contacts: () => rowIds('contacts'),
    orders: () => orderIds(store),
  };
  try {
    const through: Record<string, ReadThrough> = {};
    for (const { stream, cursor, phase, read } of await store.streamStates(connection)) {
      const ids = await stored[stream]?.();
      if (cursor === undefined || ids === undefined) continue;
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
