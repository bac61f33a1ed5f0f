import { readFile } from 'node:fs/promises';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { beforeAll, expect, test, vi } from 'vitest';
import { openDexieStore } from './dexie.ts';
import { exported, fill, restore } from './export.fixtures.ts';
import { utf8 } from './export-text.ts';
import { openMemoryStore } from './memory.ts';
import { importAll, isEmptyStore } from './restore.ts';
import { account, at, connection, order } from './store.fixtures.ts';

let good = '';
beforeAll(async () => {
  const store = openMemoryStore();
  await fill(store);
  good = await exported(store);
});

/** The file with one line changed. */
const changed = (of: RegExp, change: (line: string) => string) => () => {
  const lines = good.split('\n');
  const at = lines.findIndex((line) => of.test(line));
  if (at < 0) throw new Error(`no line ${of}`);
  lines[at] = change(lines[at] ?? '');
  return lines.join('\n');
};
const header = (change: object) => changed(/./, (line) => JSON.stringify({ ...JSON.parse(line), ...change }));
const ORDER = /^{"table":"orders"/;
const AUDIT = /^{"table":"audit"/;
const TOMBSTONE = /^{"table":"factTombstones"/;
const STATE = /"table":"states".*"page"/;

const BAD: readonly [what: string, text: () => string, key: string][] = [
  ['nothing', () => '', 'exportForeign'],
  ['blank lines', () => '\n \n', 'exportForeign'],
  ['a table', () => 'a,b\n1,2\n', 'exportForeign'],
  ['other JSON', () => '{"format":"something","version":1}\n', 'exportForeign'],
  ['a list', () => '[]', 'exportForeign'],
  ['a line without end', () => 'x'.repeat(9_000_000), 'exportForeign'],
  ['a newer version', header({ version: 3, whatever: 1 }), 'exportNewer'],
  ['a header with more in it', header({ note: 'x' }), 'exportDamaged'],
  ['a header of unknown tables', header({ counts: { passwords: 1 } }), 'exportDamaged'],
  ['a header that counts wrongly', header({ counts: {} }), 'exportIncomplete'],
  ['an end in the middle of a line', () => good.slice(0, -20), 'exportDamaged'],
  ['an end after a line', () => good.slice(0, good.trimEnd().lastIndexOf('\n')), 'exportIncomplete'],
  ['a line twice', () => good + good.slice(good.trimEnd().lastIndexOf('\n') + 1), 'exportIncomplete'],
  ['one record in place of another', () => good.replaceAll('"shop:10"', '"shop:9"'), 'exportIncomplete'],
  ['a record of an unknown table', changed(ORDER, (line) => line.replace('orders', '__proto__')), 'exportDamaged'],
  ['a record that is none', changed(ORDER, () => '{"table":"orders","row":[]}'), 'exportDamaged'],
  [
    'an amount that is no integer',
    changed(ORDER, (line) => line.replace(/"units":-?\d+/, '"units":0.5')),
    'exportDamaged',
  ],
  ['an amount out of range', changed(ORDER, (line) => line.replace(/"units":-?\d+/, '"units":1e300')), 'exportDamaged'],
  ['two currencies in one order', changed(/"cost"/, (line) => line.replace('EUR', 'USD')), 'exportDamaged'],
  ['__proto__ as a key of a record', changed(ORDER, (line) => line.replace('{', '{"__proto__":{},')), 'exportDamaged'],
  ['__proto__ deep in a cursor', changed(STATE, (line) => line.replace('"page"', '"__proto__"')), 'exportDamaged'],
  ['an escaped __proto__', changed(STATE, (line) => line.replace('"page"', '"\\u005f_proto__"')), 'exportDamaged'],
  [
    'a cursor without bottom',
    changed(STATE, (l) => l.replace('[1', `${'['.repeat(99_999)}${']'.repeat(99_999)},[1`)),
    'exportDamaged',
  ],
  ['an audit entry of an unknown kind', changed(AUDIT, (line) => line.replace('"read"', '"sold"')), 'exportDamaged'],
  ['an audit entry with more in it', changed(AUDIT, (line) => line.replace('"count":', '"count":-')), 'exportDamaged'],
  ['a hash that is none', changed(TOMBSTONE, (line) => line.replace(/"key":\[/, '"key":[0.5,')), 'exportDamaged'],
  ['a hash out of range', changed(TOMBSTONE, (line) => line.replace(/"key":\[-?\d+/, '"key":[9e9')), 'exportDamaged'],
  ['a state of no connection', changed(STATE, (line) => line.replace('"shop"', '"other"')), 'exportIncomplete'],
];
test.each(BAD)('%s is refused, and nothing stays', async (_, text, key) => {
  const store = openMemoryStore();
  const empty = await exported(store);
  await expect(restore(store, text())).rejects.toMatchObject({ kind: 'config', userText: { key: `error.${key}` } });
  expect(await exported(store)).toBe(empty);
  expect(await isEmptyStore(store)).toBe(true);
  // What could not be restored does not stand in the way of what can.
  await restore(store, good);
  expect(await exported(store)).toBe(good);
});

test('which line is damaged is told', async () => {
  const lines = good.split('\n');
  lines[4] = '{';
  await expect(restore(openMemoryStore(), lines.join('\n'))).rejects.toMatchObject({
    userText: { params: { line: 5 } },
  });
});

test('a byte order mark, Windows line ends and blank lines at the end do no harm', async () => {
  const store = openMemoryStore();
  await restore(store, `\uFEFF${good.replaceAll('\n', '\r\n')}\r\n\r\n`, 1);
  expect(await exported(store)).toBe(good);
});

test('nothing is restored over what is there', async () => {
  const withRecord = openMemoryStore();
  await withRecord.commit({ upserts: { accounts: [account('a', 'A')] } });
  const withConnection = openMemoryStore();
  await withConnection.saveConnection(connection('shop'));
  const withDecision = openMemoryStore();
  await withDecision.saveDecision({ id: 's', rule: 'r', decision: 'done', at: at(0) });
  for (const store of [withRecord, withConnection, withDecision]) {
    const before = await exported(store);
    await expect(restore(store, good)).rejects.toMatchObject({ userText: { key: 'error.restoreNotEmpty' } });
    expect(await exported(store)).toBe(before);
  }
});

test('a file of the first version is still read', async () => {
  const file = await readFile(new URL('testing/export-1.jsonl', import.meta.url), 'utf8');
  const store = openMemoryStore();
  expect((await restore(store, file)).counts).toMatchObject({ connections: 2, accounts: 3, orders: 4, orderLines: 2 });
  // What has come since has its defaults.
  const [, , ...lines] = (await exported(store)).split('\n');
  expect(lines).toEqual(file.split('\n').slice(2));
  expect(await store.workspace()).toMatchObject({ timeZone: 'Asia/Taipei', retention: { audit: 2 } });
});

test('what was deleted stays so after a restore', async () => {
  const store = openMemoryStore();
  await restore(store, good);
  const commit = {
    upserts: { orders: [order('gone', 1, { modified: 1 })], accounts: [account('gone', 'G', { modified: 1 })] },
  };
  expect(await store.commit(commit)).toMatchObject({ stale: 2, written: {} });
});

test('of a restored fact it is known when it last changed', async () => {
  const store = openMemoryStore();
  await restore(store, good);
  expect(await store.commit({ upserts: { orders: [order('10', 1, { modified: 0 })] } })).toMatchObject({ stale: 1 });
});

test('everything erased in the middle of a restore stays erased', async () => {
  const store = openMemoryStore();
  async function* interrupted() {
    yield good.slice(0, 3000);
    await store.eraseAll(at(9));
    yield good.slice(3000);
  }
  await expect(importAll(store, interrupted())).rejects.toMatchObject({ userText: { key: 'error.restoreErased' } });
  expect(await isEmptyStore(store)).toBe(true);
});

test('what came in the middle of a restore stays, and the restore does not come', async () => {
  const store = openMemoryStore();
  async function* interrupted() {
    yield good.slice(0, 3000);
    await store.commit({ upserts: { accounts: [account('new', 'New')] } });
    yield good.slice(3000);
  }
  await expect(importAll(store, interrupted())).rejects.toMatchObject({ userText: { key: 'error.restoreNotEmpty' } });
  expect((await store.all('accounts')).map(({ name }) => name)).toEqual(['New']);
});

test('stopped in the middle, it leaves nothing', async () => {
  const store = openMemoryStore();
  const abort = new AbortController();
  async function* interrupted() {
    yield good.slice(0, 3000);
    abort.abort();
    yield good.slice(3000);
  }
  await expect(importAll(store, interrupted(), { signal: abort.signal })).rejects.toThrow(/abort/i);
  expect(await isEmptyStore(store)).toBe(true);
});

test('a run of before the restore cannot write into it', async () => {
  const store = openMemoryStore();
  await store.saveConnection(connection('shop'));
  const old = await store.openEpoch('shop');
  await store.eraseAll();
  await restore(store, good);
  const fence = { connection: 'shop', epoch: old };
  await expect(store.commit({ fence })).rejects.toMatchObject({ kind: 'transient' });
  expect(await store.openEpoch('shop')).toBeGreaterThan(old);
});

test('bytes that are no text are refused', async () => {
  async function* bytes() {
    yield new TextEncoder().encode(good.slice(0, 500));
    yield Uint8Array.of(0xff, 0xfe);
  }
  const store = openMemoryStore();
  await expect(importAll(store, utf8(bytes()))).rejects.toMatchObject({ userText: { key: 'error.exportForeign' } });
  expect(await isEmptyStore(store)).toBe(true);
  async function* split() {
    for (const byte of new TextEncoder().encode(good)) yield Uint8Array.of(byte);
  }
  await importAll(store, utf8(split()));
  expect(await exported(store)).toBe(good);
});

test('a restore that dies while it writes leaves nothing', async () => {
  const store = openDexieStore({ indexedDB: new IDBFactory(), IDBKeyRange });
  const original = IDBObjectStore.prototype.put;
  let writes = 0;
  const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    writes++;
    if (this.name === 'factCatalogues') throw new DOMException('no room', 'QuotaExceededError');
    return original.apply(this, args);
  });
  await expect(restore(store, good)).rejects.toMatchObject({ userText: { key: 'error.storageFull' } });
  expect(writes).toBeGreaterThan(10);
  failing.mockRestore();
  expect(await isEmptyStore(store)).toBe(true);
  await restore(store, good);
  expect(await exported(store)).toBe(good);
  await store.close();
});
