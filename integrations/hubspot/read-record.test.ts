import { expect, test } from 'vitest';
import type { RecordInView } from '../../lib/sync/connector.ts';
import { readRecord } from './read-record.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { CONFIG, contextOf } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

function setup(config: object = CONFIG) {
  const portal = smallPortal();
  const ctx = contextOf(portalHttp(portal), config);
  const read = (kind: RecordInView['kind'], externalId: string, deals: string[] = []) =>
    readRecord(ctx, { kind, externalId, deals });
  return { portal, read };
}
const ids = (rows: readonly { readonly id: string }[] | undefined) => rows?.map(({ id }) => id).sort();

test('a customer comes with the deals it has now', async () => {
  const { read } = setup();
  const { upserts, gone, read: counts } = await read('account', '201');
  expect(upserts.accounts?.[0]).toMatchObject({ id: 'hs:201', name: 'Alder Clinic', partnerId: 'hs:101' });
  expect(ids(upserts.deals)).toEqual(['hs:401']);
  expect(upserts.deals?.[0]).toMatchObject({ accountId: 'hs:201', partnerId: 'hs:101', amount: { currency: 'EUR' } });
  expect(gone).toMatchObject({ accounts: [], deals: [] });
  expect(counts).toEqual({ companies: 1, deals: 1 });
});

test('a partner page is the company of that id', async () => {
  const { upserts } = await setup().read('partner', '101');
  expect(ids(upserts.partners)).toEqual(['hs:101']);
  expect(ids(upserts.deals)).toEqual(['hs:401']);
});

test('deals it was known to have are told gone, or as they are now', async () => {
  const { portal, read } = setup();
  portal.archive('deals', '401');
  const { upserts, gone } = await read('account', '201', ['401', '402']);
  expect(gone?.deals).toEqual(['hs:401']);
  expect(upserts.deals?.[0]).toMatchObject({ id: 'hs:402', accountId: 'hs:102' });
});

test('a deal and a contact come with their company', async () => {
  const { read } = setup();
  expect(Object.keys((await read('deal', '401')).upserts).sort()).toEqual(['accounts', 'deals']);
  const contact = await read('contact', '301');
  expect(ids(contact.upserts.contacts)).toEqual(['hs:301']);
  expect(ids(contact.upserts.accounts)).toEqual(['hs:201']);
});

test('a record that is gone is told so, in every table it may be in', async () => {
  const { portal, read } = setup();
  portal.archive('companies', '202');
  const { upserts, gone } = await read('account', '202');
  expect(upserts).toEqual({});
  expect(gone).toMatchObject({ accounts: ['hs:202'], partners: ['hs:202'] });
});

test('streams left out of the connection are left out here, and odd ids are not asked for', async () => {
  const { read } = setup({ ...CONFIG, skip: ['deals'] });
  expect(Object.keys((await read('account', '201', ['401'])).upserts)).toEqual(['accounts']);
  expect(await setup().read('deal', 'x')).toMatchObject({ upserts: {}, gone: {} });
  expect(await setup().read('ticket', '601')).toMatchObject({ upserts: {}, gone: {} });
});
