import { stockOf } from '../analysis/listing/stock.ts';
import { newest, type Stretch, stretchesOf } from '../analysis/listing/stretches.ts';
import { trafficRows } from '../analysis/listing/traffic.ts';
import { marketplaceOf } from '../analysis/listing-quality/limits.ts';
import { type ListingQuality, listingQuality } from '../analysis/listing-quality/listing-quality.ts';
import type { Listing } from '../model/market-records.ts';
import type { NotEnoughData } from '../model/quantity.ts';

/** How a listing is named among all of them: a number may stand for different things in different channels. */
export function listingId(channel: string | undefined, listing: string): string {
  return `${channel ?? ''} ${listing}`;
}

/** A listing's rows and what is read off them without looking at any other. */
export interface ListingRows {
  readonly rows: readonly Stretch[];
  readonly traffic: readonly Stretch[];
  /** The newest row. */
  readonly last: Listing;
  readonly title: string;
}

/** @param own rows of one listing, at least one @param fallback what to call it where no row tells a title */
export function listingRows(own: readonly [Listing, ...Listing[]], fallback?: string): ListingRows {
  const rows = stretchesOf(own);
  const last = rows[0]?.row ?? own[0];
  const title = newest(rows, 'title')?.value ?? fallback ?? last.listing;
  return { rows, traffic: trafficRows(rows), last, title };
}

export const stockOfListing = ({ rows, traffic }: ListingRows) => stockOf(rows, traffic);

const JUDGED = [
  'title',
  'bullets',
  'descriptionLength',
  'images',
  'video',
  'attributesFilled',
  'attributesAsked',
  'rating',
  'reviews',
  'inStock',
] as const;

/**
 * How good the page is, of each thing the newest that is known, by the demands of its marketplace.
 * @param channel name, which tells the marketplace where a file does not
 * @param priceRatio price over the lowest in our other channels
 */
export function qualityOfListing(
  { rows, last }: ListingRows,
  channel: string | undefined,
  priceRatio?: number,
): ListingQuality | NotEnoughData {
  const facts = Object.fromEntries(JUDGED.map((field) => [field, newest(rows, field)?.value]));
  return listingQuality({ ...facts, priceRatio }, marketOf(last, channel));
}

/** A connector's name says it; a file's does not, but its channel's name may, and Amazon's numbers do. */
function marketOf({ source, listing }: Listing, channel: string | undefined) {
  const bySystem = marketplaceOf(source.system);
  if (bySystem !== 'other') return bySystem;
  const byChannel = marketplaceOf(channel ?? '');
  if (byChannel !== 'other') return byChannel;
  return /^B0[A-Z0-9]{8}$/.test(listing) ? 'amazon' : 'other';
}
