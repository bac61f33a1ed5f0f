import { expect, test } from 'vitest';
import { AppError, text } from '../errors.ts';
import { connectionIdSchema, type OrderId, recordId } from '../model/ids.ts';
import type { Order } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import type { Connector } from './connector.ts';
import { type RunOptions, runConnection } from './runner.ts';
import {
  account,
  CONNECTION,
  connection,
  orderLine,
  runDeps,
  type ScriptedPage,
  scripted,
  ticking,
} from './testing/scripted.ts';
import { virtualTime } from './testing/virtual-time.ts';

const page = (version: number, ...ids: string[]): ScriptedPage => ({ upserts: ids.map((id) => ({ id, version })) });

async function openStore(): Promise<Store> {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  return store;
}
const names = async (store: Store) => (await store.all('accounts')).map(({ name }) => name).sort();

/** One clock for all runs of a store. */
function runs(store: Store) {
  const time = virtualTime();
  const clock = ticking(time);
  return {
    time,
    run: (connector: Connector, options?: RunOptions) =>
      runConnection(runDeps(store, connector, { clock }), CONNECTION, options),
  };
}

test('a complete reading removes what it no longer saw, and nothing of others', async () => {
  const store = await openStore();
  const { run } = runs(store);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '2', '3')] }]));
  const other = account('9', 1, 'Other', '2020-01-01T00:00:00.000Z');
  await store.commit({
    upserts: { accounts: [{ ...other, source: { ...other.source, connection: connectionIdSchema.parse('x') } }] },
  });

  const report = await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '3')] }]), { full: true });
  expect(report).toMatchObject({ status: 'done', deleted: 1 });
  expect(await names(store)).toEqual(['1 1', '3 1', 'Other']);
});

test('a stream that keeps no cursor is complete each time', async () => {
  const store = await openStore();
  const { run } = runs(store);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '2')] }], { forgetful: true }));
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '2')] }], { forgetful: true }));
  expect(await names(store)).toEqual(['2 1']);
});

test.each(['none', 'feed'] as const)('streams whose deletions are known by %s are not swept', async (deletes) => {
  const store = await openStore();
  const { run } = runs(store);
  await run(scripted([{ id: 'a', deletes, pages: [page(1, '1', '2')] }]));
  await run(scripted([{ id: 'a', deletes, pages: [page(1, '2')] }]), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1']);
});

test('an incremental run removes nothing', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const pages = [page(1, '1', '2')];
  const connector = scripted([{ id: 'a', deletes: 'sweep', pages }]);
  await run(connector);
  pages.push(page(2, '2'));
  await run(connector);
  expect(await names(store)).toEqual(['1 1', '2 2']);
});

test('a record that did not parse this time is not gone', async () => {
  const store = await openStore();
  const { run } = runs(store);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '2')] }]));
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [{ ...page(1, '1'), rejects: ['2'] }] }]), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1']);
});

test('a record the reading brings in an older version is not gone', async () => {
  const store = await openStore();
  const { run } = runs(store);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(5, '1', '2')] }]));
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(4, '1')] }]), { full: true });
  expect(await names(store)).toEqual(['1 5']);
});

test('nor is one that a stream without a sweep of its own brings in an older version', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const swept = { id: 'b', deletes: 'sweep', pages: [page(1, '2')] } as const;
  await run(scripted([{ id: 'a', deletes: 'feed', pages: [page(5, '1')] }, swept]));
  await run(scripted([{ id: 'a', deletes: 'feed', pages: [page(4, '1')] }, swept]), { full: true });
  expect(await names(store)).toEqual(['1 5', '2 1']);
});

test('a record that a reading left out by mistake comes back as it was', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const reading = (...ids: string[]) => scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, ...ids)] }]);
  await run(reading('1', '2'));
  expect(await run(reading('1'), { full: true })).toMatchObject({ deleted: 1 });
  await run(reading('1', '2'), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1']);
});

test('a record waits for every stream that feeds its table', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const both = (broken: boolean) =>
    scripted([
      { id: 'a', deletes: 'sweep', pages: [page(1, '1')] },
      {
        id: 'b',
        deletes: 'sweep',
        pages: [
          broken
            ? () => {
                throw new TypeError('broken');
              }
            : page(1, '2'),
        ],
      },
    ]);
  await run(both(false));
  await run(both(true), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1']);
  await run(both(false), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1']);
});

test('what a stream read before it ever came to its end is not gone', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const down = () => {
    throw new AppError('permission', text('error.missingScope', { host: 'h' }), 'scope withdrawn');
  };
  const a = { id: 'a', deletes: 'sweep', pages: [page(1, '1')] } as const;
  await run(scripted([a, { id: 'b', deletes: 'sweep', pages: [page(1, '2'), down] }]));
  await run(scripted([a, { id: 'b', deletes: 'sweep', pages: [down] }]), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1']);
});

test('after a clock was put back in the middle of a reading nothing is removed', async () => {
  const store = await openStore();
  const { run, time } = runs(store);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '2', '3')] }]));
  const late = {
    ...page(1, '2'),
    get rejects() {
      time.advance(-86_400_000);
      return [];
    },
  };
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1'), late, page(1, '3')] }]), { full: true });
  expect(await names(store)).toEqual(['1 1', '2 1', '3 1']);
});

test('a sweep still due when the clock is put back removes nothing of what is read after', async () => {
  const store = await openStore();
  const { run, time } = runs(store);
  const all = store.all.bind(store);
  store.all = () => Promise.reject(new Error('killed'));
  const reading = (...ids: string[]) => scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, ...ids)] }]);
  await run(reading('1', '2'));
  store.all = all;
  time.advance(-400 * 86_400_000);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '2'), page(1, '3')] }]));
  expect(await names(store)).toEqual(['1 1', '2 1', '3 1']);
});

test('what was read while the clock was ahead is removed once it is gone', async () => {
  const store = await openStore();
  const { run, time } = runs(store);
  const reading = (...ids: string[]) => scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, ...ids)] }]);
  time.advance(400 * 86_400_000);
  await run(reading('1', '2', '3'));
  time.advance(-400 * 86_400_000);
  await run(reading('1', '2'), { full: true });
  expect(await run(reading('2'), { full: true })).toMatchObject({ status: 'done' });
  expect(await names(store)).toEqual(['2 1']);
});

test('what was unreadable when a sweep fell due stays, though the next reading brings another record of its id', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const order = { orders: [{ id: '1', version: 1, units: 1 }] };
  const unreadable = { rejects: ['1'] };
  const down = () => {
    throw new AppError('transient', text('error.serverDown', { host: 'h' }), 'down');
  };
  const reading = (...pages: (ScriptedPage | (() => never))[]) => scripted([{ id: 'a', deletes: 'sweep', pages }]);
  await run(reading(page(1, '1')));
  const quarantine = store.quarantine.bind(store);
  let asked = 0;
  // The run begins by asking; the second time is the sweep's.
  store.quarantine = (of) => (asked++ === 1 ? Promise.reject(new Error('killed')) : quarantine(of));
  await run(reading(order, unreadable), { full: true });
  store.quarantine = quarantine;
  await run(reading(order, down), { full: true });
  expect(await names(store)).toEqual(['1 1']);
});

test('lines stay with an order that does not parse', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const orders = [
    { id: '1', version: 1, units: 1 },
    { id: '2', version: 1, units: 1 },
  ];
  await run(scripted([{ id: 'o', deletes: 'sweep', pages: [{ orders }] }]));
  await store.commit({
    upserts: { orderLines: [orderLine('1-b', '1', 1, 5, '2020-01-01T00:00:00.000Z')] },
  });
  await run(scripted([{ id: 'o', deletes: 'sweep', pages: [{ rejects: ['1'] }] }]), { full: true });
  expect([await store.count('orders'), await store.count('orderLines')]).toEqual([1, 2]);
});

test('a sweep that died with its worker is made up for', async () => {
  const store = await openStore();
  const { run } = runs(store);
  await run(scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '1', '2')] }]));
  const all = store.all.bind(store);
  store.all = () => Promise.reject(new Error('killed'));
  const connector = scripted([{ id: 'a', deletes: 'sweep', pages: [page(1, '2')] }]);
  expect((await run(connector, { full: true })).status).toBe('failed');
  store.all = all;
  expect(await names(store)).toEqual(['1 1', '2 1']);
  expect(await run(connector)).toMatchObject({ status: 'done', deleted: 1 });
  expect(await names(store)).toEqual(['2 1']);
});

test('facts are swept too', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const orders = (...ids: string[]): Connector => ({
    ...scripted([{ id: 'orders', deletes: 'sweep', pages: [] }]),
    async *read(ctx) {
      const seenAt = new Date(ctx.clock.now()).toISOString();
      yield { upserts: { orders: ids.map((id) => order(id, seenAt)) }, read: ids.length, next: undefined, done: true };
    },
  });
  await run(orders('1', '2', '3'));
  expect(await run(orders('2'))).toMatchObject({ deleted: 2 });
  const { columns, length } = await store.facts('orders');
  expect(length).toBe(1);
  expect(columns.id.values[columns.id.codes[0] ?? -1]).toBe('crm:2');
});

test('after a fact came in an older version, facts wait for the next complete reading', async () => {
  const store = await openStore();
  const { run } = runs(store);
  const reading = (...versions: [id: string, day: number][]): Connector => ({
    ...scripted([{ id: 'orders', deletes: 'sweep', pages: [] }]),
    async *read(ctx) {
      const seenAt = new Date(ctx.clock.now()).toISOString();
      const orders = versions.map(([id, day]) => order(id, seenAt, `2026-01-0${day}T00:00:00.000Z`));
      yield { upserts: { orders }, read: orders.length, next: undefined, done: true };
    },
  });
  await run(reading(['1', 5], ['2', 5]));
  expect(await run(reading(['1', 4]))).toMatchObject({ status: 'done', deleted: 0 });
  expect(await store.count('orders')).toBe(2);
  expect(await run(reading(['1', 5]))).toMatchObject({ status: 'done', deleted: 1 });
  expect(await store.count('orders')).toBe(1);
});

function order(id: string, seenAt: string, modifiedAt?: string): Order {
  return {
    id: recordId<OrderId>(CONNECTION, id),
    seenAt,
    source: {
      connection: CONNECTION,
      system: 'scripted',
      externalId: id,
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
    },
    placedOn: '2026-01-05',
    amount: { units: 100, scale: 2, currency: 'EUR' },
    lines: 1,
  };
}
