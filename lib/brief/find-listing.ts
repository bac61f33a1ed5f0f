import { recordId } from '../model/ids.ts';
import type { Listing } from '../model/market-records.ts';
import type { RecordRef } from '../model/record-ref.ts';
import type { Channel, Partner, Product } from '../model/records.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from '../sync/state.ts';
import { listingId } from './listing-subjects.ts';
import { speaksFor } from './page-system.ts';

/** Rows of one listing with what they hang on. */
export interface FoundListing {
  readonly id: string;
  readonly rows: readonly [Listing, ...Listing[]];
  readonly channel?: Channel;
  readonly partner?: Partner;
  readonly product?: Product;
}

/**
 * Our listing that a page shows: by its number, else by the product's own id or article number in any connection. A
 * number that stands for several is that of the channel which the page's system speaks for.
 */
export async function findListing(
  store: Store,
  connections: readonly Connection[],
  ref: RecordRef,
): Promise<FoundListing | undefined> {
  const named = await store.where('listings', 'listing', ref.externalId);
  const rows =
    named.length > 0 ? named : await ofProducts(store, await productsNamed(store, connections, ref.externalId));
  // A site that the user described says which connection its numbers are of.
  const spoken = rows.filter(({ source }) => ref.connection === undefined || source.connection === ref.connection);
  const found = await groupRows(store, spoken);
  const tenantOf = new Map(connections.map(({ id, tenant }) => [id as string, tenant]));
  return found
    .map((listing) => {
      const [{ source }] = listing.rows;
      return { listing, fit: speaksFor(ref, listing.channel, source.system, tenantOf.get(source.connection)) };
    })
    .filter(({ fit }) => fit >= 0)
    .sort((a, b) => b.fit - a.fit || (a.listing.id < b.listing.id ? -1 : 1))[0]?.listing;
}

/** Rows by listing, each with its channel, partner and product. */
export async function groupRows(store: Store, rows: readonly Listing[]): Promise<FoundListing[]> {
  const partners = await byId(
    store,
    'partners',
    rows.map(({ partnerId }) => partnerId),
  );
  const channelIdOf = ({ channelId, partnerId }: Listing) =>
    channelId ?? (partnerId === undefined ? undefined : partners.get(partnerId)?.channelId);
  const [channels, products] = await Promise.all([
    byId(store, 'channels', rows.map(channelIdOf)),
    byId(
      store,
      'products',
      rows.map(({ productId }) => productId),
    ),
  ]);
  const channelOf = (row: Listing) => channels.get(channelIdOf(row) ?? '');
  const groups = Map.groupBy(rows, (row) => listingId(channelOf(row)?.key, row.listing));
  return [...groups].flatMap(([id, [first, ...more]]) => {
    if (first === undefined) return [];
    const channel = channelOf(first);
    const partner = first.partnerId === undefined ? undefined : partners.get(first.partnerId);
    const productId = [first, ...more].find((row) => row.productId !== undefined)?.productId;
    const product = productId === undefined ? undefined : products.get(productId);
    return {
      id,
      rows: [first, ...more] as const,
      ...(channel ? { channel } : {}),
      ...(partner ? { partner } : {}),
      ...(product ? { product } : {}),
    };
  });
}

/** All products that are the same article, in whatever connection. */
export async function sameProducts(store: Store, product: Product): Promise<Product[]> {
  return product.sku === undefined ? [product] : store.where('products', 'sku', product.sku);
}

export async function ofProducts(store: Store, products: readonly Product[]): Promise<Listing[]> {
  const found = await Promise.all(products.map(({ id }) => store.where('listings', 'productId', id)));
  return found.flat();
}

async function productsNamed(store: Store, connections: readonly Connection[], name: string): Promise<Product[]> {
  const [byRecord, bySku] = await Promise.all([
    store.getMany(
      'products',
      connections.map(({ id }) => recordId(id, name)),
    ),
    store.where('products', 'sku', name),
  ]);
  const found = [...byRecord, ...bySku].flatMap((product) => product ?? []);
  return [...new Map(found.map((product) => [product.id, product])).values()];
}

async function byId<T extends 'channels' | 'partners' | 'products'>(
  store: Store,
  table: T,
  ids: readonly (string | undefined)[],
) {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  const found = wanted.length === 0 ? [] : await store.getMany(table, wanted);
  return new Map(found.flatMap((row) => (row ? [[row.id as string, row] as const] : [])));
}
