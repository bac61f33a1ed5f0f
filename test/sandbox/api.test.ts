import { afterAll, beforeEach, expect, test } from 'vitest';
import { generateSample } from '../../integrations/sample/workspace.ts';
import { startSandbox } from './sandbox.ts';
import { call, type Listed } from './testing.ts';

const today = '2026-11-22';
const sample = generateSample({ today });
const sandbox = await startSandbox({ today, scheme: 'http', extraCompanies: ['A Bike Store'] });
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clearFaults();
  sandbox.setSearchLag(undefined);
});

const get = (path: string, token?: string | null) => call(sandbox, 'GET', path, token === undefined ? {} : { token });
const post = (path: string, body: unknown, token?: string) =>
  call(sandbox, 'POST', path, token === undefined ? { body } : { body, token });

async function listAll(path: string): Promise<Listed[]> {
  const all: Listed[] = [];
  let after = '';
  for (let page = 0; page < 200; page++) {
    const { body } = await get(`${path}${path.includes('?') ? '&' : '?'}limit=100${after && `&after=${after}`}`);
    all.push(...body.results);
    after = body.paging?.next.after ?? '';
    if (after === '') return all;
  }
  throw new Error('the list does not end');
}

test.each([null, 'pat-na1-wrong'])('token %s is refused', async (token) => {
  const { status, body } = await get('/crm/v3/objects/companies', token);
  expect(status).toBe(401);
  expect(body).toMatchObject({
    status: 'error',
    category: 'INVALID_AUTHENTICATION',
    correlationId: expect.any(String),
  });
});

test.each([
  ['GET', '/crm/v3/objects/orders', 'crm.objects.orders.read'],
  ['GET', '/crm/v3/objects/2-1001', 'crm.objects.custom.read'],
  ['GET', '/crm/v3/schemas', 'crm.schemas.custom.read'],
  ['POST', '/crm/v3/objects/tasks', 'crm.objects.contacts.write'],
])('the token with fewer scopes may not %s %s', async (method, path, scope) => {
  const { status, body } = await call(sandbox, method, path, { token: sandbox.limitedToken });
  expect(status).toBe(403);
  expect(body).toMatchObject({
    category: 'MISSING_SCOPES',
    errors: [{ context: { requiredGranularScopes: [scope] } }],
  });
  expect((await get('/crm/v3/objects/companies', sandbox.limitedToken)).status).toBe(200);
});

test('account, owners, pipeline, properties and custom objects are told', async () => {
  expect((await get('/account-info/v3/details')).body).toMatchObject({
    portalId: Number(sandbox.portalId),
    uiDomain: 'app.hubspot.com',
    companyCurrency: 'USD',
  });
  expect((await get('/crm/v3/owners?limit=4')).body).toMatchObject({ paging: { next: { after: '4' } } });
  expect((await get('/crm/v3/owners?limit=4&after=4')).body.results).toHaveLength(2);
  const [pipeline] = (await get('/crm/v3/pipelines/deals')).body.results as unknown as {
    stages: { label: string }[];
  }[];
  expect(pipeline?.stages.map(({ label }) => label)).toEqual(sample.dealStages.map(({ name }) => name));
  const companies = (await get('/crm/v3/properties/companies')).body.results as unknown as {
    name: string;
    options: { label: string }[];
  }[];
  const channels = companies.find(({ name }) => name === 'sales_channel');
  expect(channels?.options.map(({ label }) => label)).toEqual(sample.channels.map(({ name }) => name));
  expect((await get('/crm/v3/schemas')).body.results).toMatchObject([
    { name: 'channel_cost', objectTypeId: '2-1001', fullyQualifiedName: `p${sandbox.portalId}_channel_cost` },
    {},
    {},
    {},
    {},
  ]);
});

test.each([
  ['companies', sample.partners.length + sample.accounts.length + 1],
  ['contacts', sample.contacts.length],
  ['deals', sample.deals.length],
  ['tickets', sample.tickets.length],
  ['orders', sample.orders.length],
  ['0-8', sample.orderLines.length],
  ['2-1001', sample.costs.length],
  ['sales_target', sample.targets.length],
  [`p${sandbox.portalId}_partner_agreement`, sample.agreements.length],
  ['partner_training', sample.trainings.length],
  ['partner_tier', sample.tiers.length],
])('the list of %s ends, with every record once', async (type, count) => {
  const all = await listAll(`/crm/v3/objects/${type}`);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all).toHaveLength(count);
  expect(all.every(({ id }) => /^\d+$/.test(id))).toBe(true);
});

test('a list shows the properties asked for, unset ones as null, unknown ones not at all', async () => {
  const { body } = await get('/crm/v3/objects/companies?properties=name,partner_tier,nonsense&limit=1');
  expect(Object.keys(body.results[0]?.properties ?? {}).sort()).toEqual([
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'name',
    'partner_tier',
  ]);
  expect((await get('/crm/v3/objects/companies?limit=101')).status).toBe(400);
});

test('orders add up to the sample, cent by cent', async () => {
  const orders = await listAll('/crm/v3/objects/orders?properties=hs_total_price,hs_refund_amount');
  const cents = (property: string) =>
    orders.reduce((sum, { properties }) => sum + Math.round(Number(properties[property] ?? 0) * 100), 0);
  expect(cents('hs_total_price')).toBe(sample.orders.reduce((sum, { amount }) => sum + amount.units, 0));
  expect(cents('hs_refund_amount')).toBe(sample.orders.reduce((sum, { refunded }) => sum + (refunded?.units ?? 0), 0));
});

test('no record is newer than the start of the day, so that every edit is the newest version', () => {
  for (const type of ['companies', 'contacts', 'deals', 'orders', 'tickets', 'meetings', 'tasks', 'channel_cost']) {
    const newest =
      sandbox.portal
        .all(type)
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? '';
    expect(newest <= `${today}T00:00:00.000Z`, `${type} ${newest}`).toBe(true);
  }
});

test('search filters by and / or, compares by value, sorts and pages', async () => {
  const search = (body: unknown) => post('/crm/v3/objects/deals/search', body);
  const open = sample.deals.filter(({ status }) => status === 'open');
  const filter = { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' };
  expect((await search({ filterGroups: [{ filters: [filter] }] })).body.total).toBe(open.length);

  const big = { propertyName: 'amount', operator: 'GTE', value: '50000' };
  const bigOpen = open.filter(({ amount }) => (amount?.units ?? 0) >= 5_000_000).length;
  const bigAny = sample.deals.filter(({ amount }) => (amount?.units ?? 0) >= 5_000_000).length;
  expect((await search({ filterGroups: [{ filters: [filter, big] }] })).body.total).toBe(bigOpen);
  expect((await search({ filterGroups: [{ filters: [filter] }, { filters: [big] }] })).body.total).toBe(
    open.length + bigAny - bigOpen,
  );

  const stages = { propertyName: 'dealstage', operator: 'IN', values: ['closedwon', 'closedlost'] };
  expect((await search({ filterGroups: [{ filters: [stages] }] })).body.total).toBe(sample.deals.length - open.length);

  const first = await search({ sorts: ['hs_object_id'], limit: 200 });
  const second = await search({ sorts: ['hs_object_id'], limit: 200, after: first.body.paging?.next.after });
  const ids = [...first.body.results, ...second.body.results].map(({ id }) => Number(id));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(ids).size).toBe(400);
});

test('search has and lacks properties', async () => {
  const total = async (operator: string) =>
    (
      await post('/crm/v3/objects/companies/search', {
        filterGroups: [{ filters: [{ propertyName: 'channel_partner', operator }] }],
      })
    ).body.total;
  const served = sample.accounts.filter(({ partnerId }) => partnerId !== undefined).length;
  expect(await total('HAS_PROPERTY')).toBe(served);
  expect(await total('NOT_HAS_PROPERTY')).toBe(sample.partners.length + sample.accounts.length + 1 - served);
});

test('search names a property that is not there, and refuses nonsense', async () => {
  const filters = [{ propertyName: 'nonsense', operator: 'EQ', value: '1' }];
  const { status, body } = await post('/crm/v3/objects/companies/search', { filterGroups: [{ filters }] });
  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ context: { propertyName: ['nonsense'] } }] });
  expect((await post('/crm/v3/objects/companies/search', { limit: 201 })).status).toBe(400);
});

test('search stops at 10,000 results, keyset goes on', async () => {
  expect((await post('/crm/v3/objects/orders/search', { limit: 200, after: '9800' })).status).toBe(200);
  expect((await post('/crm/v3/objects/orders/search', { limit: 200, after: '9801' })).status).toBe(400);
  let lastId = '0';
  let found = 0;
  for (let page = 0; page < 100; page++) {
    const filters = [{ propertyName: 'hs_object_id', operator: 'GT', value: lastId }];
    const { body } = await post('/crm/v3/objects/orders/search', {
      limit: 200,
      sorts: ['hs_object_id'],
      filterGroups: [{ filters }],
    });
    found += body.results.length;
    lastId = body.results.at(-1)?.id ?? '';
    if (body.paging === undefined) break;
  }
  expect(found).toBe(sample.orders.length);
});

test('an edit is in the list at once, in search only when the index has caught up', async () => {
  const id = sandbox.idOf('A-150');
  sandbox.setSearchLag({ requests: 2 });
  sandbox.editCompany(id, { industry: 'Lighthouses' });
  const filters = [{ propertyName: 'industry', operator: 'EQ', value: 'lighthouses' }];
  const search = () => post('/crm/v3/objects/companies/search', { filterGroups: [{ filters }] });
  expect((await search()).body.total).toBe(0);
  expect((await get(`/crm/v3/objects/companies/${id}?properties=industry`)).body.properties.industry).toBe(
    'Lighthouses',
  );
  expect((await search()).body.total).toBe(1);
});

test('deleted records leave list, search and batch, and are found as archived', async () => {
  const { id } = sandbox.addCompany({ name: 'Short-lived' });
  sandbox.deleteCompany(id);
  expect((await get(`/crm/v3/objects/companies/${id}`)).status).toBe(404);
  expect((await listAll('/crm/v3/objects/companies')).some((company) => company.id === id)).toBe(false);
  expect((await listAll('/crm/v3/objects/companies?archived=true')).map((company) => company.id)).toEqual([id]);
  const batch = await post('/crm/v3/objects/companies/batch/read', {
    inputs: [{ id }, { id: sandbox.idOf('P-001') }],
    properties: ['name'],
  });
  expect(batch.status).toBe(207);
  expect(batch.body.results).toMatchObject([{ properties: { name: 'Aldermoor Electrical Wholesale' } }]);
});

test('the double-registered deals hang on one company and two labelled partners', async () => {
  const ids = ['D-9001', 'D-9002'].map(sandbox.idOf);
  const { body } = await post('/crm/v4/associations/deals/companies/batch/read', { inputs: ids.map((id) => ({ id })) });
  const labelOf = (deal: number, company: string) =>
    (body.results[deal] as unknown as { to: { toObjectId: number; associationTypes: { label: string | null }[] }[] }).to
      .find(({ toObjectId }) => String(toObjectId) === company)
      ?.associationTypes.flatMap(({ label }) => label ?? []);
  expect(body.results).toHaveLength(2);
  for (const deal of [0, 1]) expect(labelOf(deal, sandbox.idOf('A-271'))).toEqual(['Primary']);
  expect(labelOf(0, sandbox.idOf('P-001'))).toEqual(['Channel partner']);
  expect(labelOf(1, sandbox.idOf('P-014'))).toEqual(['Channel partner']);
  const labels = (await get('/crm/v4/associations/deals/companies/labels')).body.results;
  expect(labels).toContainEqual({ category: 'USER_DEFINED', typeId: 37, label: 'Channel partner' });
});

test('a list carries associations along', async () => {
  const [deal] = (
    await get('/crm/v3/objects/deals?limit=1&associations=companies,contacts&properties=num_associated_contacts')
  ).body.results;
  expect(deal?.associations?.companies?.results.map(({ type }) => type)).toEqual([
    'deal_to_company',
    'deal_to_company_unlabeled',
  ]);
  const withoutLinks = await post('/crm/v4/associations/companies/deals/batch/read', {
    inputs: [{ id: '9017000001' }],
  });
  expect(withoutLinks.status).toBe(207);
});

test('a task is created on a record, checked as a whole first', async () => {
  const on = (id: string, typeId = 192) => [
    { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }] },
  ];
  const properties = {
    hs_task_subject: 'Call back',
    hs_timestamp: '2026-11-25T09:00:00.000Z',
    hs_task_status: 'NOT_STARTED',
  };
  const company = sandbox.idOf('P-002');
  const before = sandbox.portal.all('tasks').length;
  const tasks = '/crm/v3/objects/tasks';
  expect((await post(tasks, { properties: { hs_task_subject: 'No date' } })).status).toBe(400);
  expect((await post(tasks, { properties, associations: on('1') })).status).toBe(400);
  expect((await post(tasks, { properties, associations: on(company, 999) })).status).toBe(400);
  expect((await post(tasks, { properties: { ...properties, nonsense: '1' } })).status).toBe(400);
  expect(sandbox.portal.all('tasks')).toHaveLength(before);

  const { status, body } = await post(tasks, { properties, associations: on(company) });
  expect(status).toBe(201);
  expect(sandbox.portal.links('companies', company, 'tasks').map(({ toId }) => toId)).toContain(body.id);
});

test('batch update writes custom fields', async () => {
  const id = sandbox.idOf('P-005');
  const inputs = [{ id, properties: { partner_tier: 'Platinum' } }];
  expect((await post('/crm/v3/objects/companies/batch/update', { inputs })).status).toBe(200);
  expect(sandbox.portal.get('companies', id)?.properties.partner_tier).toBe('Platinum');
});

test('what people do in between can be played', async () => {
  const company = sandbox.idOf('A-122');
  const partner = sandbox.idOf('P-014');
  const deal = sandbox.addDeal({ company, partner, properties: { dealname: 'Hall 3', amount: '12000' } });
  const order = sandbox.addOrder({ company, properties: { hs_order_name: 'Rush', hs_total_price: '99.95' } });
  expect((await get(`/crm/v3/objects/deals/${deal.id}?associations=companies`)).body).toMatchObject({
    associations: { companies: { results: expect.arrayContaining([{ id: partner, type: 'channel_partner' }]) } },
  });
  sandbox.deleteDeal(deal.id);
  sandbox.delete('orders', order.id);
  expect(() => sandbox.editDeal(deal.id, {})).toThrow(RangeError);
});
