import { expect, test } from 'vitest';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { factRows } from '../../lib/sync/testing/stored.ts';
import type { Portal } from '../../test/sandbox/portal/portal.ts';
import { connectedStore, runHubspot } from './test-support/connected.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { NOW, smallPortal } from './test-support/small-portal.ts';

const connection = connectionIdSchema.parse('hs');
const HOUR = 3_600_000;

/** A portal and what is known of it; `sync` brings that up to date. */
async function world() {
  let now = NOW;
  const portal = smallPortal(() => now);
  const open = async (of: Portal) => {
    const store = await connectedStore(now);
    const sync = async () => {
      const report = await runHubspot(store, portalHttp(of, { now: () => now }), () => now++);
      expect(report.status).toBe('done');
    };
    return { store, sync };
  };
  const mine = await open(portal);
  await mine.sync();
  now += HOUR;
  return {
    portal,
    ...mine,
    pass: () => {
      now += HOUR;
    },
    /** What someone who connects only now reads. */
    async fresh() {
      const other = await open(portal);
      await other.sync();
      return other.store;
    },
  };
}
type Stored = Awaited<ReturnType<typeof world>>['store'];

async function contents(store: Stored) {
  const tables = [
    'accounts',
    'partners',
    'contacts',
    'deals',
    'tickets',
    'activities',
    'agreements',
    'trainings',
    'targets',
  ] as const;
  const rows = await Promise.all(
    tables.map(async (table) => {
      const all: { id: string }[] = await store.all(table);
      return all.map((row) => ({ table, ...row, seenAt: '' }));
    }),
  );
  const orders = factRows(await store.facts('orders')).map((row) => ({ table: 'orders', ...row }));
  const sorted = (list: object[]) => list.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  return [...sorted(rows.flat()), ...sorted(orders)];
}

test('29. customers that were merged: one account is left, and all that named the other names it', async () => {
  const { portal, store, sync, pass, fresh } = await world();
  expect((await store.get('deals', 'hs:401'))?.accountId).toBe('hs:201');
  // What was derived from the other's channel is derived anew when it is read again.
  portal.update('companies', '202', { sales_channel: 'distributors' });
  portal.merge('companies', '202', '201');
  pass();
  await sync();
  expect(await store.get('accounts', 'hs:201')).toBeUndefined();
  expect((await store.get('deals', 'hs:401'))?.accountId).toBe('hs:202');
  const accounts = factRows(await store.facts('orders')).map(({ id, accountId }) => [id, accountId]);
  expect(accounts).toContainEqual(['hs:501', 'hs:202']);
  expect(JSON.stringify(await contents(store))).not.toContain('hs:201');
  expect(await contents(store)).toEqual(await contents(await fresh()));
});

test('29. partners that were merged, twice: what names an old one by its id is followed, also when it comes later', async () => {
  const { portal, store, sync, pass } = await world();
  portal.merge('companies', '102', '101');
  pass();
  await sync();
  portal.create('companies', { name: 'Nordlys Group', type: 'PARTNER' }, { id: '103' });
  portal.merge('companies', '103', '102');
  pass();
  await sync();
  for (const gone of ['101', '102']) expect(await store.get('partners', `hs:${gone}`)).toBeUndefined();
  // The agreement's property still holds the first id, in HubSpot as well.
  expect((await store.get('agreements', 'hs:811'))?.partnerId).toBe('hs:103');
  expect((await store.get('targets', 'hs:832'))?.scope).toEqual({ kind: 'partner', partnerId: 'hs:103' });
  portal.update('partner_training', '821', { course: 'Installer II' });
  pass();
  await sync();
  expect(await store.get('trainings', 'hs:821')).toMatchObject({ course: 'Installer II', partnerId: 'hs:103' });
});

test('29. a deal that took in another: the other is gone, its activities are kept', async () => {
  const { portal, store, sync, pass, fresh } = await world();
  portal.merge('deals', '402', '401');
  pass();
  await sync();
  expect(await store.get('deals', 'hs:401')).toBeUndefined();
  expect((await store.get('activities', 'hs:704'))?.dealId).toBe('hs:402');
  expect(await contents(store)).toEqual(await contents(await fresh()));
});

test('a record that was merged away while it could not be read is released', async () => {
  const { portal, store, sync, pass } = await world();
  const listed = async () => (await store.quarantine(connection)).map(({ externalId }) => externalId);
  expect(await listed()).toContain('403');
  portal.merge('deals', '402', '403');
  pass();
  await sync();
  expect(await listed()).not.toContain('403');
});
