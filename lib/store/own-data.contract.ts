import { beforeEach, describe, expect, test } from 'vitest';
import { type AuditEntry, auditEntry } from '../model/audit.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { emptyChange, put } from './change.ts';
import { inFreshPlace, type Place } from './place.contract.ts';
import { account, at, connection, order, streamState } from './store.fixtures.ts';
import type { Store } from './store.ts';

export const auditOf = (store: Store): Promise<AuditEntry[]> =>
  store.inspect(async (stored) => (await stored.entries('audit')).map(([, entry]) => entry));

const reading = (of: string, second: number, count: number) =>
  auditEntry({ at: at(second), action: 'read', connection: connection(of).id, system: 'csv', what: 'orders', count });

/** What every driver must do for the user to own what is stored. @param place a new, empty place */
export function ownDataContract(name: string, place: () => Promise<Place>, lasting: boolean): void {
  describe(`${name}: own data`, () => {
    let store: Store;
    const reopen = inFreshPlace(place, (opened) => {
      store = opened;
    });
    beforeEach(async () => {
      await store.saveConnection(connection('shop'));
      await store.saveConnection(connection('crm'));
    });

    test('the log of a reading grows with its commits and counts none twice', async () => {
      const page = (count: number) => ({
        upserts: { accounts: [account(String(count), 'A')] },
        audit: [{ ...reading('shop', 0, count), until: at(count) }],
      });
      for (const commit of [page(2), page(5), page(5)]) await store.commit(commit);
      await store.note(auditEntry({ at: at(9), action: 'export', what: 'all', count: 7 }));
      expect(await auditOf(store)).toEqual([
        expect.objectContaining({ action: 'read', count: 5, until: at(5), what: 'orders', connection: 'shop' }),
        expect.objectContaining({ action: 'export', count: 7, outcome: 'done' }),
      ]);
    });

    test('a commit that is refused logs nothing', async () => {
      const fence = { connection: 'shop', epoch: 99 };
      await expect(store.commit({ audit: [reading('shop', 0, 5)], fence })).rejects.toThrow();
      expect(await auditOf(store)).toEqual([]);
    });

    test('of an erased connection the log keeps how much, no longer of what', async () => {
      await store.commit({
        upserts: { accounts: [account('a', 'A')], orders: [order('1', 1), order('2', 1)] },
        audit: [reading('shop', 0, 5), reading('shop', 3, 7), reading('crm', 1, 9)],
      });
      await store.commit({ deletes: { orders: ['shop:2'] } });
      await store.eraseConnection('shop', at(10));
      const log = await auditOf(store);
      expect(log.map(({ action, count, connection, what }) => [action, count, connection, what])).toEqual([
        ['read', 12, undefined, undefined],
        ['read', 9, 'crm', 'orders'],
        ['erase', 2, undefined, undefined],
      ]);
      expect(JSON.stringify(log)).not.toContain('shop');
    });

    test('after everything is erased the log says so, and no more', async () => {
      await store.commit({ audit: [reading('shop', 0, 5)], upserts: { orders: [order('1', 1)] } });
      await store.eraseAll(at(10));
      expect(await auditOf(store)).toEqual([expect.objectContaining({ action: 'erase', what: 'all', at: at(10) })]);
      await store.eraseAll();
      expect(await auditOf(store)).toEqual([]);
    });

    test('what is inspected is of one moment, and a revision is all or nothing', async () => {
      await store.commit({ upserts: { accounts: [account('b', 'B'), account('a', 'A')], orders: [order('1', 1)] } });
      await store.saveWorkspace(DEFAULT_WORKSPACE);
      const seen = await store.inspect(async (stored) => ({
        accounts: (await stored.entries('accounts')).map(([key, row]) => [key, row.id]),
        mine: await stored.keysOf('accounts', 'shop'),
        others: await stored.keysOf('accounts', 'crm'),
        count: await stored.count('accounts'),
        orders: (await stored.facts('orders')).units.map(({ living }) => living),
        columns: Object.keys((await stored.facts('orders', ['day'])).units[0]?.columns ?? {}).includes('day'),
        one: (await stored.get('accounts', 'shop:a'))?.id,
      }));
      expect(seen).toEqual({
        accounts: [
          ['shop:a', 'shop:a'],
          ['shop:b', 'shop:b'],
        ],
        mine: ['shop:a', 'shop:b'],
        others: [],
        count: 2,
        orders: [1],
        columns: true,
        one: 'shop:a',
      });
      const result = await store.revise(async (stored) => {
        const change = emptyChange();
        const row = await stored.get('accounts', 'shop:a');
        if (row) put(change, 'accounts', 'shop:a', row);
        change.removes.accounts = ['shop:b'];
        return { change, result: await stored.count('accounts') };
      });
      expect([result, await store.count('accounts')]).toEqual([2, 1]);
      await expect(
        store.revise(async (stored) => {
          await stored.count('accounts');
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await store.count('accounts')).toBe(1);
    });

    test.runIf(lasting)('the log is there after opening again', async () => {
      await store.commit({ audit: [reading('shop', 0, 5)], states: [streamState('shop', 'orders', 1)] });
      const before = await auditOf(store);
      await store.close();
      await reopen();
      expect(await auditOf(store)).toEqual(before);
    });
  });
}
