import { marketplaceOf } from '../analysis/listing-quality/limits.ts';
import { listingQuality } from '../analysis/listing-quality/listing-quality.ts';
import { dayNumber } from '../model/calendar.ts';
import type { Listing } from '../model/market-records.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { type Sums, sumsOf } from './sums.ts';
import type { Range } from './windows.ts';

/** What is measured of product pages. */
export interface PagesSeen {
  /** Shares of the buy button, one for each page and day that tells it. */
  readonly buyBox: Sums;
  /** Quality of each page as it was last seen, 0–1, of those of which enough is known. */
  readonly listingQuality: Sums;
}

export function pagesIn(listings: readonly Listing[], resolve: SubjectResolver) {
  const listed = listBySubject(listings, resolve, (listing) => ({ day: dayNumber(listing.seenOn), listing }));
  const known = new Map<Listing, number | undefined>();
  function qualityOf(listing: Listing): number | undefined {
    if (!known.has(listing)) {
      const found = listingQuality(listing, marketplaceOf(listing.source.system));
      known.set(listing, found.status === 'ok' ? found.score / 100 : undefined);
    }
    return known.get(listing);
  }
  return (kind: MeasuredKind, id: string, [from, to]: Range): PagesSeen => {
    const seen = listed(kind, id)
      .filter(({ day }) => day >= from && day < to)
      .map(({ listing }) => listing);
    return {
      buyBox: sumsOf(seen.flatMap(({ buyBox }) => (buyBox === undefined ? [] : [buyBox]))),
      listingQuality: sumsOf(lastSeen(seen).flatMap((listing) => qualityOf(listing) ?? [])),
    };
  };
}

/** Each page as it was seen last. */
export function lastSeen(listings: readonly Listing[]): Listing[] {
  const latest = new Map<string, Listing>();
  for (const listing of listings) {
    const key = `${listing.source.connection} ${listing.listing}`;
    if ((latest.get(key)?.seenOn ?? '') < listing.seenOn) latest.set(key, listing);
  }
  return [...latest.values()];
}
