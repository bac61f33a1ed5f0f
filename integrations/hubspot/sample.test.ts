import { expect, test } from 'vitest';
import { type Money, rescale } from '../../lib/model/money.ts';
import type { Row, Table } from '../../lib/model/tables.ts';
import { createPortal } from '../../test/sandbox/portal/portal.ts';
import { fillFromSample } from '../../test/sandbox/wire-of-sample.ts';
import { generateSample } from '../sample/workspace.ts';
import { hubspotConnector } from './connector.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { contextOf, type Reading, readStream } from './test-support/run.ts';

/** The sample workspace, once as it was generated and once read back through HubSpot's API. */
const TODAY = '2026-03-10';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const sample = generateSample({ today: TODAY, seed: 1 });

async function readBack(): Promise<ReadonlyMap<string, Reading>> {
  const portal = createPortal(() => NOW);
  fillFromSample(portal, { today: TODAY });
  const http = portalHttp(portal, { now: () => NOW });
  const checked = await hubspotConnector.check(contextOf(http, {}, () => NOW));
  if (!checked.ok) throw new Error(checked.failure.detail);
  const ctx = contextOf(http, checked.suggested, () => NOW);
  const readings = new Map<string, Reading>();
  for (const { id } of hubspotConnector.streams(ctx.config)) readings.set(id, await readStream(ctx, id));
  return readings;
}

const readings = await readBack();

function rows<T extends Table>(stream: string, table: T): readonly Row<T>[] {
  return readings.get(stream)?.upserts[table] ?? [];
}

const total = (amounts: readonly (Money | undefined)[]): number =>
  amounts.reduce((sum, amount) => sum + (amount ? rescale(amount, 4).units : 0), 0);
const given = (items: readonly unknown[]): number => items.filter((item) => item !== undefined).length;

test('nothing is rejected', () => {
  expect([...readings.values()].flatMap(({ rejects }) => rejects)).toEqual([]);
});

test.each([
  ['channels', 'channels'],
  ['owners', 'owners'],
  ['tiers', 'tiers'],
  ['companies', 'partners'],
  ['companies', 'accounts'],
  ['contacts', 'contacts'],
  ['deals', 'deals'],
  ['orders', 'orders'],
  ['agreements', 'agreements'],
  ['trainings', 'trainings'],
  ['targets', 'targets'],
  ['costs', 'costs'],
  ['tickets', 'tickets'],
] as const)('%s: every one of the %s comes back', (stream, table) => {
  expect(rows(stream, table).length).toBe(sample[table].length);
});

test('money is the same to the last decimal', () => {
  const orders = rows('orders', 'orders');
  expect(total(orders.map(({ amount }) => amount))).toBe(total(sample.orders.map(({ amount }) => amount)));
  expect(total(orders.map(({ refunded }) => refunded))).toBe(total(sample.orders.map(({ refunded }) => refunded)));
  expect(total(orders.map(({ cost }) => cost))).toBe(total(sample.orders.map(({ cost }) => cost)));
  expect(total(rows('costs', 'costs').map(({ amount }) => amount))).toBe(
    total(sample.costs.map(({ amount }) => amount)),
  );
  expect(total(rows('deals', 'deals').map(({ amount }) => amount))).toBe(
    total(sample.deals.map(({ amount }) => amount)),
  );
});

test('channels, partners and customers are linked as they were', () => {
  for (const field of ['channelId', 'partnerId', 'accountId', 'ownerId'] as const) {
    const orders = rows('orders', 'orders');
    expect(given(orders.map((order) => order[field])), field).toBe(given(sample.orders.map((order) => order[field])));
    const deals = rows('deals', 'deals');
    expect(given(deals.map((deal) => deal[field])), field).toBe(given(sample.deals.map((deal) => deal[field])));
  }
  const accounts = rows('companies', 'accounts');
  expect(given(accounts.map(({ partnerId }) => partnerId))).toBe(
    given(sample.accounts.map(({ partnerId }) => partnerId)),
  );
  const kinds = (channels: readonly Row<'channels'>[]) =>
    channels.map(({ key, kind, direct }) => ({ key, kind, direct })).sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(kinds(rows('channels', 'channels'))).toEqual(kinds(sample.channels));
});

test('revenue by channel and month is the same', () => {
  const cube = (orders: readonly Row<'orders'>[], prefix: string) => {
    const sums = new Map<string, number>();
    for (const { channelId, placedOn, amount } of orders) {
      const key = `${channelId?.replace(prefix, '')} ${placedOn.slice(0, 7)}`;
      sums.set(key, (sums.get(key) ?? 0) + rescale(amount, 4).units);
    }
    return [...sums.values()].sort((a, b) => a - b);
  };
  expect(cube(rows('orders', 'orders'), 'hs:')).toEqual(cube(sample.orders, 'sample:'));
});
