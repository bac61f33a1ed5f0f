import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountId } from '../model/ids.ts';
import { recordId } from '../model/ids.ts';
import { instantFromMs } from '../model/time.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import type { Connector, RecordInView } from './connector.ts';
import { refreshRecord } from './refresh.ts';
import { runConnection } from './runner.ts';
import { account, CONNECTION, connection, runDeps, scripted, ticking } from './testing/scripted.ts';
import { virtualTime } from './testing/virtual-time.ts';

/** A system people work in while it is read: records by id, with their versions. */
class LiveSystem {
  readonly records = new Map<string, number>();
  readonly deleted: string[] = [];
  /** Called between asking for something and getting it. */
  meanwhile: () => Promise<void> = () => Promise.resolve();
  asked: RecordInView[] = [];

  edit(id: string): void {
    this.records.set(id, (this.records.get(id) ?? 0) + 1);
  }

  remove(id: string): void {
    if (this.records.delete(id)) this.deleted.push(id);
  }

  connector(deletes: 'sweep' | 'feed'): Connector {
    const rows = (ids: readonly string[], now: number) =>
      ids.flatMap((id) => {
        const version = this.records.get(id);
        return version === undefined ? [] : [account(id, version, `${id} ${version}`, instantFromMs(now))];
      });
    const system = this;
    return {
      ...scripted([{ id: 'a', deletes, pages: [] }]),
      async *read(ctx, _stream, cursor) {
        const ids = [...system.records.keys()].sort();
        const told = typeof cursor === 'object' && cursor !== null && 'told' in cursor ? Number(cursor.told) : 0;
        for (let at = 0; at <= ids.length; at += 2) {
          // What is answered may be older than what has happened since.
          const accounts = rows(ids.slice(at, at + 2), ctx.clock.now());
          await system.meanwhile();
          const done = at + 2 > ids.length;
          const gone = deletes === 'feed' && done ? system.deleted.slice(told) : [];
          yield {
            upserts: { accounts },
            deletes: { accounts: gone.map((id) => recordId<AccountId>(CONNECTION, id)) },
            read: accounts.length,
            next: done
              ? deletes === 'feed'
                ? { told: Math.max(0, system.deleted.length - 3) }
                : undefined
              : { at, told },
            done,
          };
        }
      },
      async readRecord(ctx, record) {
        system.asked.push(record);
        const accounts = rows([record.externalId], ctx.clock.now());
        await system.meanwhile();
        const gone = accounts.length > 0 ? [] : [recordId<AccountId>(CONNECTION, record.externalId)];
        return { upserts: { accounts }, gone: { accounts: gone }, read: { a: accounts.length } };
      },
    };
  }
}

function setup(deletes: 'sweep' | 'feed' = 'sweep') {
  const system = new LiveSystem();
  const store = openMemoryStore();
  const clock = ticking(virtualTime(), 10);
  const connector = system.connector(deletes);
  const refresh = async (id: string) => {
    const [saved = connection] = await store.connections();
    return refreshRecord(
      {
        store,
        connector,
        secret: undefined,
        http: { send: () => Promise.reject(new Error('no network here')) },
        clock,
        signal: new AbortController().signal,
        workspace: DEFAULT_WORKSPACE,
      },
      saved,
      { kind: 'account', externalId: id },
    );
  };
  const run = (full = false) => runConnection(runDeps(store, connector, { clock }), CONNECTION, { full });
  return { system, store, refresh, run };
}

const names = async (store: Store) => (await store.all('accounts')).map(({ name }) => name).sort();

test('a record is read by itself: new, changed, unchanged, gone; no cursor moves and no run is counted', async () => {
  const { system, store, refresh, run } = setup();
  await store.saveConnection(connection);
  system.edit('1');
  await run();
  const [states, [saved]] = [await store.streamStates(CONNECTION), await store.connections()];
  system.edit('1');
  system.edit('2');
  expect(await refresh('1')).toEqual({ changed: true });
  expect(await refresh('2')).toEqual({ changed: true });
  expect(await refresh('2')).toEqual({ changed: false });
  expect(await names(store)).toEqual(['1 2', '2 1']);
  system.remove('1');
  expect(await refresh('1')).toEqual({ changed: true });
  expect(await names(store)).toEqual(['2 1']);
  expect(await store.streamStates(CONNECTION)).toEqual(states);
  expect((await store.connections())[0]).toEqual(saved);
});

test('what a refresh took for gone comes back when it is read again', async () => {
  const { system, store, refresh } = setup();
  await store.saveConnection(connection);
  system.edit('1');
  await refresh('1');
  const version = system.records.get('1') ?? 0;
  system.records.delete('1');
  await refresh('1');
  expect(await names(store)).toEqual([]);
  system.records.set('1', version);
  await refresh('1');
  expect(await names(store)).toEqual(['1 1']);
});

test('a connection erased in the meantime gets nothing, also when it is made again', async () => {
  const { system, store, refresh } = setup();
  await store.saveConnection(connection);
  system.edit('1');
  system.meanwhile = async () => {
    await store.eraseConnection(CONNECTION);
    await store.saveConnection({ ...connection, createdAt: '2026-03-11T00:00:00.000Z' });
  };
  await expect(refresh('1')).rejects.toMatchObject({ kind: 'transient' });
  expect(await names(store)).toEqual([]);
});

test('the deals known of a company are looked at along with it, open ones first', async () => {
  const { system, store, refresh } = setup();
  await store.saveConnection(connection);
  const base = account('x', 1, 'x', '2026-03-10T00:00:00.000Z');
  const deal = (id: string, status: 'open' | 'won', createdOn: string) => ({
    ...base,
    id: recordId<never>(CONNECTION, id),
    name: id,
    status,
    createdOn,
    accountId: recordId<AccountId>(CONNECTION, '1'),
    source: { ...base.source, externalId: id },
  });
  await store.commit({
    upserts: {
      deals: [deal('7', 'won', '2026-02-01'), deal('8', 'open', '2026-01-01'), deal('9', 'open', '2026-02-01')],
    },
  });
  await refresh('1');
  expect(system.asked).toEqual([{ kind: 'account', externalId: '1', deals: ['9', '8', '7'] }]);
});

const step = fc.record({
  kind: fc.constantFrom('edit', 'remove', 'refresh'),
  id: fc.constantFrom('1', '2', '3', '4', '5'),
});

test.each(['sweep', 'feed'] as const)(
  'refreshes at any moment of a run neither end it nor leave anything stale behind (deletions by %s)',
  (deletes) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        async (schedule, runs) => {
          const { system, store, refresh, run } = setup(deletes);
          await store.saveConnection(connection);
          for (const id of ['1', '2', '3']) system.edit(id);
          const steps = [...schedule];
          const pending: Promise<unknown>[] = [];
          let depth = 0;
          const act = async () => {
            // What happens during a refresh is not another refresh.
            for (const { kind, id } of steps.shift() ?? []) {
              if (kind === 'edit' && !system.deleted.includes(id)) system.edit(id);
              else if (kind === 'remove') system.remove(id);
              else if (kind === 'refresh' && depth === 0) {
                depth++;
                const going = refresh(id).finally(() => depth--);
                // Some end before the run's next page is saved, others after.
                if (Number(id) % 2 === 0) await going;
                else pending.push(going);
              }
            }
          };
          system.meanwhile = act;
          for (let n = 0; n < runs; n++) expect((await run(n > 0)).status).toBe('done');
          await Promise.all(pending);
          system.meanwhile = () => Promise.resolve();
          // The system is quiet: the next complete reading is the truth.
          expect((await run(true)).status).toBe('done');
          expect(await names(store)).toEqual([...system.records].map(([id, version]) => `${id} ${version}`).sort());
        },
      ),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 200) },
    ),
);
