import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDirectory } from './file-lock.ts';
import { openFileStore } from './files.ts';
import { account, order, rowsOf } from './store.fixtures.ts';
import type { Store } from './store.ts';

let dir: string;
let open: Store[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'channelwise-'));
});
afterEach(async () => {
  for (const store of open) await store.close();
  open = [];
  await rm(dir, { recursive: true });
});

async function opened(): Promise<Store> {
  const store = await openFileStore(dir);
  open.push(store);
  return store;
}

/** A store with one commit of an account and an order each, closed. */
async function written(commits: number): Promise<void> {
  const store = await openFileStore(dir);
  for (let i = 1; i <= commits; i++) {
    await store.commit({ upserts: { accounts: [account(`a${i}`, `A${i}`)], orders: [order(`o${i}`, i)] } });
  }
  await store.close();
}

const journal = () => join(dir, 'journal.jsonl');
const page = (seq: number) => join(dir, 'facts', `orders-${seq}.bin`);

test('a process killed while it wrote a line leaves what was there before, whole', async () => {
  await written(2);
  const bytes = await readFile(journal());
  const lastLine = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
  for (const length of [bytes.length - 1, lastLine + 1, lastLine + 8, Math.floor((lastLine + bytes.length) / 2)]) {
    await writeFile(journal(), bytes.subarray(0, length));
    await writeFile(page(2), 'whatever');
    const store = await openFileStore(dir);
    expect((await store.all('accounts')).map((row) => row.name)).toEqual(['A1']);
    expect([...rowsOf(await store.facts('orders')).keys()]).toEqual(['shop:o1']);
    await store.close();
  }
});

test('after a torn line the same commit can be made again', async () => {
  await written(2);
  await truncate(journal(), (await readFile(journal())).length - 3);
  await written(2);
  const store = await opened();
  expect(await store.count('accounts')).toBe(2);
  expect(await store.count('orders')).toBe(2);
});

test('a process killed between a page and its line leaves the page out, and removes it', async () => {
  await written(1);
  await writeFile(page(2), await readFile(page(1)));
  const store = await opened();
  expect(await store.count('orders')).toBe(1);
  expect(await readdir(join(dir, 'facts'))).toEqual(['orders-1.bin']);
});

test('a flipped bit is said, wherever it is, and nothing is changed', async () => {
  await written(2);
  for (const path of [journal(), page(1), page(2)]) {
    const good = await readFile(path);
    for (const at of [...Array(Math.ceil(good.length / 37)).keys()].map((i) => i * 37).concat(good.length - 1)) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 4;
      await writeFile(path, bad);
      const error = await openFileStore(dir).catch((e: unknown) => e);
      expect(error).toMatchObject({
        kind: 'config',
        userText: { key: 'error.storageFileDamaged', params: { file: path } },
      });
      expect(await readFile(path)).toEqual(bad);
    }
    await writeFile(path, good);
  }
  expect(await (await opened()).count('orders')).toBe(2);
});

test('a page that is missing or cut is said', async () => {
  await written(1);
  await truncate(page(1), 50);
  await expect(openFileStore(dir)).rejects.toMatchObject({ userText: { key: 'error.storageFileDamaged' } });
  await rm(page(1));
  await expect(openFileStore(dir)).rejects.toMatchObject({ userText: { key: 'error.storageFileDamaged' } });
});

test('compaction leaves one segment, a short journal and the same content', async () => {
  await written(5);
  const store = await opened();
  await store.commit({ upserts: { orders: [order('o1', 100)] }, deletes: { orders: ['shop:o2'] } });
  const before = rowsOf(await store.facts('orders'));
  await store.compact();
  expect(rowsOf(await store.facts('orders'))).toEqual(before);
  expect(await readdir(join(dir, 'facts'))).toHaveLength(1);
  expect((await readFile(journal(), 'utf8')).trim().split('\n').length).toBeLessThan(5);
});

test('a process killed in the middle of writing the journal anew leaves the old one', async () => {
  await written(2);
  await writeFile(`${journal()}.new`, 'half of a jour');
  expect(await (await opened()).count('orders')).toBe(2);
});

test('erasing leaves no trace of the records in the directory', async () => {
  const store = await opened();
  const marked = { ...account('seeded-marker', 'seeded-marker'), domain: 'seeded-marker.example' };
  await store.commit({ upserts: { accounts: [marked], orders: [order('seeded-marker', 1)] } });
  await store.eraseConnection('shop');
  for (const name of await readdir(dir, { recursive: true })) {
    const content = await readFile(join(dir, name), 'latin1').catch(() => '');
    expect(content).not.toContain('seeded-marker');
  }
});

test('a second opener is told that the directory is in use', async () => {
  await opened();
  await expect(openFileStore(dir)).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'error.storageInUse', params: { process: process.pid } },
  });
});

test('the lock of a process that died is taken over', async () => {
  await written(1);
  // Process ids end far below this on every system Node runs on.
  await writeFile(join(dir, 'lock'), '2147483646\n');
  expect(await (await opened()).count('orders')).toBe(1);
  expect(await readFile(join(dir, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
});

test('whoever sees the lock sees whose it is', async () => {
  let held = true;
  const seen = new Set<string>();
  const watch = (async () => {
    while (held) {
      const content = await readFile(join(dir, 'lock'), 'utf8').catch(() => undefined);
      if (content !== undefined) seen.add(content);
    }
  })();
  for (let i = 0; i < 200; i++) await (await lockDirectory(dir))();
  held = false;
  await watch;
  expect([...seen]).toEqual([`${process.pid}\n`]);
  expect(await readdir(dir)).toEqual([]);
});

test.each<[string, () => Promise<unknown>, string]>([
  ['a page that is gone', () => rm(page(1)), 'facts'],
  ['a page that has changed', () => writeFile(page(1), 'whatever'), 'facts'],
  ['a journal that is gone', () => rm(journal()), 'record'],
  ['a journal cut off', () => truncate(journal(), 100), 'record'],
  [
    'a journal that has changed',
    async () => writeFile(journal(), (await readFile(journal())).fill(65, 200, 210)),
    'record',
  ],
])('%s behind the back of an open store is found, and written anew', async (_, harm, kind) => {
  await written(2);
  const store = await openFileStore(dir);
  await harm();
  expect((await store.check('full')).damage.map((one) => one.kind)).toEqual([kind]);
  expect(await store.repair(['shop'])).toMatchObject({ reset: [], incomplete: [] });
  expect((await store.check('full')).damage).toEqual([]);
  await store.commit({ upserts: { accounts: [account('a3', 'A3')] } });
  await store.close();
  const again = await opened();
  expect([await again.count('accounts'), await again.count('orders')]).toEqual([3, 2]);
});

test('a directory that cannot be used is said', async () => {
  await writeFile(join(dir, 'file'), '');
  await expect(openFileStore(join(dir, 'file', 'store'))).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'error.storageFolder' },
  });
});
