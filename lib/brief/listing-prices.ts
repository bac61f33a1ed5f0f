import { differenceOf, newestOffers, pricedListings, totalOf } from '../analysis/listing/prices.ts';
import { newest } from '../analysis/listing/stretches.ts';
import { text } from '../errors.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { daysBetween } from '../model/calendar.ts';
import type { Offer } from '../model/market-records.ts';
import type { Money } from '../model/money.ts';
import { unknown } from '../model/quantity.ts';
import type { Product } from '../model/records.ts';
import type { Day } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import { type FoundListing, groupRows, ofProducts, sameProducts } from './find-listing.ts';
import type { Freshness } from './freshness.ts';
import type { ListingPrices, PriceBeside } from './listing-brief.ts';
import type { ListingRows } from './listing-subjects.ts';
import { WATCHED } from './watched-offers.ts';

/** The same product elsewhere: in our other channels, at partners, and at watched competitors. */
export async function listingPrices(
  store: Store,
  found: FoundListing,
  { rows, last }: ListingRows,
  { today, freshness }: { readonly today: Day; readonly freshness: Freshness },
): Promise<ListingPrices> {
  const own = newest(rows, 'price');
  const products = found.product ? await sameProducts(store, found.product) : [];
  const [listings, offers] = await Promise.all([
    ofProducts(store, products).then((all) => groupRows(store, all)),
    offersOf(store, last.listing, products),
  ]);
  const others = listings.flatMap((listing): PriceBeside[] => {
    const samePlace = listing.channel?.key === found.channel?.key && listing.partner?.id === found.partner?.id;
    if (listing.id === found.id || samePlace) return [];
    const priced = [...pricedListings(listing.rows, () => '').values()][0];
    if (priced === undefined) return [];
    const { row, price } = priced;
    return [
      {
        kind: listing.partner === undefined ? 'ownChannel' : 'partner',
        who: listing.partner?.name ?? listing.channel?.name ?? row.listing,
        ...(row.title === undefined ? {} : { title: row.title }),
        listing: row.listing,
        price,
        total: price,
        ...beside(price, row.seenOn, row.source),
        ...(row.inStock === undefined ? {} : { inStock: row.inStock }),
      },
    ];
  });
  const watched = newestOffers(offers).map((offer): PriceBeside => {
    const { id, competitor, title, price, shipping, seenOn, inStock, source } = offer;
    const total = totalOf(offer);
    return {
      kind: 'competitor',
      who: competitor,
      ...(title === undefined ? {} : { title }),
      price,
      ...(shipping === undefined ? {} : { shipping }),
      total,
      ...beside(total, seenOn, source),
      ...(inStock === undefined ? {} : { inStock }),
      ...(source.connection === WATCHED ? { offerId: id } : {}),
    };
  });
  return {
    ...(own ? { own: { price: own.value, on: own.row.seenOn } } : {}),
    others: [...others, ...watched].sort((a, b) => numberIn(a.difference) - numberIn(b.difference)),
  };

  function beside(total: Money, on: Day, source: Offer['source']) {
    return {
      difference: difference(total, own?.value),
      on,
      age: Math.max(0, daysBetween(on, today)),
      ...(source.url === undefined ? {} : { url: source.url }),
      source: freshness.of(source.connection),
    };
  }
}

/** Those that name the listing, and those that name its product and no listing. */
async function offersOf(store: Store, listing: string, products: readonly Product[]): Promise<Offer[]> {
  const [named, ...ofEach] = await Promise.all([
    store.where('offers', 'listing', listing),
    ...products.map(({ id }) => store.where('offers', 'productId', id)),
  ]);
  return [...named, ...ofEach.flat().filter((offer) => offer.listing === undefined)];
}

function difference(theirs: Money, ours: Money | undefined): KpiResult {
  const value = differenceOf(theirs, ours);
  if (value !== undefined) return { status: 'ok', quantity: { unit: 'ratio', value }, sample: 1 };
  return unknown(text(ours === undefined ? 'brief.listing.priceUnknown' : 'brief.listing.otherCurrency'), 0);
}

function numberIn(result: KpiResult): number {
  return result.status === 'ok' && result.quantity.unit === 'ratio' ? result.quantity.value : Number.POSITIVE_INFINITY;
}
