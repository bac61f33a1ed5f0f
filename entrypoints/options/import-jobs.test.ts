import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportProgress } from '../../components/options/import/types.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { ImportJobs } from './import-jobs.ts';

const NOW = Date.UTC(2026, 10, 22);
const orders = (...rows: string[]) => ['Order,Customer,Amount,Currency,Date', ...rows].join('\n');
const csv = (name: string, content: string) => new File([content], name);
const TWO = orders('1,Acme,10.50,EUR,2026-01-02', '2,Globex,20,EUR,2026-01-03');

let store: Store;
let jobs: ImportJobs;
beforeEach(() => {
  store = openMemoryStore();
  jobs = new ImportJobs({ store, clock: { now: () => NOW }, locks: memoryLocks() });
});

async function importFiles(files: File[], signal = new AbortController().signal) {
  const { profile } = await jobs.inspect(files, 'best');
  const progress: ImportProgress[] = [];
  const answer = await jobs.answer(
    { id: 1, op: 'run', request: { files, profile: profile ?? { id: 'none', name: 'none', files: [] } } },
    { signal, onProgress: (each) => progress.push(each) },
  );
  // The answer to `run`.
  const report = answer as Awaited<ReturnType<ImportJobs['run']>>;
  return { report, progress };
}

describe('importing', () => {
  test('stores the records under a connection of the profile’s name', async () => {
    const { report, progress } = await importFiles([csv('orders.csv', TWO)]);
    expect(report).toMatchObject({ status: 'done', read: 2, rejected: 0 });
    expect(report.tables).toContainEqual({ table: 'orders', written: 2, unchanged: 0 });
    expect(await store.count('orders')).toBe(2);
    expect((await store.connections()).map(({ id, label, connector }) => ({ id, label, connector }))).toEqual([
      { id: 'csv-orders', label: 'orders', connector: 'csv' },
    ]);
    expect(progress.at(-1)).toEqual({ rows: 2, bytes: TWO.length, bytesInAll: TWO.length, stream: 'orders' });
  });

  test('the same files again change nothing and say so', async () => {
    await importFiles([csv('orders.csv', TWO)]);
    const [before] = await store.connections();
    const { report } = await importFiles([csv('orders.csv', TWO)]);
    expect(report).toMatchObject({ status: 'done', read: 0, tables: [] });
    const [after] = await store.connections();
    expect(after?.createdAt).toBe(before?.createdAt);
    expect(after?.epoch).toBeGreaterThan(before?.epoch ?? 0);
  });

  test('a later export updates what an earlier one brought', async () => {
    await importFiles([csv('orders-2026-01.csv', TWO)]);
    const later = `${TWO.replace('20,EUR', '25,EUR')}\n3,Acme,5,EUR,2026-02-01`;
    const { report } = await importFiles([csv('orders-2026-02.csv', later)]);
    expect(report.tables).toContainEqual({ table: 'orders', written: 2, unchanged: 1 });
    expect(await store.count('orders')).toBe(3);
    expect(await store.connections()).toHaveLength(1);
  });

  test('rows that cannot be read are counted and kept with their reason', async () => {
    const { report } = await importFiles([csv('orders.csv', `${TWO}\n3,Acme,5,EUR,someday\n4,Acme,6,EUR,2026-02-01`)]);
    expect(report).toMatchObject({ status: 'done', read: 4, rejected: 1 });
    const [item] = await store.quarantine('csv-orders');
    expect(item?.reason).toContain('orders.csv row 4: Date');
  });

  test('stopped at once, it says so', async () => {
    const abort = new AbortController();
    abort.abort(new DOMException('cancelled', 'AbortError'));
    expect((await importFiles([csv('orders.csv', TWO)], abort.signal)).report.status).toBe('cancelled');
    expect(await store.count('orders')).toBe(0);
  });

  test('a profile that does not hold together is refused', async () => {
    const request = {
      files: [],
      profile: { id: 'x', name: 'x', files: [{ match: '*', entity: 'orders', columns: {} }] },
    };
    const run = { signal: new AbortController().signal, onProgress: () => undefined };
    await expect(jobs.answer({ id: 1, op: 'run', request }, run)).rejects.toMatchObject({ kind: 'config' });
    expect(await store.connections()).toEqual([]);
  });
});

describe('which mapping', () => {
  test('files of a shipped profile are read by it', async () => {
    const files = [csv('DimReseller.csv', 'ResellerKey\n1'), csv('FactResellerSales.csv', 'SalesOrderNumber\n1')];
    expect((await jobs.inspect(files, 'best')).profile?.id).toBe('adventureworks');
    expect((await jobs.inspect(files, 'guess')).guessed).toBe(true);
  });

  test('one used before comes before a guess, and is offered', async () => {
    await importFiles([csv('orders.csv', TWO)]);
    const inspection = await jobs.inspect([csv('orders.csv', TWO)], 'best');
    expect(inspection).toMatchObject({ guessed: false, profile: { id: 'orders' } });
    expect((await jobs.catalogue()).used.map(({ id }) => id)).toEqual(['orders']);
  });

  test('files that differ by a number and are alike share an entry; others keep theirs', async () => {
    const alike = await jobs.inspect([csv('sales-2024.csv', TWO), csv('sales-2025.csv', TWO)], 'guess');
    expect(alike.profile?.files.map(({ match }) => match)).toEqual(['sales-*.csv']);
    expect(alike.files.map(({ entries }) => entries.length)).toEqual([1, 1]);
    const other = TWO.replace('Customer', 'Client');
    const apart = await jobs.inspect([csv('sales-2024.csv', TWO), csv('sales-2025.csv', other)], 'guess');
    expect(apart.profile?.files.map(({ match }) => match)).toEqual(['sales-2024.csv', 'sales-2025.csv']);
  });

  test('a guess is as sure as it was', async () => {
    const { files } = await jobs.inspect([csv('orders.csv', TWO)], 'guess');
    expect(files[0]?.entries[0]?.confidence).toBeLessThanOrEqual(1);
    const odd = await jobs.inspect([csv('odd.csv', 'foo,bar\n1,2'), csv('orders.csv', TWO)], 'guess');
    expect(odd.files[0]?.notices.map(({ key }) => key)).toEqual(['import.notGuessed']);
  });
});

test('a file nobody could tell anything of gets a draft, its columns one by one', async () => {
  const file = csv('odd.csv', 'foo,when,worth\nx1,31/12/2026,"1.234,50"\nx2,01/02/2026,"2,00"');
  const run = { signal: new AbortController().signal, onProgress: () => undefined };
  const entry = await jobs.answer({ id: 1, op: 'draft', request: { file, entity: 'orders' } }, run);
  expect(entry).toMatchObject({ entity: 'orders', match: 'odd.csv', columns: {} });
  const draft = { match: 'odd.csv', entity: 'orders', columns: {} };
  const choose = (field: string, column: string) =>
    jobs.answer({ id: 2, op: 'choose', request: { file, entry: draft, field, ofLine: false, column } }, run);
  expect(await choose('placedOn', 'when')).toMatchObject({ source: { column: 'when' }, dates: ['d/M/yyyy'] });
  expect(await choose('amount', 'worth')).toEqual({ source: { column: 'worth' }, decimal: ',' });
  const inspection = await jobs.inspect([file], { id: 'odd', name: 'odd', files: [draft] });
  const missing = inspection.files[0]?.entries[0]?.fields.filter(({ required, source }) => required && !source);
  expect(missing?.map(({ field }) => field)).toEqual(['id', 'placedOn', 'amount']);
});
