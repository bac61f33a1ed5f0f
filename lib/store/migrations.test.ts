import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROW_TABLE_NAMES } from '../model/tables.ts';
import { workspaceSchema } from '../model/workspace.ts';
import { openDexieStore } from './dexie.ts';
import { VERSION } from './schema.ts';
import { SCHEMA_VERSIONS } from './schema-versions.ts';
import { account, order, rowsOf } from './store.fixtures.ts';
import type { Store } from './store.ts';
import { readStore } from './testing/content.ts';
import { restoreDatabase, type SavedDatabase } from './testing/saved-database.ts';

const folder = new URL('./testing/databases/', import.meta.url);
const saved = readdirSync(folder)
  .map((file) => Number.parseInt(file, 10))
  .sort((a, b) => a - b);

/** SHA-256 of each released version's literal: a released version is never edited. */
const FROZEN = [
  '60f52ec5cbfe4f257d8cf6795cd5b91d0d2382ffc0818023ed2a63a6e7797f37',
  '1badec1d38a66407c01327422a75f812d25de8fc9c999f97b229eff9f1dcb517',
  '6e806d48b311f68205988ebf98272405357ef810c30a3c51732b900bf9b78697',
];

test('released versions are as they were released', () => {
  const hashes = SCHEMA_VERSIONS.slice(0, FROZEN.length).map((version) =>
    createHash('sha256').update(JSON.stringify(version)).digest('hex'),
  );
  expect(hashes).toEqual(FROZEN);
});

test('of every older version a database is kept', () => {
  expect(saved.slice(0, VERSION - 1)).toEqual(Array.from({ length: VERSION - 1 }, (_, i) => i + 1));
  for (const version of saved) expect(readSaved(version).database.version).toBe(version * 10);
});

describe.each(saved)('a database of version %i', (version) => {
  async function open(): Promise<{ store: Store; indexedDB: IDBFactory; reads: unknown }> {
    const { database, reads } = readSaved(version);
    const indexedDB = new IDBFactory();
    await restoreDatabase(indexedDB, 'channelwise', database);
    return { store: openDexieStore({ indexedDB, IDBKeyRange }), indexedDB, reads };
  }

  test('reads as it did', async () => {
    const { store, reads } = await open();
    // Settings that have come since have their defaults; tables that have come since are empty.
    const now = z.looseObject({ workspace: workspaceSchema }).parse(reads);
    const empty = Object.fromEntries(ROW_TABLE_NAMES.map((table) => [table, []]));
    expect(JSON.parse(JSON.stringify(await readStore(store)))).toEqual({ ...empty, ...now });
    await store.close();
  });

  test('takes commits that build on what was there', async () => {
    const { store } = await open();
    const before = await store.count('orders');
    const result = await store.commit({
      upserts: {
        // Known as it is, changed, older than what is stored, deleted at a later version, new.
        orders: [
          order('9', 1999 + 9 * 7, { modified: 9, seen: 0, channel: 'web' }),
          order('10', 1, { modified: 1000, seen: 1000 }),
          order('1', 1, { modified: 1, seen: 1000 }),
          order('5', 1, { modified: 1, seen: 1000 }),
          order('new', 1),
        ],
        accounts: [account('gone', 'Gone', { modified: 4, seen: 5 })],
      },
      deletes: { orders: ['crm:61'] },
    });
    expect(result).toEqual({ written: { orders: 2 }, deleted: 1, stale: 3, unseen: 1 });
    await store.compact();
    const rows = rowsOf(await store.facts('orders'));
    expect([rows.size, await store.count('orders')]).toEqual([before, before]);
    expect(rows.get('shop:10')?.amount).toBe(1);
    expect(rows.get('shop:1')?.amount).toBe(5);
    await store.close();
  });

  test('can be erased, one connection or all', async () => {
    const { store } = await open();
    await store.eraseConnection('shop');
    const connections = new Set([...rowsOf(await store.facts('orders')).values()].map((row) => row.connection));
    expect([...connections]).toEqual(['crm']);
    expect((await store.all('accounts')).map(({ id }) => id)).toEqual(['crm:c']);
    await store.eraseAll();
    expect(await store.count('orders')).toBe(0);
    expect(await store.connections()).toEqual([]);
    await store.close();
  });
});

function readSaved(version: number): { database: SavedDatabase; reads: unknown } {
  const json: unknown = JSON.parse(readFileSync(new URL(`${version}.json`, folder), 'utf8'));
  return z.object({ database: z.custom<SavedDatabase>(), reads: z.unknown() }).parse(json);
}
