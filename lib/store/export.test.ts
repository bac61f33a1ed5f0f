import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDexieStore } from './dexie.ts';
import { cut, exported, fill, NOW, restore, textOf, writes } from './export.fixtures.ts';
import { exportAll } from './export.ts';
import { openMemoryStore } from './memory.ts';
import { importAll } from './restore.ts';
import { at, connection, order } from './store.fixtures.ts';
import type { Store } from './store.ts';

const DRIVERS: readonly [string, () => Store][] = [
  ['memory', () => openMemoryStore()],
  ['IndexedDB', () => openDexieStore({ indexedDB: new IDBFactory(), IDBKeyRange })],
];

async function filled(): Promise<string> {
  const store = openMemoryStore();
  await fill(store);
  return exported(store);
}

describe.each(DRIVERS)('%s', (_, open) => {
  test('an export restored gives the same export, and the same rows', async () => {
    const store = open();
    await fill(store);
    const text = await exported(store);
    const other = open();
    const report = await restore(other, text, 7);
    expect(report).toMatchObject({ exportedAt: new Date(NOW).toISOString(), counts: { orders: 4, accounts: 3 } });
    expect(await exported(other)).toBe(text);
    expect(await other.get('accounts', 'shop:b')).toEqual(await store.get('accounts', 'shop:b'));
    expect(await other.workspace()).toEqual(await store.workspace());
    expect(await other.streamStates('shop')).toEqual(await store.streamStates('shop'));
    await Promise.all([store.close(), other.close()]);
  });

  test('any small state comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(writes, writes, fc.integer({ min: 1, max: 300 }), async (commits, after, size) => {
        const store = open();
        const other = open();
        try {
          for (const id of ['shop', 'crm']) await store.saveConnection(connection(id));
          for (const commit of commits) await store.commit(commit);
          const text = await exported(store);
          await restore(other, text, size);
          expect(await exported(other)).toBe(text);
          // The same in what comes of it, too: what is unseen (versions, deletions) decides about the next commit.
          for (const commit of after) expect(await other.commit(commit)).toEqual(await store.commit(commit));
          expect(await exported(other)).toBe(await exported(store));
        } finally {
          await Promise.all([store.close(), other.close()]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('whatever is wrong with the file, nothing of it stays', async () => {
    const store = open();
    const workspace = { ...(await store.workspace()), timeZone: 'Europe/Berlin' };
    await store.saveWorkspace(workspace);
    const empty = await exported(store);
    const lines = (await filled()).split('\n');
    const last = lines.slice(0, -2);
    await expect(restore(store, last.join('\n'))).rejects.toMatchObject({
      userText: { key: 'error.exportIncomplete' },
    });
    expect(await exported(store)).toBe(empty);
    expect(await store.workspace()).toEqual(workspace);
    await store.close();
  });
});

test('drivers write the same bytes', async () => {
  const texts = await Promise.all(
    DRIVERS.map(async ([, open]) => {
      const store = open();
      await fill(store);
      const before = await exported(store);
      await store.compact();
      expect(await exported(store)).toBe(before);
      return before;
    }),
  );
  expect(texts[0]).toBe(texts[1]);
});

test('the first line counts what follows; no epoch and no snapshot is in it, of deleted facts a hash', async () => {
  const store = openMemoryStore();
  await fill(store);
  await store.saveSnapshots(new Map([['secret-snapshot', 1]]));
  const [first = '', ...rest] = (await exported(store)).trimEnd().split('\n');
  const header = JSON.parse(first);
  expect(header).toMatchObject({ format: 'channelwise-export', version: 2, counts: { workspace: 1, connections: 2 } });
  const counts = Object.values<number>(header.counts).reduce((sum, count) => sum + count, 0);
  expect(counts).toBe(rest.length);
  expect(rest.join('\n')).not.toMatch(/epoch|secret-snapshot/);
  expect(rest.filter((line) => line.includes('gone')).map((line) => JSON.parse(line))).toEqual([
    { table: 'tombstones', row: { key: 'accounts/shop:gone', connection: 'shop', modifiedAt: at(1), seenAt: at(0) } },
  ]);
  expect(rest.map((line) => JSON.parse(line).table)[0]).toBe('workspace');
});

test('a large table comes in pieces, with its progress', async () => {
  const store = openMemoryStore();
  await store.commit({ upserts: { orders: Array.from({ length: 12_000 }, (_, i) => order(String(i), i)) } });
  const seen: number[] = [];
  const pieces: string[] = [];
  for await (const piece of exportAll(store, NOW, (done) => seen.push(done))) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(300_000);
  expect(seen.at(-1)).toBe(12_001);
  const other = openMemoryStore();
  const restored: number[] = [];
  await importAll(other, cut(pieces.join(''), 50_000), { onProgress: (done, total) => restored.push(done / total) });
  expect(restored.at(-1)).toBe(1);
  expect(restored.length).toBeGreaterThan(2);
  expect(await textOf(exportAll(other, NOW))).toBe(pieces.join(''));
});
