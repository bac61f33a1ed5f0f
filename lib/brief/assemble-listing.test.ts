import { beforeEach, describe, expect, test } from 'vitest';
import { channel, connection, idOf, listing, order, partner, usd } from '../../test/support/builders.ts';
import { addDays } from '../model/calendar.ts';
import { channelKey, recordId } from '../model/ids.ts';
import type { Listing } from '../model/market-records.ts';
import { toMajor } from '../model/money.ts';
import type { RecordKind, RecordRef } from '../model/record-ref.ts';
import type { Product } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { assembleBadges, assembleBrief } from './assemble.ts';
import type { ListingBrief, ListingFigureId } from './listing-brief.ts';
import { isStepOfRecord } from './step-of-record.ts';

/** A seller with a file of Amazon's weeks, one of the shop's, and a partner who sells the same thing. */
const TODAY = '2026-06-15';
const NOW = Date.parse(`${TODAY}T10:00:00.000Z`);
const ASIN = 'B063SWVLSP';
const SHOP_ID = '8091983686687';
let store: Store;

const product = (externalId: string, of: string): Product => ({
  id: recordId(of, externalId),
  source: { connection: connection(of).id, system: 'csv', externalId },
  seenAt: '2026-06-15T08:00:00.000Z',
  name: 'Harrier flood 50 W',
  sku: 'LS-FL01',
});

/** Twenty weeks, ten pieces each; the newest ends yesterday. */
const weeks = (number: string, of: string, change: (back: number) => Partial<Listing>) =>
  Array.from({ length: 20 }, (_, back) => {
    const seenOn = addDays(TODAY, -1 - 7 * back);
    return listing(number, seenOn, {
      connection: of,
      since: addDays(seenOn, -6),
      units: 10,
      sessions: 100,
      views: 140,
      revenue: usd(500),
      price: usd(50),
      ...change(back),
    });
  });

beforeEach(async () => {
  store = openMemoryStore();
  for (const id of ['amazon-file', 'shop-file']) await store.saveConnection(connection(id, { connector: 'csv' }));
  await store.commit({
    upserts: {
      channels: [
        channel('Amazon US', 'marketplace', { connection: 'amazon-file' }),
        channel('Our shop', 'ownOnline', { connection: 'shop-file' }),
        channel('Resellers', 'reseller', { connection: 'shop-file' }),
      ],
      partners: [
        partner('P1', {
          name: 'Alpha Lights',
          channelId: idOf(channelKey('Resellers'), 'shop-file'),
          connection: 'shop-file',
        }),
      ],
      products: [product('LS-FL01', 'amazon-file'), product(SHOP_ID, 'shop-file')],
      listings: [
        ...weeks(ASIN, 'amazon-file', (back) => ({
          channelId: idOf(channelKey('Amazon US'), 'amazon-file'),
          productId: idOf('LS-FL01', 'amazon-file'),
          title: 'Harrier flood 50 W, outdoor',
          bullets: 5,
          images: 7,
          descriptionLength: 1200,
          buyBox: back < 4 ? 0.9 : 0.8,
          rating: 4.6,
          reviews: 100 - back,
          refunds: usd(back < 4 ? 25 : 10),
          ...(back === 0 ? {} : { adSpend: usd(40), adRevenue: usd(160) }),
          stock: 30 + 10 * back,
          inbound: 0,
          leadDays: 14,
        })),
        ...weeks(SHOP_ID, 'shop-file', () => ({
          channelId: idOf(channelKey('Our shop'), 'shop-file'),
          productId: idOf(SHOP_ID, 'shop-file'),
          price: usd(45),
        })),
        listing('ALPHA-1', '2026-06-10', {
          connection: 'shop-file',
          partnerId: idOf('P1', 'shop-file'),
          productId: idOf(SHOP_ID, 'shop-file'),
          price: usd(52),
        }),
      ],
    },
  });
  await analyse(store, NOW);
});

async function briefOf(system: string, externalId: string): Promise<ListingBrief> {
  const reply = await assembleBrief(store, { system, kind: 'listing', externalId }, NOW);
  if (reply.status !== 'listing') throw new Error(JSON.stringify(reply));
  return reply.listing;
}

function figure({ figures }: ListingBrief, id: ListingFigureId) {
  const found = figures.find((one) => one.id === id);
  const shown = (quantity: (typeof figures)[number]['previous']) =>
    quantity?.unit === 'money' ? toMajor(quantity.money) : quantity?.value;
  return found?.result.status === 'ok'
    ? [shown(found.result.quantity), shown(found.previous)]
    : [found?.result.reason.key];
}

describe('a listing is found', () => {
  test.each<[string, string, string, string]>([
    ['by its own number', 'amazon', ASIN, ASIN],
    ['by its own number on another system', 'shopify', SHOP_ID, SHOP_ID],
    ['by its article number', 'amazon', 'LS-FL01', ASIN],
    ['by its article number, where the page is the shop’s', 'shopify', 'LS-FL01', SHOP_ID],
  ])('%s', async (_, system, externalId, expected) => {
    expect((await briefOf(system, externalId)).record.listing).toBe(expected);
  });

  test('but not as another marketplace’s, and not in a connection that the page does not speak for', async () => {
    const ask = (ref: Partial<RecordRef>) =>
      assembleBrief(store, { system: 'amazon', kind: 'listing', externalId: ASIN, ...ref }, NOW);
    expect((await ask({ system: 'ebay' })).status).toBe('unknown');
    expect((await ask({ connection: 'shop-file' })).status).toBe('unknown');
    expect((await ask({ connection: 'amazon-file' })).status).toBe('listing');
  });

  test.each<[string, RecordKind, string, string]>([
    ['a page that is not ours may be watched', 'listing', 'B0NOTOURS1', 'brief.unknown.notOurs'],
    ['an order that is not read', 'order', '112-1', 'brief.unknown.orderNotRead'],
  ])('%s', async (_, kind, externalId, reason) => {
    const reply = await assembleBrief(store, { system: 'amazon', kind, externalId }, NOW);
    expect(reply).toMatchObject({ status: 'unknown', reason: { key: reason } });
    if (kind === 'listing') expect(reply).toMatchObject({ watching: { possible: true, offers: [] } });
  });

  test('without any listings the way to have some is told', async () => {
    const reply = await assembleBrief(openMemoryStore(), { system: 'amazon', kind: 'listing', externalId: ASIN }, NOW);
    expect(reply).toMatchObject({ status: 'unknown', action: 'connect', watching: { possible: false } });
  });
});

test('figures are those of the last four weeks against the four before; what a row leaves out is not taken for 0', async () => {
  const brief = await briefOf('amazon', ASIN);
  expect(brief.period).toEqual({ from: '2026-05-18', to: '2026-06-15' });
  expect(brief.previousPeriod).toEqual({ from: '2026-04-20', to: '2026-05-18' });
  expect(figure(brief, 'revenue')).toEqual([2000, 2000]);
  expect(figure(brief, 'conversion')).toEqual([0.1, 0.1]);
  expect(figure(brief, 'refundRate')).toEqual([0.05, 0.02]);
  expect(figure(brief, 'buyBox').map((value) => Number(value).toFixed(2))).toEqual(['0.90', '0.80']);
  expect(figure(brief, 'reviews')).toEqual([100, 96]);
  expect(figure(brief, 'adSpend')).toEqual(['brief.listing.partly']);
  expect(figure(await briefOf('shopify', SHOP_ID), 'rating')).toEqual(['brief.listing.notTold']);
  expect(brief.figures.every(({ sources }) => sources.every(({ label }) => label === 'Amazon-file'))).toBe(true);
});

test('stock, history and forecast', async () => {
  const { stock, history, forecast } = await briefOf('amazon', ASIN);
  // Ten a week: 30 last three weeks; ordered 14 + 7 days before that.
  expect(stock).toMatchObject({
    on: '2026-06-14',
    cover: { quantity: { unit: 'days', value: 21 } },
    runsOut: '2026-07-05',
    orderBy: '2026-06-14',
    leadDays: { days: 14 },
  });
  expect(history.everyDays).toBe(7);
  expect(history.days).toHaveLength(20);
  expect(history.days.at(-1)).toBe('2026-06-14');
  expect(history.series.map(({ id }) => id)).toEqual(['price', 'stock', 'units']);
  for (const { values } of history.series) expect(values).toHaveLength(20);
  expect(forecast).toMatchObject({ grain: 'weeks', currency: 'USD', units: { status: 'ok', sample: 20 } });
  if (forecast.units.status === 'ok') {
    expect(forecast.units.ahead).toHaveLength(8);
    expect(forecast.units.ahead[0]?.from).toBe('2026-06-15');
    expect(forecast.units.total.value).toBeCloseTo(80, 0);
  }
});

test('the same article elsewhere, cheapest first: our shop by its article number, the partner by name', async () => {
  const { prices, quality, steps } = await briefOf('amazon', ASIN);
  expect(prices.own).toMatchObject({ price: usd(50) });
  expect(prices.others).toMatchObject([
    { kind: 'ownChannel', who: 'Our shop', difference: { quantity: { value: expect.closeTo(-0.1, 9) } }, age: 1 },
    { kind: 'partner', who: 'Alpha Lights', age: 5 },
  ]);
  expect(quality).toMatchObject({ status: 'ok', on: '2026-06-14' });
  expect(steps.map(({ rule }) => rule)).toContain('priceUndercut');
  const ref: RecordRef = { system: 'amazon', kind: 'listing', externalId: ASIN };
  expect(await isStepOfRecord(store, ref, steps[0]?.id ?? '')).toBe(true);
  expect(await isStepOfRecord(store, { ...ref, externalId: SHOP_ID }, steps[0]?.id ?? '')).toBe(false);
});

test('links carry the quality of the page, one of which too little is known its name alone', async () => {
  const badges = await assembleBadges(
    store,
    [ASIN, SHOP_ID, 'B0NOTOURS1'].map((externalId) => ({ system: 'amazon', kind: 'listing', externalId }) as const),
  );
  expect(badges).toMatchObject([
    { externalId: ASIN, grade: 'A' },
    { externalId: SHOP_ID, score: undefined, grade: undefined },
  ]);
});

test('an order tells what is left of it, and how the page it was bought on does', async () => {
  await store.commit({
    upserts: {
      orders: [
        order('112-7', '2026-06-10', 200, {
          connection: 'amazon-file',
          channelId: idOf(channelKey('Amazon US'), 'amazon-file'),
          refunded: usd(50),
          cost: usd(90),
        }),
      ],
      orderLines: [
        {
          id: idOf('112-7-1', 'amazon-file'),
          source: { connection: connection('amazon-file').id, system: 'csv', externalId: '112-7-1' },
          seenAt: '2026-06-15T08:00:00.000Z',
          orderId: idOf('112-7', 'amazon-file'),
          productId: idOf('LS-FL01', 'amazon-file'),
          quantity: 4,
          amount: usd(200),
        },
      ],
    },
  });
  const ref: RecordRef = { system: 'amazon', kind: 'order', externalId: '112-7' };
  const reply = await assembleBrief(store, ref, NOW);
  if (reply.status !== 'order') throw new Error(JSON.stringify(reply));
  expect(reply.order).toMatchObject({
    record: { number: '112-7' },
    placedOn: '2026-06-10',
    channel: { name: 'Amazon US' },
    amount: usd(200),
    refund: usd(50),
    margin: { quantity: { unit: 'ratio', value: 0.4 } },
    lines: [{ product: 'Harrier flood 50 W', sku: 'LS-FL01', quantity: 4, listing: { listing: ASIN } }],
  });
  const [step] = reply.order.steps;
  expect(step?.rule).toBe('priceUndercut');
  expect(await isStepOfRecord(store, ref, step?.id ?? '')).toBe(true);
});
