import type { Listing, Offer } from '../../model/market-records.ts';
import { addMoney, type Money, rescale } from '../../model/money.ts';

/** What one pays in the end. */
export function totalOf({ price, shipping }: { readonly price: Money; readonly shipping?: Money | undefined }): Money {
  return shipping === undefined || shipping.currency !== price.currency ? price : addMoney(price, shipping);
}

/** −0.08: theirs is 8 % below ours; `undefined` across currencies. */
export function differenceOf(theirs: Money, ours: Money | undefined): number | undefined {
  if (ours === undefined || ours.currency !== theirs.currency || ours.units <= 0) return undefined;
  const scale = Math.max(ours.scale, theirs.scale);
  return rescale(theirs, scale).units / rescale(ours, scale).units - 1;
}

/** The newest row of each listing that tells a price, by channel and number. */
export function pricedListings(rows: Iterable<Listing>, keyOf: (row: Listing) => string): Map<string, PricedListing> {
  const found = new Map<string, PricedListing>();
  for (const row of rows) {
    const { price } = row;
    if (price === undefined) continue;
    const key = keyOf(row);
    const known = found.get(key);
    if (known === undefined || known.row.seenOn < row.seenOn) found.set(key, { row, price });
  }
  return found;
}

export interface PricedListing {
  readonly row: Listing;
  readonly price: Money;
}

/** Each competitor's newest offer. */
export function newestOffers(offers: Iterable<Offer>): Offer[] {
  const found = new Map<string, Offer>();
  for (const offer of offers) {
    const key = `${offer.channelId ?? ''} ${offer.competitor}`;
    const known = found.get(key);
    if (known === undefined || known.seenOn < offer.seenOn) found.set(key, offer);
  }
  return [...found.values()];
}
