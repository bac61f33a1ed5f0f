import { stockOf } from '../analysis/listing/stock.ts';
import { stretchesOf } from '../analysis/listing/stretches.ts';
import { trafficRows } from '../analysis/listing/traffic.ts';
import { listingQuality } from '../analysis/listing-quality/listing-quality.ts';
import { addDays } from '../model/calendar.ts';
import type { Listing } from '../model/market-records.ts';
import type { Day } from '../model/time.ts';
import { EXAMPLE_SOURCE, exampleFacts, exampleRecord, usd } from './example.ts';
import type { ListingFacts, PriceBesideFact } from './listing-facts.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** The day examples are looked at: their last week ended the day before. */
export const LISTING_TODAY: Day = '2026-07-10';

/**
 * Facts of a listing with weekly rows at 50 dollars, the newest last week's.
 * @param week what differs from ten pieces of a hundred sessions; `back` is 0 for the last week
 */
export function exampleListing(
  week: (back: number) => Partial<Listing> = () => ({}),
  more: Partial<NonNullable<ListingFacts['listing']>> = {},
  weeks = 20,
): SubjectFacts {
  const rows = stretchesOf(Array.from({ length: weeks }, (_, back) => exampleWeek(back, week(back))));
  const traffic = trafficRows(rows);
  const stock = stockOf(rows, traffic);
  return exampleFacts({
    subject: { kind: 'listing', id: 'marketplace B0EXAMPLE1' },
    name: 'Harrier flood 50 W',
    listing: {
      number: 'B0EXAMPLE1',
      channelName: 'Marketplace',
      seenOn: addDays(LISTING_TODAY, -1),
      end: traffic[0]?.to ?? 0,
      rows,
      traffic,
      price: usd(50),
      ...(stock === undefined ? {} : { stock }),
      quality: listingQuality({}, 'amazon'),
      beside: [],
      ...more,
    },
  });
}

function exampleWeek(back: number, change: Partial<Listing>): Listing {
  const seenOn = addDays(LISTING_TODAY, -1 - 7 * back);
  const units = change.units ?? 10;
  return {
    ...exampleRecord<string>(`B0EXAMPLE1-${seenOn}`),
    listing: 'B0EXAMPLE1',
    since: addDays(seenOn, -6),
    seenOn,
    sessions: 100,
    views: 140,
    units,
    revenue: usd(units * 50),
    ...change,
  };
}

export function examplePrice(kind: PriceBesideFact['kind'], dollars: number, daysAgo: number): PriceBesideFact {
  return {
    kind,
    who: kind === 'competitor' ? 'BrightDepot' : 'Own online store',
    total: usd(dollars),
    difference: dollars / 50 - 1,
    on: addDays(LISTING_TODAY, -daysAgo),
    connection: EXAMPLE_SOURCE.connection,
  };
}
