import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError, text } from '../errors.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import type { Connector } from './connector.ts';
import { awaitsMapping } from './mapping.ts';
import { Quarantined } from './quarantine-room.ts';
import type { RunDeps } from './run-context.ts';
import { type RunReport, runConnection } from './runner.ts';
import type { QuarantineItem } from './state.ts';
import { account, CONNECTION, connection, runDeps, type ScriptedStream, scripted } from './testing/scripted.ts';

const openConfig = z.record(z.string(), z.unknown());
const NOW = '2026-03-10T12:00:00.000Z';

interface World {
  readonly store: Store;
  readonly asked: string[][];
  /** Records that parse by now, and those that are gone. */
  readonly good: Set<string>;
  readonly gone: Set<string>;
  version: number;
  run(options?: { retry?: boolean; sliceMs?: number }, changes?: Partial<RunDeps>): Promise<RunReport>;
  connector(): Connector;
}

async function world(streams: readonly ScriptedStream[]): Promise<World> {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  const made: World = {
    store,
    asked: [],
    good: new Set(),
    gone: new Set(),
    version: 1,
    connector: () => ({
      ...scripted(streams),
      mappingVersion: made.version,
      async reread(_ctx, _stream, items) {
        const ids = items.map(({ externalId = '' }) => externalId);
        made.asked.push(ids);
        const failed = ids.filter((id) => !made.good.has(id) && !made.gone.has(id));
        return {
          upserts: { accounts: ids.filter((id) => made.good.has(id)).map((id) => account(id, 2, `good ${id}`, NOW)) },
          gone: { accounts: ids.filter((id) => made.gone.has(id)).map((id) => `${CONNECTION}:${id}`) },
          rejects: failed.map((id) => ({ externalId: id, reason: 'still wrong', raw: `{"id":"${id}"}` })),
        };
      },
    }),
    run: (options, changes = {}) => runConnection(runDeps(store, made.connector(), changes), CONNECTION, options),
  };
  return made;
}
const held = async ({ store }: World) =>
  (await store.quarantine(CONNECTION)).map(({ externalId = '' }) => externalId).sort();
const names = async ({ store }: World) => (await store.all('accounts')).map(({ name }) => name).sort();
const one = (...rejects: string[]): ScriptedStream[] => [
  { id: 'a', deletes: 'none', pages: [{ upserts: [{ id: 'ok' }], rejects, noise: 100 }] },
];

test('a rejected record is kept and counted, and the run goes on past it', async () => {
  const w = await world(one('1', '2'));
  expect(await w.run()).toMatchObject({ status: 'done', rejected: 2, written: 1 });
  expect(await held(w)).toEqual(['1', '2']);
  expect((await w.store.streamStates(CONNECTION))[0]).toMatchObject({ rejected: 2, quarantined: 2 });
});

test('while nothing has changed it is not asked for again', async () => {
  const w = await world(one('1'));
  for (let i = 0; i < 3; i++) await w.run();
  expect(w.asked).toEqual([]);
  expect((await w.store.streamStates(CONNECTION))[0]).toMatchObject({ rejected: 0, quarantined: 1 });
});

test('a new version of the mapping releases what parses and what is gone, and keeps the rest with its new reason', async () => {
  const w = await world(one('1', '2', '3'));
  await w.run();
  w.version = 2;
  w.good.add('1');
  w.gone.add('3');
  expect(await w.run()).toMatchObject({ status: 'done', written: 1 });
  expect(w.asked).toEqual([['1', '2', '3']]);
  expect(await names(w)).toEqual(['good 1', 'ok 0']);
  expect(await w.store.quarantine(CONNECTION)).toMatchObject([{ externalId: '2', reason: 'still wrong' }]);
  expect((await w.store.streamStates(CONNECTION))[0]).toMatchObject({ quarantined: 1 });
  await w.run();
  expect(w.asked).toHaveLength(1);
});

test.each([
  ['other settings', { config: { deal: 'x' } }, {}],
  ['another time zone', {}, { timeZone: 'Asia/Shanghai' }],
])('%s are another mapping', async (_, change, workspace) => {
  const w = await world(one('1'));
  const loose = (): Connector => ({ ...w.connector(), configSchema: openConfig });
  const deps = runDeps(w.store, loose());
  await runConnection(deps, CONNECTION);
  w.good.add('1');
  await w.store.saveConnection({ ...connection, ...change, epoch: 1 });
  await runConnection({ ...deps, workspace: { ...deps.workspace, ...workspace } }, CONNECTION);
  expect(await held(w)).toEqual([]);
});

test('the user may have all of them tried again', async () => {
  const w = await world(one('1', '2'));
  await w.run();
  w.good.add('1');
  await w.run({ retry: true });
  expect(await held(w)).toEqual(['2']);
});

test('that wish outlives a run that dies before it could be met', async () => {
  const w = await world(one('1'));
  await w.run();
  w.good.add('1');
  const dying = { ...w.connector(), reread: () => Promise.reject(new Error('killed')) };
  expect(await runConnection(runDeps(w.store, dying), CONNECTION, { retry: true })).toMatchObject({ status: 'failed' });
  expect(await held(w)).toEqual(['1']);
  await w.run();
  expect(await held(w)).toEqual([]);
});

test('a system that is down leaves them for the next run, and does not keep the streams from being read', async () => {
  const w = await world(one('1'));
  await w.run();
  w.version = 2;
  w.good.add('1');
  const down = {
    ...w.connector(),
    reread: () => Promise.reject(new AppError('transient', text('error.bug'), 'down')),
  };
  expect(await runConnection(runDeps(w.store, down), CONNECTION)).toMatchObject({ status: 'done' });
  expect(await held(w)).toEqual(['1']);
  await w.run();
  expect(await held(w)).toEqual([]);
});

test('a hundred at a time, and slice by slice', async () => {
  const many = Array.from({ length: 45 }, (_, i) => ({ rejects: [0, 1, 2, 3, 4].map((j) => `${i}-${j}`), noise: 20 }));
  const w = await world([{ id: 'a', deletes: 'none', pages: [...many, { upserts: [{ id: 'ok' }] }] }]);
  await w.run();
  expect((await held(w)).length).toBe(225);
  w.version = 2;
  for (const id of await held(w)) w.good.add(id);
  const reports: string[] = [];
  for (let i = 0; i < 6; i++) reports.push((await w.run({ sliceMs: 1 })).status);
  expect(w.asked.map(({ length }) => length)).toEqual([100, 100, 25]);
  expect(reports.slice(0, 4)).toEqual(['more', 'more', 'more', 'done']);
  expect(await held(w)).toEqual([]);
});

test('a superseded run changes nothing', async () => {
  const w = await world(one('1'));
  await w.run();
  w.version = 2;
  w.good.add('1');
  const slow: Connector = {
    ...w.connector(),
    async reread(ctx, stream, items) {
      await w.store.openEpoch(CONNECTION);
      return (await w.connector().reread?.(ctx, stream, items)) ?? { upserts: {} };
    },
  };
  await runConnection(runDeps(w.store, slow), CONNECTION);
  expect(await names(w)).toEqual(['ok 0']);
  expect(await held(w)).toEqual(['1']);
});

test('records that found no room are found again by reading everything under another mapping', async () => {
  const w = await world(one('1'));
  await w.run();
  const [state] = await w.store.streamStates(CONNECTION);
  if (state) await w.store.commit({ states: [{ ...state, unkept: 4 }] });
  const before = await w.run();
  expect(before).toMatchObject({ read: 0 });
  w.version = 2;
  expect(await w.run()).toMatchObject({ read: 102 });
  expect((await w.store.streamStates(CONNECTION))[0]?.unkept).toBeUndefined();
});

test('what waits for another mapping is known without reading it', async () => {
  const w = await world(one('1'));
  await w.run();
  const states = await w.store.streamStates(CONNECTION);
  const workspace = runDeps(w.store, w.connector()).workspace;
  expect(awaitsMapping(w.connector(), connection, states, workspace)).toBe(false);
  w.version = 2;
  expect(awaitsMapping(w.connector(), connection, states, workspace)).toBe(true);
  expect(awaitsMapping(w.connector(), connection, [], workspace)).toBe(false);
  // Of a stream that is offered no more nothing is read, under whatever mapping.
  const gone = states.map((state) => ({ ...state, stream: 'gone' }));
  expect(awaitsMapping(w.connector(), connection, gone, workspace)).toBe(false);
});

test('items of before there were mappings are tried once', async () => {
  const w = await world(one('1'));
  await w.run();
  const [item] = await w.store.quarantine(CONNECTION);
  const { mapping: _, since: __, ...old } = item as QuarantineItem;
  await w.store.commit({ quarantine: [old] });
  await w.run();
  await w.run();
  expect(w.asked).toHaveLength(1);
  expect(new Quarantined(await w.store.quarantine(CONNECTION)).get(old.id)).toMatchObject({ since: old.at });
});
