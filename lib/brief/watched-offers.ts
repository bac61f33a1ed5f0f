import { AppError, text } from '../errors.ts';
import { connectionIdSchema, recordId } from '../model/ids.ts';
import type { Listing, Offer } from '../model/market-records.ts';
import type { Money } from '../model/money.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { dayOf, type Instant, instantFromMs } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import type { WatchedOffer, Watching } from './listing-brief.ts';
import { newestBy } from './newest-by.ts';

/** Connection that holds what the user wrote down on pages; no system stands behind it. */
export const WATCHED = 'watched';
const LABEL = 'Watched offers';
const STREAM = 'offers';

/** What a user wants watched on the page in view. */
export interface OfferSeen {
  /** The product page in view. */
  readonly ref: RecordRef;
  /** Who sells. */
  readonly competitor: string;
  readonly title?: string;
  readonly price: Money;
  /** In the currency of `price`. */
  readonly shipping?: Money;
  /** Of the page, without what names its visitor. */
  readonly url: string;
  /** Our listing that it competes with; absent: the page is our listing itself. */
  readonly against?: string;
}

/** How an offer names the page it was seen on. */
export function pageOf({ system, externalId }: RecordRef): string {
  return `${system} ${externalId}`.slice(0, 300);
}

/**
 * Keeps an offer under a connection of its own, which is made for the first one. Of each page and competitor there is
 * one for each day: the last.
 * @throws AppError `config` where it competes with no listing that is known
 */
export async function watchOffer(store: Store, seen: OfferSeen, now: number): Promise<{ offerId: string }> {
  const { ref, competitor, title, price, shipping, url } = seen;
  const [workspace, connections] = await Promise.all([store.workspace(), store.connections()]);
  const listing = seen.against ?? ref.externalId;
  const own = newestOf(await store.where('listings', 'listing', listing));
  if (own === undefined) {
    throw new AppError('config', text('brief.watch.noListing', { listing }), `no listing ${listing} to watch for`);
  }
  const at = instantFromMs(now);
  const seenOn = dayOf(now, workspace.timeZone);
  const connection = connectionIdSchema.parse(WATCHED);
  const known = connections.find(({ id }) => id === connection);
  if (known === undefined) {
    await store.saveConnection({
      id: connection,
      connector: WATCHED,
      label: LABEL,
      config: {},
      writeBack: false,
      createdAt: at,
      epoch: 0,
    });
  }
  const page = pageOf(ref);
  const externalId = `${page}/${competitor}/${seenOn}`;
  const offer: Offer = {
    id: recordId(connection, externalId),
    source: { connection, system: WATCHED, externalId, url: withoutVisitor(url), modifiedAt: at },
    seenAt: at,
    listing,
    ...(own.productId === undefined ? {} : { productId: own.productId }),
    ...(own.channelId === undefined ? {} : { channelId: own.channelId }),
    competitor,
    ...(title === undefined ? {} : { title }),
    price,
    ...(shipping === undefined ? {} : { shipping }),
    seenOn,
    page,
  };
  await store.commit({
    upserts: { offers: [offer] },
    states: [readAt(connection, at)],
    fence: { connection, createdAt: known?.createdAt ?? at },
  });
  return { offerId: offer.id };
}

/**
 * Forgets all that was kept of the offer's competitor on the page it was seen on, of all days: asked from that page, or
 * from that of our listing it competes with, which shows it too.
 */
export async function unwatchOffer(store: Store, ref: RecordRef, offerId: string): Promise<void> {
  const [here, against] = await Promise.all([onPage(store, ref), store.where('offers', 'listing', ref.externalId)]);
  const shown = [...here, ...against.filter(isWatched)];
  const offer = shown.find(({ id }) => id === offerId);
  if (offer === undefined) return;
  const gone = shown.filter(({ competitor, page }) => competitor === offer.competitor && page === offer.page);
  await store.commit({ deletes: { offers: [...new Set(gone.map(({ id }) => id))] } });
}

/** What may be, and is, watched from a page. */
export async function watchingOn(store: Store, ref: RecordRef): Promise<Watching | undefined> {
  if (ref.kind !== 'listing') return undefined;
  const [offers, listings] = await Promise.all([onPage(store, ref), store.count('listings')]);
  const newest = newestBy(
    offers,
    ({ competitor }) => competitor,
    ({ seenOn }) => seenOn,
  );
  return {
    ...(listings > 0 ? { possible: true } : { possible: false, reason: text('brief.watch.noListings') }),
    offers: newest.map(toWatched),
  };
}

async function onPage(store: Store, ref: RecordRef): Promise<Offer[]> {
  const offers = await store.where('offers', 'page', pageOf(ref));
  return offers.filter(isWatched);
}

function isWatched({ source }: Offer): boolean {
  return source.connection === WATCHED;
}

function toWatched({ id, competitor, title, price, shipping, seenOn, listing }: Offer): WatchedOffer {
  return {
    id,
    competitor,
    ...(title === undefined ? {} : { title }),
    price,
    ...(shipping === undefined ? {} : { shipping }),
    on: seenOn,
    ...(listing === undefined ? {} : { against: listing }),
  };
}

function newestOf(rows: readonly Listing[]): Listing | undefined {
  return rows.reduce<Listing | undefined>(
    (newest, row) => (newest && newest.seenOn >= row.seenOn ? newest : row),
    undefined,
  );
}

/** Query and fragment tell who looked and how they came there. */
function withoutVisitor(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function readAt(connection: Offer['source']['connection'], at: Instant) {
  return { connection, stream: STREAM, phase: 'done', read: 1, rejected: 0, completedAt: at, updatedAt: at } as const;
}
