import { expect, test, vi } from 'vitest';
import { ROW_TABLE_NAMES } from '../model/tables.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Connector, Page } from './connector.ts';
import { followMerges } from './merges.ts';
import { runConnection } from './runner.ts';
import { account, CONNECTION, connection, runDeps, scripted } from './testing/scripted.ts';

/** After the clock of every run here. */
const SEEN = '2026-03-11T12:00:00.000Z';
const of = (id: string, partnerId?: string) =>
  ({ ...account(id, 1, id, SEEN), ...(partnerId === undefined ? {} : { partnerId }) }) as ReturnType<typeof account>;

test.each([
  ['a merge', [['crm:1', 'crm:2']], 'crm:2'],
  [
    'a merge of a merge',
    [
      ['crm:1', 'crm:2'],
      ['crm:2', 'crm:3'],
    ],
    'crm:3',
  ],
  [
    'merges that go round',
    [
      ['crm:1', 'crm:2'],
      ['crm:2', 'crm:1'],
    ],
    'crm:2',
  ],
  ['another merge', [['crm:8', 'crm:9']], 'crm:1'],
] as const)('%s is followed to where the record is', (_, merges, expected) => {
  const rows = followMerges({ accounts: [of('a', 'crm:1')] }, new Map(merges));
  expect(rows.accounts?.[0]?.partnerId).toBe(expected);
});

/** Plays pages as they are, one run after the other. */
function playing(runs: readonly (readonly Page[])[]) {
  const store = openMemoryStore();
  const all = vi.spyOn(store, 'all');
  let at = 0;
  const connector: Connector = {
    ...scripted([{ id: 'a', deletes: 'none', pages: [] }]),
    async *read() {
      for (const page of runs[at] ?? []) yield page;
    },
  };
  const run = async () => {
    const report = await runConnection(runDeps(store, connector), CONNECTION);
    at++;
    return report;
  };
  return { store, run, asked: () => all.mock.calls.length };
}
const page = (rows: ReturnType<typeof of>[], merged: Page['merged'], more: Partial<Page> = {}): Page => ({
  upserts: { accounts: rows },
  ...(merged === undefined ? {} : { merged, deletes: { accounts: merged.map(({ from }) => from) } }),
  read: rows.length,
  next: { at: 'end' },
  done: true,
  ...more,
});

test('what is stored and what comes later name the record that stayed; a merge known already costs nothing', async () => {
  const merge = [{ from: 'crm:1', to: 'crm:2' }];
  const { store, run, asked } = playing([
    [page([of('x', 'crm:1'), of('1'), of('2')], undefined)],
    [page([of('2')], merge)],
    [page([of('y', 'crm:1')], merge)],
  ]);
  await store.saveConnection(connection);
  await run();
  expect((await run()).status).toBe('done');
  const partners = async () =>
    Object.fromEntries((await store.all('accounts')).map((row) => [row.name, row.partnerId]));
  expect(await partners()).toEqual({ x: 'crm:2', 2: undefined });
  const before = asked();
  await run();
  expect(asked()).toBe(before);
  expect(await partners()).toEqual({ x: 'crm:2', y: 'crm:2', 2: undefined });
});

test('a first reading looks through what is stored once, however many merges it is told of', async () => {
  const pages = Array.from(
    { length: 20 },
    (_, i): Page =>
      page([of(`p${i}`, 'crm:gone19')], [{ from: `crm:gone${i}`, to: `crm:p${i}` }], { next: { i }, done: i === 19 }),
  );
  const { store, run, asked } = playing([pages]);
  await store.saveConnection(connection);
  await run();
  expect(asked()).toBeLessThanOrEqual(ROW_TABLE_NAMES.length);
  expect(new Set((await store.all('accounts')).map(({ partnerId }) => partnerId))).toEqual(new Set(['crm:p19']));
});
