import { expect, test } from 'vitest';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import type { Connector, Stream } from './connector.ts';
import { parseCursor } from './cursor.ts';
import { runConnection } from './runner.ts';
import { keysetConnector } from './testing/keyset-connector.ts';
import { MovingServer } from './testing/moving-server.ts';
import { account, CONNECTION, connection, cursorSchema, runDeps, ticking } from './testing/scripted.ts';

async function openStore(): Promise<Store> {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  return store;
}
const names = async (store: Store) => (await store.all('accounts')).map(({ name }) => name).sort();

interface Row {
  readonly id: string;
  readonly version: number;
}

/** Reads a list that others change by the number of its rows to skip; later runs read what is new since version 2. */
function byOffset(
  list: () => readonly Row[],
  deletes: Stream['deletes'],
  afterPage: (page: number) => void,
): Connector {
  return {
    ...keysetConnector(),
    streams: () => [{ id: 'a', deletes }],
    async *read(ctx, _, saved) {
      let at = parseCursor(cursorSchema, saved) ?? { v: 1 as const, page: 0 };
      for (;;) {
        const rows = list().filter(({ version }) => !at.end || version >= 2);
        const page = rows.slice(at.page * 2, at.page * 2 + 2);
        const seenAt = new Date(ctx.clock.now()).toISOString();
        const upserts = { accounts: page.map(({ id, version }) => account(id, version, `${id} ${version}`, seenAt)) };
        afterPage(at.page);
        const done = page.length < 2;
        at = done ? { v: 1, page: 0, end: true } : { ...at, page: at.page + 1 };
        yield { upserts, read: page.length, next: at, done };
        if (done) return;
      }
    },
  };
}

test('what offset paging passed over while records moved comes with the overlap, or with a complete reading', async () => {
  const store = await openStore();
  const clock = ticking();
  let rows: Row[] = ['1', '2', '3', '4', '5'].map((id) => ({ id, version: 1 }));
  // Between two pages the first record goes to the end, being changed: all others move up by one.
  const connector = byOffset(
    () => rows,
    'sweep',
    (page) => {
      if (page === 0 && rows[0]?.id === '1') rows = [...rows.slice(1), { id: '1', version: 2 }];
    },
  );
  const run = (full: boolean) => runConnection(runDeps(store, connector, { clock }), CONNECTION, { full });
  await run(false);
  // 3 stood where the second page no longer looked.
  expect(await names(store)).toEqual(['1 2', '2 1', '4 1', '5 1']);
  rows = rows.map((row) => (row.id === '3' ? { ...row, version: 2 } : row));
  await run(false);
  expect(await names(store)).toEqual(['1 2', '2 1', '3 2', '4 1', '5 1']);

  const other = await openStore();
  rows = rows.map(({ id }) => ({ id, version: 1 }));
  const again = byOffset(
    () => rows,
    'sweep',
    () => {},
  );
  await other.commit({});
  for (let i = 0; i < 2; i++) await runConnection(runDeps(other, again, { clock }), CONNECTION, { full: true });
  expect(await names(other)).toHaveLength(5);
});

test('keyset paging passes over nothing while records move', async () => {
  const store = await openStore();
  const put = (id: string, value: number) => ({ kind: 'put', of: 'companies', id, value, late: 0 }) as const;
  const server = new MovingServer(0, [
    ...['1', '2', '3', '4', '5', '6', '7'].map((id) => ({ after: -1, event: put(id, 1) })),
    ...['1', '2', '4'].map((id) => ({ after: 0, event: put(id, 2) })),
  ]);
  await runConnection(runDeps(store, keysetConnector(), { http: server.http() }), CONNECTION);
  expect(await names(store)).toEqual(['1 2', '2 2', '3 1', '4 2', '5 1', '6 1', '7 1']);
});

test('10,000 records of one moment are read once each, wherever a page ends among them', async () => {
  const store = await openStore();
  const ids = Array.from({ length: 10_000 }, (_, i) => String(i));
  const server = new MovingServer(
    1_000_000,
    ids.map((id) => ({ after: -1, event: { kind: 'put', of: 'companies', id, value: 1, late: 0 } })),
    97,
  );
  const clock = ticking(undefined, 1);
  const connector = keysetConnector({ deletes: 'none', watermark: 'serverStart', overlap: true, resume: 'stampAndId' });
  const first = await runConnection(runDeps(store, connector, { clock, http: server.http() }), CONNECTION);
  expect(new Set(server.items('companies').map(({ stamp }) => stamp)).size).toBe(1);
  expect(first).toMatchObject({ status: 'done', read: 10_000, written: 10_000 });
  expect(await store.count('accounts')).toBe(10_000);
});
