import { beforeEach, expect, test } from 'vitest';
import { channel, connection, idOf, listing, usd } from '../../test/support/builders.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { findListings } from './find-listings.ts';
import { unwatchOffer, watchingOn, watchOffer } from './watched-offers.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const DAY = 86_400_000;
const page: RecordRef = { system: 'amazon', kind: 'listing', externalId: 'B0OTHER001' };
const seen = { ref: page, competitor: 'Rival', price: usd(90), url: 'https://www.amazon.com/dp/B0OTHER001?ref=me#x' };
let store: Store;

beforeEach(async () => {
  store = openMemoryStore();
  await store.saveConnection(connection('shop', { connector: 'csv' }));
  await store.commit({
    upserts: {
      channels: [channel('Marketplace', 'marketplace', { connection: 'shop' })],
      listings: [
        listing('B0OWN00001', '2026-06-01', { title: 'Old name', channelId: idOf('marketplace', 'shop') }),
        listing('B0OWN00001', '2026-06-08', {
          title: 'Harrier flood 50 W',
          productId: idOf('P1', 'shop'),
          channelId: idOf('marketplace', 'shop'),
        }),
        listing('B0OWN00002', '2026-06-08', { title: 'Harrier flood 75 W' }),
      ],
    },
  });
});

test('an offer is kept under a connection of its own, for our listing and its product, without what names the visitor', async () => {
  await watchOffer(store, { ...seen, against: 'B0OWN00001', shipping: usd(5) }, NOW);
  const [offer] = await store.all('offers');
  expect(offer).toMatchObject({
    listing: 'B0OWN00001',
    productId: idOf('P1', 'shop'),
    channelId: idOf('marketplace', 'shop'),
    competitor: 'Rival',
    seenOn: '2026-06-15',
    price: usd(90),
    shipping: usd(5),
    source: { connection: 'watched', url: 'https://www.amazon.com/dp/B0OTHER001' },
  });
  expect((await store.connections()).map(({ id }) => id).sort()).toEqual(['shop', 'watched']);
  await store.eraseConnection('watched');
  expect(await store.count('offers')).toBe(0);
});

test('of a day the last is kept, of all days the newest is shown; unwatching forgets all of that competitor only', async () => {
  const against = 'B0OWN00001';
  await watchOffer(store, { ...seen, against }, NOW);
  await watchOffer(store, { ...seen, against, price: usd(88) }, NOW + 1000);
  const { offerId } = await watchOffer(store, { ...seen, against, price: usd(85) }, NOW + DAY);
  await watchOffer(store, { ...seen, against, competitor: 'Other' }, NOW);
  expect(await store.count('offers')).toBe(3);
  expect(await watchingOn(store, page)).toMatchObject({
    possible: true,
    offers: [{ id: offerId, competitor: 'Rival', price: usd(85), on: '2026-06-16', against }, { competitor: 'Other' }],
  });
  await unwatchOffer(store, page, offerId);
  expect((await watchingOn(store, page))?.offers.map(({ competitor }) => competitor)).toEqual(['Other']);
  // What was forgotten may be watched again.
  await watchOffer(store, { ...seen, against, price: usd(80) }, NOW + 2 * DAY);
  expect((await watchingOn(store, page))?.offers).toHaveLength(2);
});

test('the page of our own listing, which shows an offer beside its price, has it forgotten too', async () => {
  const { offerId } = await watchOffer(store, { ...seen, against: 'B0OWN00001' }, NOW);
  await watchOffer(store, { ...seen, against: 'B0OWN00002', competitor: 'Other' }, NOW);
  await unwatchOffer(store, { ...page, externalId: 'B0OWN00001' }, offerId);
  expect((await watchingOn(store, page))?.offers.map(({ competitor }) => competitor)).toEqual(['Other']);
});

test('another page cannot have an offer forgotten', async () => {
  const { offerId } = await watchOffer(store, { ...seen, against: 'B0OWN00001' }, NOW);
  await unwatchOffer(store, { ...page, externalId: 'B0ELSE00001' }, offerId);
  expect(await store.count('offers')).toBe(1);
});

test('what competes with nothing of ours is refused, and nothing is made for it', async () => {
  await expect(watchOffer(store, seen, NOW)).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'brief.watch.noListing' },
  });
  expect((await store.connections()).map(({ id }) => id)).toEqual(['shop']);
});

test('without listings nothing can be watched; on other pages there is nothing to watch', async () => {
  const empty = openMemoryStore();
  expect(await watchingOn(empty, page)).toMatchObject({ possible: false, offers: [] });
  expect(await watchingOn(store, { ...page, kind: 'order' })).toBeUndefined();
});

test('own listings are found by words of their newest title and by number, the likeliest first', async () => {
  await analyse(store, NOW);
  expect(await findListings(store, '75 w FLOOD')).toEqual([
    { listing: 'B0OWN00002', title: 'Harrier flood 75 W' },
    { listing: 'B0OWN00001', title: 'Harrier flood 50 W', channel: 'Marketplace' },
  ]);
  expect((await findListings(store, 'b0own00001')).map(({ listing }) => listing)).toEqual(['B0OWN00001']);
  expect(await findListings(store, 'old')).toEqual([]);
  expect(await findListings(store, '…')).toEqual([]);
});
