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
  if (typeof file === 'number' || !('content' in file)) throw new Error('no file');
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
