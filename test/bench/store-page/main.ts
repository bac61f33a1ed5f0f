import { openDexieStore } from '../../../lib/store/dexie.ts';
import type { Store } from '../../../lib/store/store.ts';
import { type WireOrder, wireOrder } from './orders.ts';
import { type Blocks, type Reading, readPages } from './run.ts';

const PAGE = 250;
/** Pages made at a time, so that a million orders' text need not be in memory at once. */
const BLOCK = 40;
const CHANGED = 1000;
const READS = 10;

/** Everything measured at one number of orders. Times are ms. */
export interface StoreTimes {
  readonly ingest: readonly Reading[];
  readonly compact: number;
  /** Each of 1000 orders with a new version. */
  readonly incremental: readonly number[];
  /** Each by a store newly opened. */
  readonly read: readonly number[];
  /** Of the whole profile, as the browser counts it, after the first reading and compaction. */
  readonly diskBytes: number;
}

/** In a profile with nothing else in it. @param repeats how often all is read in, each time into an empty database */
async function measure(orders: number, repeats: number): Promise<StoreTimes> {
  const database = `bench-${orders}`;
  const ingest = [await ingestAll(database, orders)];

  // Before anything is deleted: the browser frees the room of deleted data late.
  const store = openDexieStore({ name: database });
  const start = performance.now();
  await store.compact();
  const compact = performance.now() - start;
  await store.close();
  const diskBytes = (await navigator.storage.estimate()).usage ?? 0;

  const read: number[] = [];
  for (let at = 0; at < READS; at++) {
    read.push(
      await opened(database, async (reader) => {
        const from = performance.now();
        await reader.facts('orders');
        return performance.now() - from;
      }),
    );
  }
  const incremental: number[] = [];
  for (let version = 1; version <= READS; version++) {
    incremental.push(
      await opened(database, async (writer) => (await readPages(writer, changes(orders, version))).ours),
    );
  }
  while (ingest.length < repeats) {
    await drop(database);
    ingest.push(await ingestAll(database, orders));
  }
  return { ingest, compact, incremental, read, diskBytes };
}

function ingestAll(database: string, orders: number): Promise<Reading> {
  return opened(database, async (store) => {
    const reading = await readPages(store, history(orders));
    if ((await store.count('orders')) !== orders) throw new Error('orders are missing');
    return reading;
  });
}

/** Works on a store of its own, whose opening is not part of what is measured. */
async function opened<T>(database: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openDexieStore({ name: database });
  await store.workspace();
  const result = await work(store);
  await store.close();
  return result;
}

function history(orders: number): Blocks {
  return function* () {
    for (let from = 0; from < orders; from += PAGE * BLOCK) {
      yield pages(from, Math.min(orders, from + PAGE * BLOCK), (at) => wireOrder(at, orders));
    }
  };
}

/** Orders spread over the whole history, each changed once more. */
function changes(orders: number, version: number): Blocks {
  const changed = Math.min(CHANGED, orders);
  const stride = Math.floor(orders / changed);
  return function* () {
    yield pages(0, changed, (at) => wireOrder(at * stride, orders, version));
  };
}

function pages(from: number, to: number, order: (at: number) => WireOrder): string[] {
  const texts: string[] = [];
  for (let start = from; start < to; start += PAGE) {
    const results = Array.from({ length: Math.min(PAGE, to - start) }, (_, at) => order(start + at));
    texts.push(JSON.stringify({ results }));
  }
  return texts;
}

/** Waits for connections that are still closing. */
function drop(database: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(database);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

Object.assign(globalThis, { measure });
