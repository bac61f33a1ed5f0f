import { expect, test } from 'vitest';
import { FEWER_SCOPES } from '../../test/sandbox/api/access.ts';
import { hubspotConnector } from './connector.ts';
import { portalHttp, TOKEN } from './test-support/portal-http.ts';
import { CONFIG, contextOf, readStream } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

test('a good token: account, choices and a configuration that reads everything', async () => {
  const result = await hubspotConnector.check(contextOf(portalHttp(smallPortal()), {}));
  if (!result.ok) throw new Error(result.failure.detail);
  expect(result).toMatchObject({ tenant: '4815162', label: 'HubSpot 4815162', notices: [] });
  expect(result.suggested).toMatchObject({ ...CONFIG, uiDomain: 'app.hubspot.com', skip: [] });
  expect(result.choices?.['channelProperty.deals']?.[0]).toEqual({
    value: 'sales_channel',
    label: 'Sales channel (sales_channel)',
  });
  const config = hubspotConnector.configSchema.parse(result.suggested);
  expect(hubspotConnector.streams(config).map(({ id }) => id)).toEqual([
    'owners',
    'dealStages',
    'channels',
    'tiers',
    'companies',
    'deals',
    'contacts',
    'agreements',
    'trainings',
    'targets',
    'costs',
    'tickets',
    'orders',
    'meetings',
    'calls',
    'tasks',
    'notes',
  ]);
});

test('custom objects the account lacks are no streams', () => {
  const ids = hubspotConnector.streams(hubspotConnector.configSchema.parse({})).map(({ id }) => id);
  expect(ids).not.toContain('tiers');
  expect(ids).toContain('companies');
});

test('missing scopes leave streams out and say which scope is missing', async () => {
  const result = await hubspotConnector.check(contextOf(portalHttp(smallPortal(), { scopes: FEWER_SCOPES }), {}));
  if (!result.ok) throw new Error(result.failure.detail);
  expect(result.suggested?.skip).toEqual(['tickets', 'orders']);
  expect(result.notices?.map((notice) => notice.params?.scopes)).toEqual(['tickets', 'crm.objects.orders.read']);
  const config = hubspotConnector.configSchema.parse(result.suggested);
  expect(hubspotConnector.streams(config).map(({ id }) => id)).not.toContain('orders');
});

test.each([
  ['pat-na1-wrong', 'connector.hubspot.badToken'],
  ['two words', 'connector.hubspot.badToken'],
  ['令牌', 'connector.hubspot.badToken'],
  ['', 'connector.hubspot.noToken'],
  [undefined, 'connector.hubspot.noToken'],
])('token %j is refused with what to do', async (secret, key) => {
  const result = await hubspotConnector.check({ ...contextOf(portalHttp(smallPortal()), {}), secret });
  expect(result).toMatchObject({ ok: false, failure: { kind: 'config', userText: { key } } });
});

test('a stray line break around the token does no harm', async () => {
  const ctx = { ...contextOf(portalHttp(smallPortal()), {}), secret: ` ${TOKEN}\n` };
  expect((await hubspotConnector.check(ctx)).ok).toBe(true);
});

test('check names a configured property that is not there', async () => {
  const ctx = contextOf(portalHttp(smallPortal()), { 'channelProperty.deals': 'chanel' });
  expect(await hubspotConnector.check(ctx)).toMatchObject({
    ok: false,
    failure: { kind: 'config', userText: { params: { property: 'chanel' } } },
  });
});

test('a web page instead of JSON is said to be one', async () => {
  const html = { status: 200, headers: new Headers({ 'content-type': 'text/html' }), text: '<html>Sign in</html>' };
  const ctx = contextOf({ send: async () => html });
  expect(await hubspotConnector.check(ctx)).toMatchObject({
    ok: false,
    failure: { kind: 'wireChanged', userText: { key: 'error.htmlInsteadOfJson' } },
  });
});

test('a scope lost later is a permission to grant', async () => {
  const ctx = contextOf(portalHttp(smallPortal(), { scopes: FEWER_SCOPES }));
  await expect(readStream(ctx, 'tickets')).rejects.toMatchObject({ kind: 'permission' });
});

test.each([
  ['account', '201', '0-2'],
  ['contact', '301', '0-1'],
  ['deal', '401', '0-3'],
] as const)('a task is created on a %s', async (kind, externalId, typeId) => {
  const portal = smallPortal();
  const http = portalHttp(portal);
  const created = await hubspotConnector.write?.createTask(contextOf(http), {
    on: { kind, externalId },
    title: 'Agree the Q2 plan',
    body: 'Revenue is down 18 %.',
    dueOn: '2026-03-16',
    ownerExternalId: '71',
  });
  expect(created?.url).toBe(`https://app.hubspot.com/contacts/4815162/record/${typeId}/${externalId}`);
  expect(portal.get('tasks', created?.externalId ?? '')?.properties).toMatchObject({
    hs_task_subject: 'Agree the Q2 plan',
    hs_task_body: 'Revenue is down 18 %.',
    hs_timestamp: '2026-03-16T09:00:00.000Z',
    hs_task_status: 'NOT_STARTED',
    hubspot_owner_id: '71',
  });
  const to = { account: 'companies', contact: 'contacts', deal: 'deals' }[kind];
  expect(portal.links('tasks', created?.externalId ?? '', to).map(({ toId }) => toId)).toEqual([externalId]);
  // Sent twice, it would be there twice.
  expect(http.requests.filter(({ url }) => url.endsWith('/tasks')).map(({ idempotent }) => idempotent)).toEqual([
    false,
  ]);
});

test('other API versions are a matter of configuration', async () => {
  const urls: string[] = [];
  const http = portalHttp(smallPortal());
  const ctx = contextOf(
    {
      send: (request) => {
        urls.push(request.url);
        return http.send({ ...request, url: request.url.replace('/crm/objects/2026-03', '/crm/v3/objects') });
      },
    },
    { ...CONFIG, paths: { objects: '/crm/objects/2026-03' } },
  );
  await readStream(ctx, 'contacts');
  expect(urls.filter((url) => url.includes('/crm/objects/2026-03/contacts')).length).toBe(urls.length);
});
