import { expect, test } from 'vitest';
import { portalHttp } from './test-support/portal-http.ts';
import { CONFIG, contextOf, readStream, rowOf } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

const small = () => contextOf(portalHttp(smallPortal()));

test('companies are partners or accounts, by their type', async () => {
  const reading = await readStream(small(), 'companies');
  expect(rowOf(reading, 'partners', 'hs:101')).toMatchObject({
    name: 'Nordlys Distribution',
    domain: 'nordlys.example',
    channelId: 'hs:channel/distributors',
    stage: 'active',
    tier: 'Gold',
    territory: 'Nordics',
    since: '2022-05-01',
    ownerId: 'hs:71',
    source: {
      system: 'hubspot',
      externalId: '101',
      url: 'https://app.hubspot.com/contacts/4815162/record/0-2/101',
      modifiedAt: '2026-01-15T09:00:00.000Z',
    },
  });
  expect(rowOf(reading, 'accounts', 'hs:201')).toMatchObject({
    partnerId: 'hs:101',
    segment: 'Health',
    region: 'Norway',
    createdOn: '2026-01-15',
  });
  expect(reading.upserts.partners).toHaveLength(2);
  expect(reading.deletes).toEqual({ accounts: ['hs:101', 'hs:102'], partners: ['hs:201', 'hs:202'] });
  expect(reading.rejects).toMatchObject([
    { externalId: '203', reason: 'properties.name: expected a name, found nothing' },
  ]);
});

test('a partner property that holds a name makes partners of its own', async () => {
  const portal = smallPortal();
  portal.update('companies', '201', { channel_partner: 'Fjord Supply' });
  portal.update('companies', '202', { channel_partner: 'fjord supply' });
  const reading = await readStream(contextOf(portalHttp(portal)), 'companies');
  expect(rowOf(reading, 'accounts', 'hs:201').partnerId).toBe('hs:partner/fjord-supply');
  expect(rowOf(reading, 'accounts', 'hs:202').partnerId).toBe('hs:partner/fjord-supply');
  expect(rowOf(reading, 'partners', 'hs:partner/fjord-supply').source.externalId).toBe('partner/fjord-supply');
});

test('deals: money as written, stages in order, customer apart from partner', async () => {
  const reading = await readStream(small(), 'deals');
  expect(rowOf(reading, 'deals', 'hs:401')).toMatchObject({
    accountId: 'hs:201',
    partnerId: 'hs:101',
    channelId: 'hs:channel/distributors',
    amount: { units: 120005, scale: 1, currency: 'EUR' },
    status: 'open',
    stageId: 'hs:98100002',
    closeOn: '2026-04-01',
    contacts: 1,
    stageHistory: [
      { stageId: 'hs:98100001', enteredOn: '2026-01-15' },
      { stageId: 'hs:98100002', enteredOn: '2026-02-01' },
    ],
  });
  const stock = rowOf(reading, 'deals', 'hs:402');
  expect(stock).toMatchObject({ status: 'won', accountId: 'hs:102', partnerId: 'hs:102' });
  expect(stock).not.toHaveProperty('amount');
  expect(reading.rejects).toMatchObject([
    { externalId: '403', reason: 'properties.closedate: expected a date, found "soon"' },
  ]);
});

test('orders: exact amounts; one without an amount is rejected with the reason', async () => {
  const reading = await readStream(small(), 'orders');
  expect(rowOf(reading, 'orders', 'hs:501')).toMatchObject({
    accountId: 'hs:201',
    partnerId: 'hs:101',
    placedOn: '2026-02-03',
    amount: { units: 19999, scale: 2, currency: 'EUR' },
    refunded: { units: 20, scale: 0, currency: 'EUR' },
    cost: { units: 801234, scale: 4, currency: 'EUR' },
    lines: 2,
  });
  const direct = rowOf(reading, 'orders', 'hs:502');
  expect(direct).toMatchObject({ accountId: 'hs:202', lines: 0 });
  expect(direct).not.toHaveProperty('partnerId');
  expect(reading.rejects.map((reject) => reject.reason)).toEqual([
    'properties.hs_total_price: expected an amount, found nothing',
  ]);
});

test('without a label the partner of the customer is the partner of the order', async () => {
  const ctx = contextOf(portalHttp(smallPortal()), { ...CONFIG, partner: { property: 'channel_partner' } });
  expect(rowOf(await readStream(ctx, 'orders'), 'orders', 'hs:501').partnerId).toBe('hs:101');
});

test('a ticket has the channel of its company', async () => {
  expect(rowOf(await readStream(small(), 'tickets'), 'tickets', 'hs:601')).toMatchObject({
    accountId: 'hs:201',
    channelId: 'hs:channel/distributors',
    openedAt: '2026-01-15T09:00:00.000Z',
    firstReplyAt: '2026-01-15T11:30:00.000Z',
  });
});

test('activities carry a title and never a body', async () => {
  const ctx = small();
  expect(rowOf(await readStream(ctx, 'meetings'), 'activities', 'hs:701')).toMatchObject({
    title: 'Business review',
    partnerId: 'hs:101',
  });
  expect(rowOf(await readStream(ctx, 'tasks'), 'activities', 'hs:702')).toMatchObject({
    done: true,
    accountId: 'hs:201',
  });
  expect(rowOf(await readStream(ctx, 'calls'), 'activities', 'hs:703').title).toBe('Call');
  const notes = await readStream(ctx, 'notes');
  expect(rowOf(notes, 'activities', 'hs:704')).toMatchObject({ title: 'Note', dealId: 'hs:401' });
  expect(JSON.stringify(notes)).not.toContain('Private remark');
});

test('contacts come without name and address', async () => {
  const http = portalHttp(smallPortal());
  const reading = await readStream(contextOf(http), 'contacts');
  expect(rowOf(reading, 'contacts', 'hs:301').accountId).toBe('hs:201');
  expect(JSON.stringify(reading)).not.toMatch(/Kari|Moen|alder\.example/);
  expect(http.requests.map(({ url }) => url).join()).not.toMatch(/firstname|email/);
});

test('the partner programme comes from custom objects; their periods end on the last day', async () => {
  const ctx = small();
  expect(rowOf(await readStream(ctx, 'tiers'), 'tiers', 'hs:801')).toMatchObject({
    rank: 2,
    threshold: { units: 50000, scale: 0, currency: 'EUR' },
  });
  const agreements = await readStream(ctx, 'agreements');
  expect(rowOf(agreements, 'agreements', 'hs:811')).toMatchObject({ partnerId: 'hs:101', endsOn: '2026-12-31' });
  expect(agreements.rejects[0]?.reason).toContain('properties.status: expected draft, active');
  expect(rowOf(await readStream(ctx, 'trainings'), 'trainings', 'hs:821').dueOn).toBe('2026-06-30');
  const targets = await readStream(ctx, 'targets');
  expect(rowOf(targets, 'targets', 'hs:831')).toMatchObject({
    scope: { kind: 'channel', channelId: 'hs:channel/distributors' },
    from: '2026-01-01',
    to: '2026-04-01',
    value: { money: { units: 250000, scale: 0, currency: 'EUR' } },
  });
  expect(rowOf(targets, 'targets', 'hs:832')).toMatchObject({
    scope: { kind: 'partner', partnerId: 'hs:101' },
    value: { number: 40 },
  });
  expect(rowOf(await readStream(ctx, 'costs'), 'costs', 'hs:841')).toMatchObject({
    channelId: 'hs:channel/distributors',
    partnerId: 'hs:101',
    to: '2026-03-01',
    amount: { units: 12345678, scale: 4, currency: 'EUR' },
  });
});

test('owners, stages and channels are read whole', async () => {
  const ctx = small();
  const owners = await readStream(ctx, 'owners');
  expect(owners.upserts.owners?.map(({ name }) => name)).toEqual(['Ada Byron', 'info']);
  expect(owners.next).toBeUndefined();
  const stages = await readStream(ctx, 'dealStages');
  expect(rowOf(stages, 'dealStages', 'hs:closedwon')).toMatchObject({
    outcome: 'won',
    pipeline: 'Sales',
    probability: 1,
  });
  expect(rowOf(stages, 'dealStages', 'hs:closedlost').outcome).toBe('lost');
  const channels = await readStream(ctx, 'channels');
  expect(rowOf(channels, 'channels', 'hs:channel/distributors')).toMatchObject({ key: 'distributors', direct: false });
});

test('accounts without their own currency or account number are asked for both', async () => {
  const { portalId: _, currency: __, ...config } = CONFIG;
  const portal = smallPortal();
  portal.update('orders', '502', { hs_currency_code: null });
  const reading = await readStream(contextOf(portalHttp(portal), config), 'orders');
  expect(rowOf(reading, 'orders', 'hs:502')).toMatchObject({
    amount: { units: 45, scale: 0, currency: 'USD' },
    source: { url: 'https://app.hubspot.com/contacts/4815162/record/0-123/502' },
  });
});

test.each([
  ['companies', { channelProperty: { companies: 'gone' } }, 'gone'],
  ['deals', { channelProperty: { deals: 'gone' } }, 'gone'],
  ['companies', { partner: { property: 'nobody' } }, 'nobody'],
  ['orders', { orderProperties: { amount: 'total' } }, 'total'],
])('%s: a configured property that is not there is named (%j)', async (stream, config, property) => {
  const ctx = contextOf(portalHttp(smallPortal()), config);
  await expect(readStream(ctx, stream)).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'connector.hubspot.unknownProperty', params: { property } },
  });
});

test('a channel property that is not a drop-down is refused', async () => {
  const ctx = contextOf(portalHttp(smallPortal()), { channelProperty: { companies: 'partner_tier' } });
  await expect(readStream(ctx, 'companies')).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'connector.hubspot.notAChoice' },
  });
});

test('a cursor that looks back to a day to come is refused, as it would bring nothing until then', async () => {
  const due = (since: string) => readStream(small(), 'deals', { phase: 'due', since });
  await expect(due('2099-01-01T00:00:00.000Z')).rejects.toMatchObject({ userText: { key: 'error.cursor' } });
  await expect(due('2020-01-01T00:00:00.000Z')).resolves.toBeDefined();
});

test('a cursor of another version is refused as such', async () => {
  await expect(readStream(small(), 'deals', { phase: 'v0' })).rejects.toMatchObject({
    kind: 'wireChanged',
    userText: { key: 'error.cursor' },
  });
});
