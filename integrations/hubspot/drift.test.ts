import { expect, test } from 'vitest';
import { z } from 'zod';
import type { HttpClient } from '../../lib/sync/http.ts';
import { CONNECTION, connectedStore, runHubspot } from './test-support/connected.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { contextOf, readStream } from './test-support/run.ts';
import { NOW, smallPortal } from './test-support/small-portal.ts';

/** A field of an answer that is no longer what it was; `GONE` takes it away. */
const GONE = Symbol('gone');
type Drift = Readonly<Record<string, unknown>>;

const answerSchema = z.looseObject({ results: z.array(z.looseObject({ properties: z.looseObject({}).optional() })) });

/** The system with some records' properties changed on the wire. */
function drifting(inner: HttpClient, type: string, ids: readonly string[] | 'all', drift: Drift): HttpClient {
  return {
    async send(request) {
      const response = await inner.send(request);
      const answer = answerSchema.safeParse(
        request.url.includes(`/objects/${type}`) ? JSON.parse(response.text) : undefined,
      );
      if (!answer.success) return response;
      for (const record of answer.data.results) {
        if (record.properties === undefined || (ids !== 'all' && !ids.includes(String(record.id)))) continue;
        for (const [name, value] of Object.entries(drift)) {
          if (name === 'associations') record.associations = value;
          else if (value === GONE) Reflect.deleteProperty(record.properties, name);
          else record.properties[name] = value;
        }
      }
      return { ...response, text: JSON.stringify(answer.data) };
    },
  };
}

const read = (type: string, id: string, drift: Drift) =>
  readStream(contextOf(drifting(portalHttp(smallPortal()), type, [id], drift)), type);

test.each<[string, Drift, Record<string, unknown>, string?]>([
  ['a number where text was', { amount: 12000.5 }, { amount: undefined }, 'amount: expected text, found 12000.5'],
  ['null', { amount: null }, { amount: undefined }],
  ['a field that is gone', { amount: GONE }, { amount: undefined }],
  ['an object', { amount: { value: '12' } }, { amount: undefined }, 'amount: expected text, found {"value":"12"}'],
  ['no number', { amount: 'abc' }, { amount: undefined }, 'amount: expected an amount, found "abc"'],
  [
    'a currency that is none',
    { deal_currency_code: 'Euro' },
    { amount: undefined },
    'amount: expected an ISO currency',
  ],
  ['another currency', { deal_currency_code: 'JPY' }, { amount: { units: 120005, scale: 1, currency: 'JPY' } }],
  ['a date that is none', { closedate: 'soon' }, { closeOn: undefined }, 'closedate: expected a date, found "soon"'],
  ['a list', { closedate: ['2026-01-01'] }, { closeOn: undefined }, 'closedate: expected text, found ["2026-01-01"]'],
  ['a stage nobody knows', { dealstage: 'zzz' }, { stageId: 'hs:zzz', status: 'open' }],
  ['closed or not, gone: the stage tells', { hs_is_closed: GONE, dealstage: 'closedwon' }, { status: 'won' }],
])('27. one deal with %s: unknown, never zero, and the others as they were', async (_, drift, expected, reason) => {
  const reading = await read('deals', '401', drift);
  const deals = new Map(reading.upserts.deals?.map((deal) => [deal.id as string, deal]));
  for (const [field, value] of Object.entries(expected)) {
    const found: unknown = Reflect.get(deals.get('hs:401') ?? { [field]: 'no such deal' }, field);
    if (value === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual(value);
  }
  const told = reading.rejects.find(({ externalId }) => externalId === '401');
  if (reason === undefined) expect(told).toBeUndefined();
  else expect(told?.reason).toContain(`properties.${reason}`);
  expect(deals.has('hs:402')).toBe(true);
});

test.each<[string, string, string, Drift, string]>([
  ['a deal that may be closed', 'deals', '401', { hs_is_closed: 'maybe' }, 'expected true or false, found "maybe"'],
  ['links of another shape', 'deals', '401', { associations: { companies: ['101'] } }, 'associations.companies'],
  ['an order without its amount', 'orders', '501', { hs_total_price: GONE }, 'expected an amount, found nothing'],
  [
    'an order with a refund that is no amount',
    'orders',
    '501',
    { hs_refund_amount: 'x' },
    'hs_refund_amount: expected',
  ],
  ['an order whose lines are an object', 'orders', '501', { line_count: {} }, 'line_count: expected text'],
  ['an order of an unreadable day', 'orders', '501', { hs_external_created_date: 'x' }, 'expected a date, found "x"'],
  ['a company of a kind that is no text', 'companies', '101', { type: 5 }, 'properties.type: expected text, found 5'],
  ['a scope nobody knows', 'sales_target', '831', { scope: 'galaxy' }, 'expected workspace, channel'],
])(
  '27. %s is not guessed at: kept apart with the reason, and nothing of it stored or deleted',
  async (_, type, id, drift, reason) => {
    const streams: Record<string, string> = { sales_target: 'targets' };
    const path = type === 'sales_target' ? '2-1002' : type;
    const ctx = contextOf(drifting(portalHttp(smallPortal()), path, [id], drift));
    const reading = await readStream(ctx, streams[type] ?? type);
    expect(reading.rejects.find(({ externalId }) => externalId === id)?.reason).toContain(reason);
    const touched = [
      ...Object.values(reading.upserts).flatMap((rows) => rows.map((row) => row.id)),
      ...Object.values(reading.deletes).flat(),
    ];
    expect(touched).not.toContain(`hs:${id}`);
    expect(touched.length).toBeGreaterThan(0);
  },
);

test('27. a cost that makes no sense is an unknown cost, not none', async () => {
  const reading = await read('orders', '501', { cost_of_goods: 'n/a' });
  const order = reading.upserts.orders?.find(({ id }) => id === 'hs:501');
  expect(order).toMatchObject({ amount: { units: 19999 } });
  expect(order?.cost).toBeUndefined();
  expect(reading.rejects.map(({ externalId }) => externalId)).toContain('501');
});

/** Enough deals that a pattern is one. */
function manyDeals() {
  const portal = smallPortal();
  for (let i = 0; i < 30; i++) {
    const properties = { dealname: `D${i}`, amount: '10', deal_currency_code: 'EUR', hs_is_closed: 'false' };
    portal.create('deals', properties, { id: String(4100 + i), createdAt: '2026-01-15T09:00:00.000Z' });
  }
  return portalHttp(portal);
}

async function connected() {
  const store = await connectedStore(NOW);
  let now = NOW;
  return { store, run: (http: HttpClient, full = true) => runHubspot(store, http, () => ++now, { full }) };
}

test.each<[string, Drift]>([
  ['amounts as numbers', { amount: 10 }],
  ['amounts as objects', { amount: { value: 10, currency: 'EUR' } }],
  ['dates in another form', { closedate: '31/03/2026' }],
  ['another word for closed', { hs_is_closed: 'N' }],
])('27. %s in all deals: the stream stops, and everything stays as it was', async (_, drift) => {
  const { store, run } = await connected();
  expect((await run(manyDeals())).status).toBe('done');
  const before = await store.all('deals');
  expect(before.length).toBeGreaterThan(30);
  const report = await run(drifting(manyDeals(), 'deals', 'all', drift));
  expect(report).toMatchObject({
    status: 'failed',
    failure: { kind: 'wireChanged', userText: { key: 'error.mostRejected' } },
  });
  expect(await store.all('deals')).toEqual(before);
  // The orders, which come after the deals, are read nevertheless.
  expect(report.streams.find(({ stream }) => stream === 'orders')?.phase).toBe('done');
  expect((await run(manyDeals())).status).toBe('done');
});

test('27. a property of HubSpot’s own that is gone stops the stream before its records lose their meaning', async () => {
  const { store, run } = await connected();
  await run(manyDeals());
  const before = await store.all('deals');
  const http = manyDeals();
  const without: HttpClient = {
    async send(request) {
      const response = await http.send(request);
      if (!request.url.endsWith('/properties/deals')) return response;
      return { ...response, text: response.text.replace('"hs_is_closed"', '"hs_is_shut"') };
    },
  };
  const report = await run(without);
  expect(report.failure).toMatchObject({ kind: 'wireChanged', detail: expect.stringContaining('hs_is_closed') });
  expect(await store.all('deals')).toEqual(before);
});

test('27. a value that makes sense again takes its record off the list', async () => {
  const { store, run } = await connected();
  const bad = () => drifting(manyDeals(), 'deals', ['401'], { amount: 'abc' });
  await run(bad());
  const listed = async () => (await store.quarantine(CONNECTION)).map(({ externalId }) => externalId);
  expect(await listed()).toContain('401');
  expect((await store.get('deals', 'hs:401'))?.amount).toBeUndefined();
  await run(manyDeals());
  expect(await listed()).not.toContain('401');
  expect((await store.get('deals', 'hs:401'))?.amount).toMatchObject({ units: 120005 });
});
