import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../lib/model/calendar.ts';
import type { Listing } from '../../lib/model/market-records.ts';
import { toMajor } from '../../lib/model/money.ts';
import type { Day } from '../../lib/model/time.ts';
import { LISTING_PLANS, plannedListing } from './generate/listing-plans.ts';
import { ADS, BUY_BOX, LOW_STOCK, OVERSTOCK, RATING, REFUNDS } from './generate/listing-stories.ts';
import { netRevenue } from './generate/revenue.ts';
import { generateSample } from './workspace.ts';

const DAYS: readonly Day[] = ['2026-11-22', '2026-12-31', '2027-01-01', '2028-02-29', '2027-07-04', '2027-05-15'];
const workspaces = DAYS.map((today) => ({ today, sample: generateSample({ today }) }));

/** The newest first. */
function weeksOf(listings: readonly Listing[], number: string): Listing[] {
  return listings.filter(({ listing }) => listing === number).toSorted((a, b) => (a.seenOn < b.seenOn ? 1 : -1));
}
const sum = (rows: readonly Listing[], of: (row: Listing) => number) => rows.reduce((total, row) => total + of(row), 0);
const rate = (rows: readonly Listing[]) =>
  sum(rows, ({ refunds }) => refunds?.units ?? 0) / sum(rows, ({ revenue }) => revenue?.units ?? 0);

test('numbers are written as each place writes them, and are the same in every sample', () => {
  const forms = { amazon: /^B0[B-DF-HJ-NP-TV-Z0-9]{8}$/, ebay: /^33\d{10}$/, shopify: /^80\d{11}$/ };
  for (const { market, listing } of LISTING_PLANS) expect(listing).toMatch(forms[market]);
  expect(new Set(LISTING_PLANS.map(({ listing }) => listing)).size).toBe(LISTING_PLANS.length);
  const others = generateSample({ today: DAYS[0] ?? '', seed: 7 }).listings;
  expect(new Set(others.map(({ listing }) => listing))).toEqual(
    new Set(workspaces[0]?.sample.listings.map(({ listing }) => listing)),
  );
});

test.each(workspaces)(
  '$today: weeks follow each other up to yesterday, and pages sell what their channel sells',
  (workspace) => {
    const { today, sample } = workspace;
    for (const { listing } of LISTING_PLANS) {
      const weeks = weeksOf(sample.listings, listing);
      expect(weeks).toHaveLength(52);
      for (const [back, { seenOn, since = '' }] of weeks.entries()) {
        expect(seenOn).toBe(addDays(today, -1 - 7 * back));
        expect(daysBetween(since, seenOn)).toBe(6);
      }
    }
    for (const code of ['channel-online', 'channel-marketplace']) {
      const id = sample.channels.find(({ source }) => source.externalId === code)?.id;
      const rows = sample.listings.filter(({ channelId }) => channelId === id);
      const listed = sum(rows, ({ revenue, refunds }) => (revenue?.units ?? 0) - (refunds?.units ?? 0));
      const orders = sample.orders.filter(({ channelId }) => channelId === id);
      const sold = netRevenue(orders, addDays(today, -364), today);
      expect(listed / sold).toBeGreaterThan(0.75);
      expect(listed / sold).toBeLessThan(1.1);
    }
  },
);

test.each(workspaces)(
  '$today: one listing runs out, one has piled up, the others are ordered in time',
  ({ sample }) => {
    for (const { listing, story } of LISTING_PLANS) {
      const weeks = weeksOf(sample.listings, listing);
      const [last] = weeks;
      const pace = sum(weeks.slice(0, 8), ({ units = 0 }) => units) / 56;
      const [pieces, inbound] = [last?.stock ?? 0, last?.inbound ?? 0];
      if (story === 'lowStock') expect([pieces, inbound, pace]).toEqual([LOW_STOCK.pieces, 0, LOW_STOCK.perDay]);
      else if (story === 'overstock') expect(pieces / pace).toBe(OVERSTOCK.coverDays);
      else {
        expect((pieces + inbound) / pace, listing).toBeGreaterThan((last?.leadDays ?? 0) + 7);
        expect(pieces / pace, listing).toBeLessThan(180);
      }
    }
  },
);

test.each(workspaces)('$today: single pages lose the buy box, come back, fall, and cost too much', ({ sample }) => {
  for (const { market, listing, story } of LISTING_PLANS) {
    const weeks = weeksOf(sample.listings, listing);
    const shares = weeks.map(({ buyBox }) => buyBox);
    if (story === 'buyBoxLoss') expect([shares[0], shares[2]]).toEqual([BUY_BOX.now, BUY_BOX.before]);
    else if (market === 'amazon') expect(Math.min(...shares.map((share = 0) => share)), listing).toBeGreaterThan(0.8);

    const [recent, before] = [rate(weeks.slice(0, 4)), rate(weeks.slice(4, 16))];
    if (story === 'refundSpike')
      expect([recent, before].map((one) => Math.round(one * 100) / 100)).toEqual([REFUNDS.now, REFUNDS.before]);
    else expect(recent, listing).toBeLessThan(0.06);

    const stars = weeks.map(({ rating }) => rating);
    if (story === 'ratingFalls') expect([stars[0], stars[8]]).toEqual([RATING.now, RATING.before]);
    else expect(new Set(stars).size, listing).toBe(1);

    const spent = weeks.slice(0, 4).filter(({ adSpend }) => adSpend !== undefined);
    const acos = spent.map(
      ({ adSpend, adRevenue }) =>
        toMajor(adSpend ?? { units: 0, scale: 0 }) / toMajor(adRevenue ?? { units: 1, scale: 0 }),
    );
    if (story === 'costlyAds') for (const one of acos) expect(one).toBeCloseTo(ADS.acos, 2);
    else for (const one of acos) expect(one, listing).toBeLessThan(0.35);
  }
});

test.each(workspaces)('$today: one product is dearer here than in the shop, one than at a competitor', ({ sample }) => {
  const priceOf = (listing: string) => toMajor(weeksOf(sample.listings, listing)[0]?.price ?? { units: 0, scale: 0 });
  for (const plan of LISTING_PLANS.filter(({ market }) => market === 'amazon')) {
    const others = LISTING_PLANS.filter(({ product, channel }) => product === plan.product && channel !== plan.channel);
    for (const other of others) {
      const ratio = priceOf(other.listing) / priceOf(plan.listing);
      if (plan.story === 'undercut') expect(ratio).toBeCloseTo(0.9, 2);
      else expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
    }
    for (const { price, shipping, competitor } of sample.offers.filter(({ listing }) => listing === plan.listing)) {
      const asked = (toMajor(price) + (shipping ? toMajor(shipping) : 0)) / plan.price;
      expect(asked, competitor).toBeGreaterThan(plan.story === 'cheaperCompetitor' ? 0.87 : 0.93);
    }
  }
  const watched = sample.offers.filter(({ listing }) => listing === plannedListing('cheaperCompetitor').listing);
  expect(watched.filter(({ price }) => toMajor(price) < 60)).toHaveLength(1);
});
