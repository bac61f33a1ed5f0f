import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import type { QuarantineItem } from '../sync/state.ts';
import { inFreshPlace, type Place } from './place.contract.ts';
import { account, at, connection, order, orderLine, rowsOf, streamState } from './store.fixtures.ts';
import type { Store } from './store.ts';

/** What every driver must do. @param place a new, empty place */
export function storeContract(name: string, place: () => Promise<Place>, lasting: boolean): void {
  describe(name, () => {
    let store: Store;
    const reopen = inFreshPlace(place, (opened) => {
      store = opened;
    });

    test('rows are found by id, by index and all together', async () => {
      const a = account('a', 'Acme', { partner: 'p1' });
      const b = account('b', 'Beta', { partner: 'p1' });
      const c = account('c', 'Gamma');
      const { written } = await store.commit({ upserts: { accounts: [a, b, c] } });
      expect(written).toEqual({ accounts: 3 });
      expect(await store.get('accounts', a.id)).toEqual(a);
      expect(await store.get('accounts', 'none')).toBeUndefined();
      expect(await store.getMany('accounts', [c.id, 'none', a.id])).toEqual([c, undefined, a]);
      expect(byId(await store.where('accounts', 'partnerId', 'shop:p1'))).toEqual([a, b]);
      expect(byId(await store.all('accounts'))).toEqual([a, b, c]);
      expect(await store.count('accounts')).toBe(3);
    });

    test('an index follows changes and deletions', async () => {
      await store.commit({
        upserts: { accounts: [account('a', 'A', { partner: 'p1' }), account('b', 'B', { partner: 'p1' })] },
      });
      expect(await store.where('accounts', 'partnerId', 'shop:p1')).toHaveLength(2);
      const moved = account('a', 'A', { partner: 'p2' });
      await store.commit({ upserts: { accounts: [moved] }, deletes: { accounts: ['shop:b'] } });
      expect(await store.where('accounts', 'partnerId', 'shop:p1')).toEqual([]);
      expect(await store.where('accounts', 'partnerId', 'shop:p2')).toEqual([moved]);
    });

    test('ids that are names of object internals are ids like others', async () => {
      const rows = ['__proto__', 'constructor', 'toString'].map((key) => ({
        ...account(key, key),
        id: account(key, key).id,
      }));
      await store.commit({ upserts: { accounts: rows, orders: [order('__proto__', 1, { channel: '__proto__' })] } });
      expect(byId(await store.all('accounts'))).toEqual(byId(rows));
      expect(rowsOf(await store.facts('orders')).get('shop:__proto__')).toMatchObject({ channelId: 'shop:__proto__' });
    });

    test('facts come back in columns, amounts at the finest scale of the row', async () => {
      const full = {
        ...order('1', 1999, { channel: 'web', seen: 5 }),
        refunded: { units: 5, scale: 1, currency: 'EUR' },
        cost: { units: 12_345_678, scale: 4, currency: 'EUR' },
      };
      const { written } = await store.commit({
        upserts: { orders: [full, order('2', 10)], orderLines: [orderLine('1', 7)] },
      });
      expect(written).toEqual({ orders: 2, orderLines: 1 });
      const orders = rowsOf(await store.facts('orders'));
      const common = { connection: 'shop', currency: 'EUR', day: 20_468, lines: 1 };
      expect([...orders.values()]).toEqual([
        {
          ...common,
          id: 'shop:1',
          channelId: 'shop:web',
          scale: 4,
          amount: 199_900,
          refunded: 5000,
          cost: 12_345_678,
          seenAt: Date.parse(at(5)),
        },
        { ...common, id: 'shop:2', scale: 2, amount: 10, refunded: 0, seenAt: Date.parse(at(0)) },
      ]);
      expect([...rowsOf(await store.facts('orderLines')).values()]).toEqual([
        {
          id: 'shop:1',
          connection: 'shop',
          orderId: 'shop:o',
          currency: 'EUR',
          scale: 4,
          quantity: 1.5,
          amount: 7,
          seenAt: Date.parse(at(0)),
        },
      ]);
      expect([await store.count('orders'), await store.count('orderLines')]).toEqual([2, 1]);
    });

    test('what is whole is found whole, and every write counts', async () => {
      const first = await store.check('full');
      expect(first.damage).toEqual([]);
      await store.commit({ upserts: { accounts: [account('a', 'A')], orders: [order('1', 1), order('2', 2)] } });
      await store.saveConnection(connection('shop'));
      await store.commit({ upserts: { orders: [order('1', 5)] }, deletes: { orders: ['shop:2'] } });
      await store.saveSnapshots(new Map([['manifest', { a: 1 }]]));
      const { lineage, commit, damage } = await store.check('full');
      expect([lineage, commit, damage]).toEqual([first.lineage, first.commit + 4, []]);
      expect(await store.repair(['shop'])).toEqual({ damage: [], reset: [], incomplete: [] });
      await store.compact();
      await store.eraseConnection('shop');
      expect((await store.check('full')).damage).toEqual([]);
      if (!lasting) return;
      const last = await store.check('quick');
      await store.close();
      await reopen();
      expect(await store.check('quick')).toEqual(last);
    });

    test('an empty fact table has all its columns', async () => {
      const facts = await store.facts('orders');
      expect(facts.length).toBe(0);
      expect(facts.columns.amount.numbers).toHaveLength(0);
    });

    /** [stored, incoming, is the incoming one kept] */
    const versions: [string, { modified?: number; seen: number }, { modified?: number; seen: number }, boolean][] = [
      ['newer', { modified: 1, seen: 0 }, { modified: 2, seen: 0 }, true],
      ['older, though read later', { modified: 2, seen: 0 }, { modified: 1, seen: 9 }, false],
      ['as old', { modified: 1, seen: 0 }, { modified: 1, seen: 0 }, true],
      ['of unknown age', { modified: 1, seen: 0 }, { seen: 0 }, true],
      ['of known age after unknown', { seen: 0 }, { modified: 1, seen: 0 }, true],
    ];
    test.each(versions)('a version that is %s: newest wins', async (_, stored, incoming, kept) => {
      await store.commit({ upserts: { accounts: [account('a', 'old', stored)], orders: [order('a', 1, stored)] } });
      const result = await store.commit({
        upserts: { accounts: [account('a', 'new', incoming)], orders: [order('a', 2, incoming)] },
      });
      expect(result).toEqual({
        written: kept ? { accounts: 1, orders: 1 } : {},
        deleted: 0,
        stale: kept ? 0 : 2,
        ...(kept ? {} : { unseen: 1 }),
      });
      expect((await store.get('accounts', 'shop:a'))?.name).toBe(kept ? 'new' : 'old');
      expect(rowsOf(await store.facts('orders')).get('shop:a')?.amount).toBe(kept ? 2 : 1);
    });

    test('of two versions in one commit the newest wins, the last when there is no telling', async () => {
      const two = (a: { modified?: number }, b: { modified?: number }) => ({
        upserts: {
          accounts: [account('a', 'first', a), account('a', 'last', b)],
          orders: [order('a', 1, a), order('a', 2, b)],
        },
      });
      await store.commit(two({ modified: 2 }, { modified: 1 }));
      expect((await store.get('accounts', 'shop:a'))?.name).toBe('first');
      expect(rowsOf(await store.facts('orders')).get('shop:a')?.amount).toBe(1);
      await store.commit(two({}, {}));
      expect((await store.get('accounts', 'shop:a'))?.name).toBe('last');
      expect(rowsOf(await store.facts('orders')).get('shop:a')?.amount).toBe(2);
    });

    test('a record that was only read again keeps its news of when, and is not counted', async () => {
      const read = (seen: number) => ({
        upserts: { accounts: [account('a', 'A', { seen })], orders: [order('a', 1, { seen })] },
      });
      await store.commit(read(1));
      expect((await store.commit(read(5))).written).toEqual({});
      expect((await store.commit(read(3))).written).toEqual({});
      expect((await store.get('accounts', 'shop:a'))?.seenAt).toBe(at(5));
      expect(rowsOf(await store.facts('orders')).get('shop:a')?.seenAt).toBe(Date.parse(at(5)));
      expect(await store.count('orders')).toBe(1);
    });

    /** [how it was removed, version removed, version offered after, does it come back] */
    const revivals: ['deletes' | 'swept', { modified?: number }, { modified?: number; seen: number }, boolean][] = [
      ['deletes', { modified: 1 }, { modified: 2, seen: 0 }, true],
      ['deletes', { modified: 2 }, { modified: 1, seen: 9 }, false],
      ['deletes', { modified: 1 }, { modified: 1, seen: 9 }, false],
      ['deletes', {}, { seen: 0 }, false],
      ['deletes', {}, { seen: 9 }, true],
      ['swept', { modified: 1 }, { modified: 1, seen: 9 }, true],
      ['swept', { modified: 1 }, { modified: 1, seen: 0 }, false],
    ];
    test.each(revivals)(
      'removed by %s in version %o, offered %o: comes back %s',
      async (how, removed, offered, back) => {
        await store.commit({ upserts: { accounts: [account('a', 'A', removed)], orders: [order('a', 1, removed)] } });
        const ids = { accounts: ['shop:a'], orders: ['shop:a'] };
        expect((await store.commit({ [how]: ids })).deleted).toBe(2);
        expect((await store.commit({ [how]: ids })).deleted).toBe(0);
        expect([await store.count('accounts'), await store.count('orders')]).toEqual([0, 0]);
        await store.compact();
        const result = await store.commit({
          upserts: { accounts: [account('a', 'A', offered)], orders: [order('a', 1, offered)] },
        });
        expect(result.stale).toBe(back ? 0 : 2);
        const there = back ? 1 : 0;
        expect([await store.count('accounts'), await store.count('orders')]).toEqual([there, there]);
        expect(await store.all('accounts')).toHaveLength(there);
        expect((await store.facts('orders')).length).toBe(there);
      },
    );

    test('what was read while the clock was days ahead learns when it was read again, and may come back', async () => {
      const ahead = 400 * 86_400;
      const read = (key: string, seen: number) => ({
        upserts: { accounts: [account(key, 'A', { seen })], orders: [order(key, 1, { seen })] },
      });
      await store.commit(read('a', ahead));
      expect((await store.commit(read('a', 1))).written).toEqual({});
      expect((await store.get('accounts', 'shop:a'))?.seenAt).toBe(at(1));
      expect(rowsOf(await store.facts('orders')).get('shop:a')?.seenAt).toBe(Date.parse(at(1)));
      await store.commit(read('b', ahead));
      await store.commit({ deletes: { accounts: ['shop:b'], orders: ['shop:b'] } });
      expect((await store.commit(read('b', 1))).written).toEqual({ accounts: 1, orders: 1 });
    });

    test('the state kept is the other one when a newer version of a fact lives on', async () => {
      const [told, other] = [streamState('shop', 'orders', 'told'), streamState('shop', 'orders', 'other')];
      const commit = (modified: number) =>
        store.commit({
          upserts: { orders: [order('1', modified, { modified })] },
          states: [told],
          statesIfUnseen: [other],
        });
      const cursor = async () => (await store.streamStates('shop'))[0]?.cursor;
      expect(await commit(2)).not.toHaveProperty('unseen');
      expect(await cursor()).toBe('told');
      expect(await commit(1)).toMatchObject({ stale: 1, unseen: 1 });
      expect(await cursor()).toBe('other');
      await store.commit({ deletes: { orders: ['shop:1'] } });
      expect(await commit(1)).not.toHaveProperty('unseen');
      expect(await cursor()).toBe('told');
    });

    test('deleting what is not there is nothing', async () => {
      expect(await store.commit({ deletes: { accounts: ['x'], orders: ['x'] } })).toEqual({
        written: {},
        deleted: 0,
        stale: 0,
      });
    });

    test('a commit twice leaves what one leaves', async () => {
      await store.commit({ upserts: { orders: [order('1', 1), order('2', 2)], accounts: [account('x', 'X')] } });
      const commit = {
        upserts: { orders: [order('3', 3), order('1', 9)], accounts: [account('y', 'Y')] },
        deletes: { orders: ['shop:2'], accounts: ['shop:x'] },
        states: [streamState('shop', 'orders', 7)],
        quarantine: [rejected('shop', '1')],
      };
      await store.commit(commit);
      const once = await contents(store);
      expect(await store.commit(commit)).toEqual({ written: {}, deleted: 0, stale: 0 });
      expect(await contents(store)).toEqual(once);
    });

    test('a commit that fails leaves nothing', async () => {
      await store.commit({ upserts: { orders: [order('1', 1)] } });
      const before = await contents(store);
      const mixed = { ...order('2', 2), cost: { units: 1, scale: 2, currency: 'USD' } };
      const failing = {
        upserts: { accounts: [account('a', 'A')], orders: [order('1', 5), mixed] },
        deletes: { orders: ['shop:1'] },
        states: [streamState('shop', 'orders', 1)],
        quarantine: [rejected('shop', '1')],
      };
      await expect(store.commit(failing)).rejects.toThrow('EUR and USD');
      expect(await contents(store)).toEqual(before);
      const [first] = failing.upserts.accounts;
      await expect(
        store.commit({ ...failing, upserts: { accounts: [account('b', 'B'), { ...first, id: '' } as never] } }),
      ).rejects.toThrow(AppError);
      expect(await contents(store)).toEqual(before);
      expect((await store.commit({ upserts: { orders: [order('1', 6)] } })).written).toEqual({ orders: 1 });
    });

    test('commits at once all arrive', async () => {
      const keys = Array.from({ length: 20 }, (_, i) => String(i));
      await Promise.all(keys.map((key) => store.commit({ upserts: { orders: [order(key, 1), order('same', 1)] } })));
      expect(await store.count('orders')).toBe(21);
      expect((await store.facts('orders')).length).toBe(21);
    });

    test('a run that has been superseded, or whose connection was erased, writes no more', async () => {
      await store.saveConnection(connection('shop'));
      const first = await store.openEpoch('shop');
      const write = (epoch: number, key: string) =>
        store.commit({ upserts: { accounts: [account(key, key)] }, fence: { connection: 'shop', epoch } });
      await write(first, 'a');
      const second = await store.openEpoch('shop');
      expect(second).toBeGreaterThan(first);
      await expect(write(first, 'b')).rejects.toMatchObject({ kind: 'transient' });
      await write(second, 'c');
      expect((await store.all('accounts')).map((row) => row.name).sort()).toEqual(['a', 'c']);
      await store.eraseConnection('shop');
      await expect(write(second, 'd')).rejects.toMatchObject({ kind: 'transient' });
      await store.saveConnection(connection('shop'));
      expect(await store.openEpoch('shop')).toBeGreaterThan(second);
      await expect(write(second, 'd')).rejects.toMatchObject({ kind: 'transient' });
      expect(await store.count('accounts')).toBe(0);
    });

    test('saving a connection does not bring an older epoch back', async () => {
      await store.saveConnection(connection('shop'));
      const epoch = await store.openEpoch('shop');
      await store.saveConnection({ ...connection('shop'), label: 'Renamed' });
      expect(await store.connections()).toEqual([{ ...connection('shop'), label: 'Renamed', epoch }]);
      await expect(store.openEpoch('none')).rejects.toMatchObject({ kind: 'config' });
    });

    test('rejected records are kept once each until they are released', async () => {
      await store.commit({ quarantine: [rejected('shop', '1'), rejected('shop', '2'), rejected('crm', '1')] });
      await store.commit({ quarantine: [{ ...rejected('shop', '2'), reason: 'still wrong' }] });
      expect((await store.quarantine('shop')).map((item) => item.reason).sort()).toEqual(['still wrong', 'wrong']);
      await store.commit({ released: [rejected('shop', '2').id, 'unknown'] });
      expect(await store.quarantine('shop')).toEqual([rejected('shop', '1')]);
      expect(await store.quarantine('crm')).toHaveLength(1);
    });

    test('stream states are those of the last commit', async () => {
      await store.commit({ states: [streamState('shop', 'orders', { page: 1 }), streamState('crm', 'deals', 1)] });
      await store.commit({ states: [streamState('shop', 'orders', { page: 2 })] });
      expect(await store.streamStates('shop')).toEqual([streamState('shop', 'orders', { page: 2 })]);
    });

    test('decisions and the workspace are kept; a new workspace has the defaults', async () => {
      expect(await store.workspace()).toEqual(DEFAULT_WORKSPACE);
      const workspace = { ...DEFAULT_WORKSPACE, timeZone: 'Asia/Taipei', currency: 'TWD', weights: { revenue: 2 } };
      await store.saveWorkspace(workspace);
      expect(await store.workspace()).toEqual(workspace);
      const decision = { id: 's1', rule: 'r', decision: 'snoozed', at: at(1), until: '2026-02-01' } as const;
      await store.saveDecision({ ...decision, decision: 'accepted' });
      await store.saveDecision(decision);
      expect(await store.decisions()).toEqual([decision]);
      await store.removeDecision('s1');
      await store.removeDecision('never decided');
      expect(await store.decisions()).toEqual([]);
    });

    test('erasing a connection takes all of it and nothing else', async () => {
      await store.saveConnection(connection('crm'));
      await store.commit(everythingOf('crm'));
      const without = await contents(store);
      await store.saveConnection(connection('shop'));
      await store.commit(everythingOf('shop'));
      await store.commit({ deletes: { orders: ['shop:1'], accounts: ['shop:a'] } });
      await store.compact();
      await store.commit({ upserts: { orders: [order('9', 9)] } });
      await store.saveSnapshots(new Map([['total', 1]]));
      await store.eraseConnection('shop');
      expect(await contents(store)).toEqual(without);
      expect(await store.snapshot('total', z.number())).toBeUndefined();
      // Its tombstones are gone too: what was deleted there may come again.
      await store.commit(everythingOf('shop'));
      expect([await store.count('orders'), await store.count('accounts')]).toEqual([4, 4]);
    });

    test('erasing everything leaves an empty store that works', async () => {
      await store.saveConnection(connection('shop'));
      await store.commit(everythingOf('shop'));
      await store.saveWorkspace({ ...DEFAULT_WORKSPACE, timeZone: 'Asia/Taipei' });
      await store.saveDecision({ id: 's', rule: 'r', decision: 'done', at: at(0) });
      const empty = {
        accounts: [],
        orders: new Map(),
        lines: new Map(),
        connections: [],
        states: [],
        quarantine: [],
        counts: [0, 0],
      };
      await store.eraseAll();
      expect(await contents(store)).toEqual(empty);
      expect(await store.workspace()).toEqual(DEFAULT_WORKSPACE);
      expect(await store.decisions()).toEqual([]);
      await store.commit(everythingOf('shop'));
      expect(await store.count('orders')).toBe(2);
    });

    test('listeners hear of changes, of their topic, until they are removed', async () => {
      const heard: string[] = [];
      const stop = store.onChange(() => heard.push('records'));
      store.onChange(() => heard.push('snapshots'), 'snapshots');
      store.onChange(() => heard.push('settings'), 'settings');
      await store.commit({ upserts: { accounts: [account('a', 'A')] } });
      await store.saveSnapshots(new Map([['a', 1]]));
      await store.saveWorkspace(DEFAULT_WORKSPACE);
      await settled();
      expect(heard).toEqual(['records', 'snapshots', 'settings']);
      await store.commit({ upserts: { accounts: [account('a', 'A')] } });
      stop();
      await store.commit({ upserts: { accounts: [account('b', 'B')] } });
      await settled();
      expect(heard).toEqual(['records', 'snapshots', 'settings']);
    });

    test('a closed store says so', async () => {
      await store.close();
      await expect(store.get('accounts', 'a')).rejects.toMatchObject({ kind: 'bug' });
      await expect(store.commit({})).rejects.toMatchObject({ kind: 'bug' });
      await reopen();
    });

    test.runIf(lasting)('all of it is there after opening again', async () => {
      await store.saveConnection(connection('shop'));
      await store.commit(everythingOf('shop'));
      await store.commit({ deletes: { orders: ['shop:1'], accounts: ['shop:a'] } });
      await store.saveWorkspace({ ...DEFAULT_WORKSPACE, timeZone: 'Asia/Taipei' });
      await store.saveSnapshots(new Map([['a', { n: 1 }]]));
      const before = await contents(store);
      for (const compact of [false, true]) {
        if (compact) await store.compact();
        await store.close();
        await reopen();
        expect(await contents(store)).toEqual(before);
        expect((await store.workspace()).timeZone).toBe('Asia/Taipei');
        expect(await store.snapshot('a', z.unknown())).toEqual({ n: 1 });
        // The tombstones too.
        expect((await store.commit(everythingOf('shop'))).stale).toBe(2);
      }
    });
  });
}

function byId<R extends { readonly id: string }>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function rejected(of: string, key: string): QuarantineItem {
  return {
    id: `${of}/orders/${key}`,
    connection: connection(of).id,
    stream: 'orders',
    reason: 'wrong',
    raw: '{}',
    at: at(0),
  };
}

function everythingOf(of: string) {
  return {
    upserts: {
      accounts: [account('a', 'A', { connection: of }), account('b', 'B', { connection: of })],
      orders: [order('1', 1, { connection: of, channel: of }), order('2', 2, { connection: of })],
      orderLines: [orderLine('1', 1, { connection: of })],
    },
    states: [streamState(of, 'orders', 1)],
    quarantine: [rejected(of, 'x')],
  };
}

/** All that records are, to compare two states of a store. */
async function contents(store: Store) {
  const connections = await store.connections();
  const ids = ['shop', 'crm'];
  return {
    accounts: byId(await store.all('accounts')),
    orders: rowsOf(await store.facts('orders')),
    lines: rowsOf(await store.facts('orderLines')),
    connections: connections.map((item) => item.id).sort(),
    states: (await Promise.all(ids.map((id) => store.streamStates(id)))).flat(),
    quarantine: (await Promise.all(ids.map((id) => store.quarantine(id)))).flat(),
    counts: [await store.count('orders'), await store.count('orderLines')],
  };
}

/** Lets listeners run, which hear of a change soon after it. */
function settled(): Promise<void> {
  return new Promise((resolve) => queueMicrotask(resolve));
}
