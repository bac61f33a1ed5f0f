import { describe, expect, test } from 'vitest';
import { inFreshPlace, type Place } from './place.contract.ts';
import { account, at, connection } from './store.fixtures.ts';
import type { Store } from './store.ts';

/** What every driver must do with records that are read beside the runs. @param place a new, empty place */
export function besideRunsContract(name: string, place: () => Promise<Place>): void {
  describe(name, () => {
    let store: Store;
    inFreshPlace(place, (opened) => {
      store = opened;
    });

    test('what is read beside the runs is written whichever run goes on, but only to the connection it was read for', async () => {
      await store.saveConnection(connection('shop'));
      const { createdAt } = connection('shop');
      const write = (key: string) =>
        store.commit({ upserts: { accounts: [account(key, key)] }, fence: { connection: 'shop', createdAt } });
      await write('a');
      await store.openEpoch('shop');
      await write('b');
      await store.eraseConnection('shop');
      await expect(write('c')).rejects.toMatchObject({ kind: 'transient' });
      await store.saveConnection({ ...connection('shop'), createdAt: at(1) });
      await expect(write('c')).rejects.toMatchObject({ kind: 'transient' });
      expect(await store.count('accounts')).toBe(0);
    });

    test('what is read beside the runs gives way to what a run has read since', async () => {
      const read = { seen: 10, modified: 1 };
      await store.commit({
        upserts: {
          accounts: [
            account('before', 'old', { ...read, seen: 9 }),
            account('since', 'newer', { ...read, seen: 11 }),
            account('changed', 'older', { ...read, seen: 11 }),
            account('gone', 'old', { ...read, seen: 9 }),
            account('back', 'read again', { ...read, seen: 11 }),
          ],
        },
      });
      const result = await store.commit({
        readSince: at(10),
        upserts: {
          accounts: [
            account('before', 'new', read),
            account('since', 'as it was', read),
            account('changed', 'changed', { ...read, modified: 2 }),
          ],
        },
        swept: { accounts: ['shop:gone', 'shop:back'] },
      });
      expect(result).toMatchObject({ written: { accounts: 2 }, deleted: 1, stale: 1 });
      expect((await store.all('accounts')).map(({ name }) => name).sort()).toEqual([
        'changed',
        'new',
        'newer',
        'read again',
      ]);
    });
  });
}
