import { expect, test } from 'vitest';
import { portalHttp } from './test-support/portal-http.ts';
import { CONFIG, contextOf, readStream, rowOf } from './test-support/run.ts';
import { NOW, smallPortal } from './test-support/small-portal.ts';

const MINUTE = 60_000;

function clocked() {
  let now = NOW;
  const portal = smallPortal(() => now);
  const http = portalHttp(portal, { now: () => now });
  return {
    portal,
    http,
    ctx: (config: object = CONFIG) => contextOf(http, config, () => now),
    wait: (ms: number) => {
      now += ms;
    },
  };
}

test('a first run lists, and the next looks back to its start less the overlap', async () => {
  const { ctx } = clocked();
  const first = await readStream(ctx(), 'companies');
  expect(first.next).toEqual({ phase: 'due', since: '2026-03-10T11:55:00.000Z' });
  expect(first.pages[0]?.expected).toBe(5);
});

test('the watermark is the server clock where the server tells it', async () => {
  const { http } = clocked();
  const slow = contextOf(http, CONFIG, () => NOW - 3 * 86_400_000);
  expect((await readStream(slow, 'companies')).next).toEqual({ phase: 'due', since: '2026-03-10T11:55:00.000Z' });
});

test('a later run reads what changed, and only that', async () => {
  const { portal, ctx, wait } = clocked();
  const first = await readStream(ctx(), 'companies');
  wait(60 * MINUTE);
  portal.update('companies', '202', { sales_channel: 'marketplace' });
  wait(10 * MINUTE);
  const second = await readStream(ctx(), 'companies', first.next);
  expect(second.upserts.accounts?.map(({ id }) => id)).toEqual(['hs:202']);
  expect(rowOf(second, 'accounts', 'hs:202').channelId).toBe('hs:channel/marketplace');
  expect(second.next).toEqual({ phase: 'due', since: '2026-03-10T13:05:00.000Z' });
  wait(60 * MINUTE);
  const third = await readStream(ctx(), 'companies', second.next);
  expect(third.upserts).toEqual({});
});

test('changed records bring their associations', async () => {
  const { portal, ctx, wait } = clocked();
  const first = await readStream(ctx(), 'deals');
  wait(60 * MINUTE);
  portal.update('deals', '401', { amount: '9' });
  const second = await readStream(ctx(), 'deals', first.next);
  expect(rowOf(second, 'deals', 'hs:401')).toMatchObject({
    amount: { units: 9 },
    accountId: 'hs:201',
    partnerId: 'hs:101',
    contacts: 1,
  });
});

test('contacts have a change date of their own', async () => {
  const { portal, ctx, wait } = clocked();
  const first = await readStream(ctx(), 'contacts');
  wait(60 * MINUTE);
  portal.update('contacts', '301', { hubspot_owner_id: '72' });
  const second = await readStream(ctx(), 'contacts', first.next);
  expect(rowOf(second, 'contacts', 'hs:301')).toMatchObject({ ownerId: 'hs:72', accountId: 'hs:201' });
});

test('a company that becomes a partner leaves the accounts', async () => {
  const { portal, ctx, wait } = clocked();
  const first = await readStream(ctx(), 'companies');
  wait(60 * MINUTE);
  portal.update('companies', '202', { type: 'RESELLER' });
  const second = await readStream(ctx(), 'companies', first.next);
  expect(second.upserts.partners?.map(({ id }) => id)).toEqual(['hs:202']);
  expect(second.deletes).toEqual({ accounts: ['hs:202'] });
});

test('archived records are deletions, told until the window has passed', async () => {
  const { portal, ctx, wait } = clocked();
  const first = await readStream(ctx(), 'companies');
  wait(60 * MINUTE);
  portal.archive('companies', '201');
  wait(10 * MINUTE);
  const second = await readStream(ctx(), 'companies', first.next);
  expect(second.deletes).toEqual({ partners: ['hs:201'], accounts: ['hs:201'] });
  wait(60 * MINUTE);
  expect((await readStream(ctx(), 'companies', second.next)).deletes).toEqual({});
});

test('an edit the index has not seen yet is found by the next run', async () => {
  const { portal, ctx, wait } = clocked();
  const first = await readStream(ctx(), 'companies');
  wait(60 * MINUTE);
  portal.setSearchLag({ ms: 2 * MINUTE });
  portal.update('companies', '202', { country: 'Chile' });
  wait(MINUTE);
  const second = await readStream(ctx(), 'companies', first.next);
  expect(second.upserts.accounts).toBeUndefined();
  wait(2 * MINUTE);
  const third = await readStream(ctx(), 'companies', second.next);
  expect(rowOf(third, 'accounts', 'hs:202').region).toBe('Chile');
});

test('more than 10,000 changes are read past the end of search', async () => {
  const { portal, ctx, wait, http } = clocked();
  const first = await readStream(ctx(), 'tiers');
  wait(60 * MINUTE);
  const many = 10_250;
  for (let i = 0; i < many; i++) {
    portal.create(
      'partner_tier',
      { name: `T${i}`, rank: '1', threshold: '1', currency: 'EUR' },
      { id: String(9_000 + i) },
    );
  }
  const second = await readStream(ctx(), 'tiers', first.next);
  expect(new Set(second.upserts.tiers?.map(({ id }) => id)).size).toBe(many);
  expect(second.pages[0]?.expected).toBe(many);
  const searches = http.requests.filter(({ url }) => url.endsWith('/search'));
  expect(searches.every(({ body }) => !body?.includes('"after"'))).toBe(true);
  expect(searches.every(({ budget }) => budget?.requests === 4 && budget.perMs === 1000)).toBe(true);
});

test('every page goes on from its cursor, in any phase', async () => {
  const { portal, ctx, wait } = clocked();
  const config = { ...CONFIG, pageSize: 2, searchPageSize: 2 };
  const first = await readStream(ctx(config), 'companies');
  wait(60 * MINUTE);
  for (const id of ['101', '102', '201', '202']) portal.update('companies', id, { country: 'Peru' });
  for (const id of ['203']) portal.archive('companies', id);
  const second = await readStream(ctx(config), 'companies', first.next);
  expect(second.pages.map((page) => page.read)).toEqual([2, 2, 1]);
  for (const [index, page] of second.pages.slice(0, -1).entries()) {
    const rest = await readStream(ctx(config), 'companies', JSON.parse(JSON.stringify(page.next)));
    expect(rest.pages.map(({ upserts, deletes }) => ({ upserts, deletes }))).toEqual(
      second.pages.slice(index + 1).map(({ upserts, deletes }) => ({ upserts, deletes })),
    );
  }
});
