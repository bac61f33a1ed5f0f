import { differenceOf, newestOffers, totalOf } from '../analysis/listing/prices.ts';
import { newest } from '../analysis/listing/stretches.ts';
import { buyBoxOf, trafficBefore } from '../analysis/listing/traffic.ts';
import type { ListingQuality } from '../analysis/listing-quality/listing-quality.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { dayNumber } from '../model/calendar.ts';
import type { Listing, Offer } from '../model/market-records.ts';
import { type Money, toMajor } from '../model/money.ts';
import type { NotEnoughData } from '../model/quantity.ts';
import { share } from '../playbook/amounts.ts';
import type { PriceBesideFact } from '../playbook/listing-facts.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { FactsContext } from './facts-context.ts';
import { type ListingRows, listingId, listingRows, qualityOfListing, stockOfListing } from './listing-subjects.ts';
import { indexBy } from './merge.ts';

export interface ListingSubject {
  /** See `listingId`. */
  readonly id: string;
  readonly channel: string | undefined;
  readonly number: string;
  readonly title: string;
  readonly quality: ListingQuality | NotEnoughData;
  readonly facts: SubjectFacts;
}

interface Grouped extends ListingRows {
  readonly id: string;
  /** The product's, which says in three words what a page's title says in thirty. */
  readonly name: string;
  readonly channel: string | undefined;
  readonly partner: string | undefined;
  readonly product: string | undefined;
  readonly price: { readonly value: Money; readonly row: Listing } | undefined;
}

const RECENT_DAYS = 28;
const MOST_NAME = 60;

/** Every listing, with what rules may look at. */
export function* listingSubjects({ input, links, measurement }: FactsContext): Generator<ListingSubject> {
  const { identity, resolve } = links;
  const names = new Map(identity.channels.map(({ key, record }) => [key, record.name]));
  const partnerNames = new Map<string, string>(identity.partners.map(({ id, record }) => [id, record.name]));
  const products = new Map(input.products.map((product) => [product.id as string, product]));
  /** Products of several systems are one where they have one article number. */
  const productKey = (id: string | undefined) => {
    const sku = id === undefined ? undefined : products.get(id)?.sku;
    return sku === undefined ? id : `sku ${sku}`;
  };
  const grouped: Grouped[] = [];
  const byListing = indexBy(input.listings, (row) => {
    const partner = identity.partner(row.partnerId);
    const channel = identity.channel(row.channelId) ?? (partner && resolve.partnerChannel?.(partner));
    return listingId(channel, row.listing);
  });
  for (const [id, [first, ...more]] of byListing) {
    if (first === undefined) continue;
    const partner = identity.partner(first.partnerId);
    const channel = identity.channel(first.channelId) ?? (partner && resolve.partnerChannel?.(partner));
    const productId = [first, ...more].find((row) => row.productId !== undefined)?.productId;
    const name = productId && products.get(productId)?.name;
    const rows = listingRows([first, ...more], name);
    const price = newest(rows.rows, 'price');
    grouped.push({
      ...rows,
      id,
      name: name ?? shortened(rows.title),
      channel,
      partner,
      product: productKey(productId),
      price,
    });
  }
  const sameProduct = indexBy(grouped, ({ product }) => product);
  const offersOfListing = indexBy(input.offers, ({ listing }) => listing);
  const offersOfProduct = indexBy(input.offers, ({ productId, listing }) =>
    listing ? undefined : productKey(productId),
  );
  const margins = new Map<string, number | undefined>();
  const marginOf = (channel: string) => {
    if (!margins.has(channel)) {
      const { grossMargin } = measurement.kpis({ kind: 'channel', id: channel }, measurement.period);
      margins.set(channel, numberIn(grossMargin));
    }
    return margins.get(channel);
  };
  for (const own of grouped) {
    const { id, channel, last, title, rows, traffic, price } = own;
    const channelName = channel === undefined ? undefined : names.get(channel);
    const partnerName = own.partner === undefined ? undefined : partnerNames.get(own.partner);
    const beside = besideOf(own, own.product === undefined ? [] : (sameProduct.get(own.product) ?? []), [
      ...(offersOfListing.get(last.listing) ?? []),
      ...(own.product === undefined ? [] : (offersOfProduct.get(own.product) ?? [])),
    ]);
    const cheapest = Math.min(...beside.flatMap(({ kind, difference }) => (kind === 'ownChannel' ? difference : [])));
    const quality = qualityOfListing(own, channelName, Number.isFinite(cheapest) ? 1 / (1 + cheapest) : undefined);
    const stock = stockOfListing(own);
    const margin = channel === undefined ? undefined : marginOf(channel);
    const end = traffic[0]?.to ?? 0;
    yield {
      id,
      channel,
      number: last.listing,
      title,
      quality,
      facts: {
        subject: { kind: 'listing', id },
        name: own.name,
        currency: price?.value.currency ?? measurement.currency,
        asOf: input.asOf,
        get sources() {
          return input.freshness.all(rows.map(({ row }) => row.source.connection));
        },
        get kpis() {
          return listingKpis(own, quality, end);
        },
        listing: {
          number: last.listing,
          ...(channelName === undefined ? {} : { channelName }),
          ...(own.partner === undefined || partnerName === undefined
            ? {}
            : { partner: { id: own.partner, name: partnerName } }),
          seenOn: last.seenOn,
          end,
          rows,
          traffic,
          ...(price === undefined ? {} : { price: price.value }),
          ...(stock === undefined ? {} : { stock }),
          quality,
          beside,
          ...(margin === undefined ? {} : { grossMargin: margin }),
        },
      },
    };
  }

  function besideOf(own: Grouped, same: readonly Grouped[], offers: readonly Offer[]): PriceBesideFact[] {
    const { price } = own;
    if (price === undefined) return [];
    const found: PriceBesideFact[] = [];
    for (const other of same) {
      if (other.channel === own.channel && other.partner === own.partner) continue;
      const difference = other.price && differenceOf(other.price.value, price.value);
      if (other.price === undefined || difference === undefined) continue;
      const { row } = other.price;
      const partner = other.partner === undefined ? undefined : partnerNames.get(other.partner);
      found.push({
        kind: partner === undefined ? 'ownChannel' : 'partner',
        who: partner ?? (other.channel === undefined ? other.title : (names.get(other.channel) ?? other.channel)),
        ...(partner === undefined || other.partner === undefined ? {} : { partnerId: other.partner }),
        total: other.price.value,
        difference,
        on: row.seenOn,
        ...(row.inStock === undefined ? {} : { inStock: row.inStock }),
        connection: row.source.connection,
      });
    }
    for (const offer of newestOffers(offers)) {
      const total = totalOf(offer);
      const difference = differenceOf(total, price.value);
      if (difference === undefined) continue;
      found.push({
        kind: 'competitor',
        who: offer.competitor,
        total,
        difference,
        on: offer.seenOn,
        ...(offer.inStock === undefined ? {} : { inStock: offer.inStock }),
        connection: offer.source.connection,
      });
    }
    return found.sort((a, b) => a.difference - b.difference);
  }
}

/** As the rules' outcomes are told by them; of the last four weeks. */
function listingKpis(
  { traffic, rows }: ListingRows,
  quality: ListingQuality | NotEnoughData,
  end: number,
): Readonly<Record<string, KpiResult>> {
  const { revenue, refunds } = trafficBefore(traffic, end, RECENT_DAYS);
  const last = rows[0] ? dayNumber(rows[0].row.seenOn) + 1 : 0;
  const buyBox = buyBoxOf(rows.filter(({ to }) => to > last - RECENT_DAYS));
  const back = revenue.total && refunds.total ? share(refunds.total, revenue.total) : undefined;
  const ratio = (value: number, sample: number): KpiResult => ({
    status: 'ok',
    quantity: { unit: 'ratio', value },
    sample,
  });
  return {
    ...(quality.status === 'ok' ? { listingQuality: ratio(quality.score / 100, quality.sample) } : {}),
    ...(buyBox === undefined ? {} : { buyBoxShare: ratio(buyBox.share, buyBox.views ?? 1) }),
    ...(back === undefined ? {} : { refundRate: ratio(back, revenue.told) }),
    ...(revenue.total === undefined
      ? {}
      : { revenue: { status: 'ok', quantity: { unit: 'money', money: revenue.total }, sample: revenue.told } }),
  };
}

function shortened(title: string): string {
  return title.length <= MOST_NAME ? title : `${title.slice(0, MOST_NAME).replace(/[\s,;–-]+\S*$/, '')}…`;
}

function numberIn(result: KpiResult | undefined): number | undefined {
  if (result?.status !== 'ok') return undefined;
  const { quantity } = result;
  return quantity.unit === 'money' ? toMajor(quantity.money) : quantity.value;
}
