import type { ListingBrief, ListingStock, PriceBeside } from '../../lib/brief/listing-brief.ts';
import { type Text, text } from '../../lib/errors.ts';
import { magnitude } from '../format.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'neutral';

/** One thing to know of a listing, in a line. */
export interface Standing {
  readonly says: Text;
  readonly tone: Tone;
}

/** Reordering within so many days is near. */
const NEAR_DAYS = 7;
/** Prices closer than this are the same to a buyer. */
const SAME = 0.005;
const DAY_MS = 86_400_000;

/** How long the stock lasts and whether it must be ordered now. @param today the reader's calendar day */
export function stockStanding(stock: ListingStock, today: string): Standing | undefined {
  const { cover, orderBy } = stock;
  if (cover.status !== 'ok') return undefined;
  const left = orderBy === undefined ? undefined : (Date.parse(orderBy) - Date.parse(today)) / DAY_MS;
  if (orderBy !== undefined && left !== undefined && left <= 0) {
    return { says: text('listing.stock.orderNow'), tone: 'bad' };
  }
  const days = { days: Math.round(magnitude(cover.quantity)) };
  if (orderBy !== undefined && left !== undefined && left <= NEAR_DAYS) {
    return { says: text('listing.stock.orderBy', { day: { day: orderBy } }), tone: 'warn' };
  }
  return { says: text('listing.stock.lasts', { n: days.days }), tone: 'good' };
}

/** Whether a buyer finds the product cheaper elsewhere. */
export function priceStanding(others: readonly PriceBeside[]): Standing | undefined {
  const compared = others.flatMap((beside) =>
    beside.difference.status === 'ok' && beside.inStock !== false
      ? [{ beside, share: magnitude(beside.difference.quantity) }]
      : [],
  );
  const lowest = compared.reduce<(typeof compared)[number] | undefined>(
    (least, one) => (least === undefined || one.share < least.share ? one : least),
    undefined,
  );
  if (lowest === undefined) return undefined;
  if (lowest.share < -SAME) {
    const params = { who: lowest.beside.who, share: { ratio: -lowest.share } };
    return { says: text('listing.prices.undercut', params), tone: 'warn' };
  }
  return { says: text('listing.prices.cheapest', { n: compared.length }), tone: 'good' };
}

/** "8% cheaper": the difference in a word and a sign, so that no colour is needed. */
export function differenceText(share: number): { readonly says: Text; readonly tone: Tone } {
  if (Math.abs(share) < SAME) return { says: text('listing.prices.same'), tone: 'neutral' };
  const by = { share: { ratio: Math.abs(share) } };
  return share < 0
    ? { says: text('listing.prices.cheaper', by), tone: 'bad' }
    : { says: text('listing.prices.dearer', by), tone: 'good' };
}

/** The badge's second line: what presses most. */
export function pressing(listing: ListingBrief, today: string): Text | undefined {
  const standings = [stockStanding(listing.stock, today), priceStanding(listing.prices.others)].filter(
    (standing) => standing !== undefined,
  );
  for (const tone of ['bad', 'warn', 'good'] as const) {
    const found = standings.find((standing) => standing.tone === tone);
    if (found) return found.says;
  }
  return undefined;
}
