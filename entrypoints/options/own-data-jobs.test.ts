import { expect, test } from 'vitest';
import type { RecordProgress } from '../../components/options/own-data/types.ts';
import { fill } from '../../lib/store/export.fixtures.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { OwnDataJobs } from './own-data-jobs.ts';

// 23 November in Taipei, which is the zone of what is filled in.
const clock = { now: () => Date.UTC(2026, 10, 22, 20) };
const run = { signal: new AbortController().signal, onProgress: () => undefined };
const jobsOn = (store: Store, locks = memoryLocks()) => new OwnDataJobs({ store, clock, locks });

async function exported(): Promise<File> {
  const store = openMemoryStore();
  await fill(store);
  const file = await jobsOn(store).answer({ id: 1, op: 'exportAll', request: null }, run);
  if (file === null || typeof file === 'number' || !('content' in file)) throw new Error('no file');
  return new File([file.content], file.name);
}

test('files are named by what they hold and the day it is for the user', async () => {
  expect((await exported()).name).toBe('channelwise-2026-11-23.jsonl');
  const store = openMemoryStore();
  await fill(store);
  const table = { id: 1, op: 'exportTable', request: { table: 'orders' } } as const;
  expect(await jobsOn(store).answer(table, run)).toMatchObject({ name: 'channelwise-orders-2026-11-23.csv' });
  await expect(jobsOn(store).answer({ ...table, request: { table: 'toString' } }, run)).rejects.toThrow('no table');
});

test('an exported file comes back, with progress; what is stored is told before and after', async () => {
  const file = await exported();
  const store = openMemoryStore();
  const jobs = jobsOn(store);
  const stored = () => jobs.answer({ id: 1, op: 'stored', request: null }, run);
  expect(await stored()).toEqual({ tables: [], empty: true });
  const seen: RecordProgress[] = [];
  const onProgress = (progress: RecordProgress) => seen.push(progress);
  const restored = await jobs.answer({ id: 2, op: 'restore', request: { file } }, { ...run, onProgress });
  expect(seen.at(-1)).toEqual({ done: restored, total: restored });
  expect(await stored()).toEqual({
    tables: [
      { table: 'accounts', rows: 3 },
      { table: 'orders', rows: 4 },
      { table: 'orderLines', rows: 2 },
    ],
    empty: false,
  });
});

test('two tabs do not restore at once', async () => {
  const file = await exported();
  const locks = memoryLocks();
  const store = openMemoryStore();
  const restore = () => jobsOn(store, locks).answer({ id: 1, op: 'restore', request: { file } }, run);
  const [first, second] = await Promise.allSettled([restore(), restore()]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { userText: { key: 'error.restoreBusy' } } });
});

test('exports and restores are in the log, newest first, with the names of connections', async () => {
  const store = openMemoryStore();
  await fill(store);
  let now = clock.now();
  const jobs = new OwnDataJobs({ store, clock: { now: () => now++ }, locks: memoryLocks() });
  await jobs.answer({ id: 1, op: 'exportAll', request: null }, run);
  await jobs.answer({ id: 2, op: 'exportTable', request: { table: 'orders' } }, run);
  const log = await jobs.answer({ id: 3, op: 'audit', request: { connection: undefined } }, run);
  expect(log).toMatchObject({
    entries: [
      { action: 'export', what: 'orders', count: 4 },
      { action: 'export', what: 'all' },
      { action: 'read', what: 'orders', count: 5 },
    ],
    total: 3,
    labels: { shop: 'shop', crm: '客户 "CRM"' },
  });
  expect(await jobs.answer({ id: 4, op: 'audit', request: { connection: 'shop' } }, run)).toMatchObject({ total: 1 });
  expect(await jobs.answer({ id: 5, op: 'exportAudit', request: null }, run)).toMatchObject({
    name: 'channelwise-log-2026-11-23.csv',
  });
});

test('a person is found, previewed, erased, kept out, and allowed again', async () => {
  const store = openMemoryStore();
  await fill(store);
  const jobs = jobsOn(store);
  const person = { records: [{ table: 'accounts', id: 'shop:b' }], texts: [] } as const;
  expect(await jobs.answer({ id: 1, op: 'findPeople', request: { query: 'hyperlink' } }, run)).toMatchObject([
    { table: 'accounts', id: 'shop:b', label: 'shop' },
  ]);
  const counts = { removed: 1, changed: 0, quarantined: 0, decisions: 0 };
  expect(await jobs.answer({ id: 2, op: 'previewErasure', request: { person } }, run)).toEqual(counts);
  expect(await jobs.answer({ id: 3, op: 'erasePerson', request: { person } }, run)).toEqual(counts);
  const kept = await jobs.answer({ id: 4, op: 'keptOut', request: null }, run);
  expect(kept).toEqual([{ id: expect.any(String), at: expect.any(String) }]);
  const [{ id = '' } = {}] = Array.isArray(kept) ? kept : [];
  await jobs.answer({ id: 5, op: 'allowPerson', request: { person: id } }, run);
  expect(await jobs.answer({ id: 6, op: 'keptOut', request: null }, run)).toEqual([]);
});
