import { expect, test, vi } from 'vitest';
import { type AccountId, connectionIdSchema, recordId } from '../../lib/model/ids.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import type { StreamState } from '../../lib/sync/state.ts';
import { account, CONNECTION, connection, scripted } from '../../lib/sync/testing/scripted.ts';
import { Refresher } from './refresher.ts';

const START = Date.UTC(2026, 5, 1);
const MINUTE = 60_000;
const ref: RecordRef = { system: 'scripted', kind: 'account', externalId: '1' };

async function setup() {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  const time = { now: START };
  const system = { version: 1 as number | undefined, fails: false };
  let open = () => {};
  let gate: Promise<void> | undefined;
  const reads: string[] = [];
  const connector: Connector = {
    ...scripted([]),
    async readRecord(ctx, { externalId }) {
      reads.push(externalId);
      await gate;
      if (system.fails) throw new Error('down');
      const { version } = system;
      const id = recordId<AccountId>(CONNECTION, externalId);
      if (version === undefined) return { upserts: {}, gone: { accounts: [id] }, read: {} };
      const accounts = [account(externalId, version, `v${version}`, instantFromMs(ctx.clock.now()))];
      return { upserts: { accounts }, read: { a: 1 } };
    },
  };
  const deps = {
    store,
    connectors: [connector],
    http: { send: () => Promise.reject(new Error('no network')) },
    clock: { now: () => time.now },
    locks: memoryLocks(),
    credentials: () => Promise.resolve({ secret: undefined }),
    keepAlive: <T>(work: () => Promise<T>) => work(),
    permitted: vi.fn(() => Promise.resolve(true)),
    locked: vi.fn(() => Promise.resolve(false)),
    log: () => {},
    changed: vi.fn(() => Promise.resolve()),
  };
  const refresher = new Refresher(deps);
  const state = (more: Partial<StreamState>) =>
    store.commit({
      states: [
        {
          connection: CONNECTION,
          stream: 'a',
          phase: 'done',
          read: 1,
          rejected: 0,
          updatedAt: instantFromMs(time.now),
          ...more,
        },
      ],
    });
  return {
    ...deps,
    time,
    system,
    reads,
    refresher,
    state,
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => open();
    },
    name: async () => (await store.all('accounts'))[0]?.name,
  };
}

test('a record nobody knows is read when it is looked at, and again only after some minutes', async () => {
  const { refresher, reads, time, system, changed, name } = await setup();
  expect(await refresher.standing(ref)).toBe('due');
  expect(await refresher.refresh(ref, { unasked: true })).toBe(true);
  expect(await name()).toBe('v1');
  expect(changed).toHaveBeenCalledWith(ref);

  system.version = 2;
  time.now += 4 * MINUTE;
  expect(await refresher.standing(ref)).toBe('possible');
  expect(await refresher.refresh(ref, { unasked: true })).toBe(false);
  time.now += 2 * MINUTE;
  expect(await refresher.standing(ref)).toBe('due');
  expect(await refresher.refresh(ref, { unasked: true })).toBe(true);
  expect(await name()).toBe('v2');
  expect(reads).toHaveLength(2);
});

test('asked for, it is read at once, but not twice in a row', async () => {
  const { refresher, reads, time } = await setup();
  await refresher.refresh(ref, { unasked: true });
  expect(await refresher.refresh(ref)).toBe(false);
  time.now += 15_000;
  expect(await refresher.refresh(ref)).toBe(true);
  expect(reads).toHaveLength(2);
});

test('several tabs at once are one reading; an unchanged record is told to nobody else', async () => {
  const { refresher, reads, time, hold, changed } = await setup();
  await refresher.refresh(ref);
  changed.mockClear();
  time.now += 10 * MINUTE;
  const open = hold();
  const all = [ref, ref, { ...ref }].map((one) => refresher.refresh(one, { unasked: true }));
  const asked = refresher.refresh(ref);
  await vi.waitFor(() => expect(reads).toHaveLength(2));
  open();
  expect(await Promise.all([...all, asked])).toEqual([true, true, true, true]);
  expect(reads).toHaveLength(2);
  expect(changed).not.toHaveBeenCalled();
});

test('another holder of the lock, in a worker about to die, is left to it', async () => {
  const { refresher, locks, reads } = await setup();
  await locks.tryWithLock(`refresh:${CONNECTION}/account/1`, async () => {
    expect(await refresher.refresh(ref, { unasked: true })).toBe(false);
  });
  expect(reads).toEqual([]);
});

test('a run that has just told that nothing changed is as good', async () => {
  const { refresher, state, time, store } = await setup();
  await refresher.refresh(ref);
  time.now += 10 * MINUTE;
  expect(await refresher.standing(ref)).toBe('due');
  await state({ completedAt: instantFromMs(time.now - MINUTE) });
  expect(await refresher.standing(ref)).toBe('possible');
  // Of a record that no run brought it tells nothing.
  await store.commit({ swept: { accounts: [recordId<string>(CONNECTION, '1')] } });
  expect(await refresher.standing(ref)).toBe('due');
});

test('a record that is gone is taken away, and not asked for at every look', async () => {
  const { refresher, system, reads, time, name } = await setup();
  await refresher.refresh(ref);
  system.version = undefined;
  time.now += 10 * MINUTE;
  expect(await refresher.refresh(ref, { unasked: true })).toBe(true);
  expect(await name()).toBeUndefined();
  expect(await refresher.standing(ref)).toBe('possible');
  expect(reads).toHaveLength(2);
});

test('a failure is told to who asked, and not tried again at every look', async () => {
  const { refresher, system, reads, time } = await setup();
  system.fails = true;
  expect(await refresher.refresh(ref, { unasked: true })).toBe(false);
  expect(await refresher.standing(ref)).toBe('possible');
  time.now += MINUTE;
  await expect(refresher.refresh(ref)).rejects.toThrow('down');
  expect(reads).toHaveLength(2);
});

test.each<[string, (parts: Awaited<ReturnType<typeof setup>>) => Promise<unknown> | unknown, string]>([
  [
    'paused',
    ({ store }) => store.saveConnection({ ...connection, pausedAt: instantFromMs(START) }),
    'error.refreshPaused',
  ],
  ['behind a locked vault', ({ locked }) => locked.mockResolvedValue(true), 'error.vaultLocked'],
  ['without site access', ({ permitted }) => permitted.mockResolvedValue(false), 'error.refreshForbidden'],
  [
    'told to wait',
    ({ state }) =>
      state({
        phase: 'failed',
        failure: {
          kind: 'rateLimited',
          userText: { key: 'error.rateLimited' },
          detail: '',
          retryAt: instantFromMs(START + MINUTE),
        },
      }),
    'error.refreshWaits',
  ],
  [
    'whose token is refused',
    ({ state }) =>
      state({ phase: 'failed', failure: { kind: 'config', userText: { key: 'error.tokenRejected' }, detail: '' } }),
    'error.tokenRejected',
  ],
])('a connection %s is not asked, and says so when somebody presses', async (_, change, key) => {
  const parts = await setup();
  await change(parts);
  const { refresher, reads } = parts;
  expect(await refresher.standing(ref)).toBeUndefined();
  expect(await refresher.refresh(ref, { unasked: true })).toBe(false);
  await expect(refresher.refresh(ref)).rejects.toMatchObject({ userText: { key } });
  expect(reads).toEqual([]);
});

test("records of other kinds and systems are nobody's business", async () => {
  const { refresher, store, reads } = await setup();
  await store.saveConnection({ ...connection, id: connectionIdSchema.parse('x'), connector: 'other' });
  for (const other of [
    { ...ref, kind: 'listing' as const },
    { ...ref, system: 'none' },
    { ...ref, system: 'other' },
  ]) {
    expect(await refresher.standing(other)).toBeUndefined();
    expect(await refresher.refresh(other, { unasked: true })).toBe(false);
  }
  expect(reads).toEqual([]);
});
