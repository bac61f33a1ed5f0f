import { addDays } from '../../../lib/model/calendar.ts';
import type { Listing } from '../../../lib/model/market-records.ts';
import type { Order, Product } from '../../../lib/model/records.ts';
import { channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';
import { LISTING_PLANS, type ListingPlan } from './listing-plans.ts';
import { planted } from './listing-stories.ts';
import type { Random } from './random.ts';
import { netRevenue } from './revenue.ts';

const WEEKS = 52;
/** What is kept in stock: ordered anew at so many days' sales beyond the way here, up to so many. */
const REORDER_DAYS = 21;
const STOCK_DAYS = 70;
const ASKED = 22;

/** What differs between the places we sell at. */
const MARKETS = {
  amazon: { host: 'https://www.amazon.com/dp/', conversion: 0.11, viewsPerSession: 1.35, leadDays: 21 },
  ebay: { host: 'https://www.ebay.com/itm/', conversion: 0.06, viewsPerSession: 1.2, leadDays: 14 },
  shopify: {
    host: 'https://admin.shopify.com/store/lumen-supply/products/',
    conversion: 0.032,
    viewsPerSession: 1.6,
    leadDays: 14,
  },
} as const;

/** What a listing is like through all its weeks. */
interface Nature {
  readonly plan: ListingPlan;
  readonly product: Product;
  readonly conversion: number;
  readonly buyBox: number;
  readonly refundRate: number;
  readonly rating: number;
  readonly reviews: number;
  readonly rank: number;
  readonly advertised: boolean;
  readonly acos: number;
  readonly page: Pick<Listing, 'title' | 'bullets' | 'descriptionLength' | 'images' | 'video'>;
}

/** A week of a listing before it is a record. */
export interface ListingWeek {
  /** 0: the last one. */
  readonly back: number;
  units: number;
  sessions: number;
  views: number;
  /** Dollars. */
  refunds: number;
  adSpend?: number;
  adRevenue?: number;
  buyBox?: number;
  rating?: number;
  reviews?: number;
  rank?: number;
  stock: number;
  inbound: number;
  page?: Nature['page'];
}

/**
 * Our pages on Amazon and eBay and in the shop, week by week up to yesterday. What the pages of a channel sell is what
 * the channel sells, but for what is sold elsewhere.
 */
export function generateListings(
  context: SampleContext,
  products: readonly Product[],
  orders: readonly Order[],
): Listing[] {
  const random = context.random('listing weeks');
  const sold = new Map(
    (['online', 'marketplace'] as const).map((code) => {
      const own = orders.filter(({ channelId }) => channelId === context.id(channelExternalId(code)));
      return [code as string, Array.from({ length: WEEKS }, (_, back) => weekly(own, lastDay(context, back)))] as const;
    }),
  );
  return LISTING_PLANS.flatMap((plan) => {
    const product = products[plan.product];
    if (product === undefined) return [];
    const nature = natureOf(plan, product, random);
    const weeks = weeksOf(nature, sold.get(plan.channel) ?? [], random);
    if (plan.story !== undefined) planted(plan.story, weeks, plan);
    return weeks.map((week) => toListing(context, nature, week));
  });
}

/** The last day of a week, yesterday's being the newest. */
export function lastDay({ today }: Pick<SampleContext, 'today'>, back: number): string {
  return addDays(today, -1 - 7 * back);
}

/** Dollars a week over the quarter around a week's end. */
function weekly(orders: readonly Order[], end: string): number {
  return netRevenue(orders, addDays(end, -90), addDays(end, 1)) / 100 / 13;
}

function natureOf(plan: ListingPlan, product: Product, random: Random): Nature {
  const { conversion } = MARKETS[plan.market];
  const reviewed = plan.market !== 'shopify';
  return {
    plan,
    product,
    conversion: conversion * random.factor(0.15),
    buyBox: random.between(0.88, 0.97),
    refundRate: random.between(0.02, 0.045),
    rating: Math.round(random.between(4.3, 4.8) * 10) / 10,
    reviews: reviewed ? random.int(60, 420) : 0,
    rank: random.int(300, 9000),
    advertised: plan.market === 'amazon' && plan.story !== 'overstock' && random.chance(0.7),
    acos: random.between(0.16, 0.27),
    page: pageOf(plan, product, random),
  };
}

/** A page as its marketplace asks for it. */
function pageOf({ market }: ListingPlan, { name, category = '' }: Product, random: Random): Nature['page'] {
  const bullets = market === 'amazon' ? { bullets: 5 } : {};
  const title = {
    amazon: `${name}, ${category.toLowerCase()} lighting for warehouses and workshops, IP65, 5-year warranty`,
    ebay: `${name} ${category} light for warehouse and workshop, IP65, new`,
    shopify: `${name} – ${category.toLowerCase()} lighting`,
  }[market];
  return {
    title,
    ...bullets,
    descriptionLength: random.int(1_000, 1_800),
    images: random.int(8, 10),
    video: random.chance(0.6),
  };
}

/** The newest first. */
function weeksOf(nature: Nature, sold: readonly number[], random: Random): ListingWeek[] {
  const { plan, conversion, refundRate, rating, rank, advertised, acos } = nature;
  const { viewsPerSession, leadDays } = MARKETS[plan.market];
  const units = Array.from({ length: WEEKS }, (_, back) =>
    Math.max(1, Math.round(((sold[back] ?? 0) * plan.share * random.factor(0.12)) / plan.price)),
  );
  const stocks = stocked(units, leadDays);
  const weeks: ListingWeek[] = [];
  for (const [back, sales] of units.entries()) {
    const sessions = Math.round(sales / (conversion * random.factor(0.08)));
    const revenue = sales * plan.price;
    const spend = advertised ? revenue * random.between(0.05, 0.08) : undefined;
    weeks.push({
      back,
      units: sales,
      sessions,
      views: Math.round(sessions * viewsPerSession * random.factor(0.03)),
      refunds: revenue * refundRate * random.factor(0.08),
      ...(spend === undefined ? {} : { adSpend: spend, adRevenue: spend / (acos * random.factor(0.06)) }),
      ...(plan.market === 'amazon' ? { buyBox: Math.min(1, nature.buyBox * random.between(0.98, 1.02)) } : {}),
      ...(plan.market === 'shopify'
        ? {}
        : { rating, reviews: Math.max(1, nature.reviews - back), rank: Math.round(rank * random.factor(0.1)) }),
      ...(stocks[back] ?? { stock: 0, inbound: 0 }),
    });
  }
  return weeks;
}

/** Stock at each week's end, the newest first, of one who orders in time. */
function stocked(units: readonly number[], leadDays: number): { stock: number; inbound: number }[] {
  const arrives = new Map<number, number>();
  const ways = Math.ceil(leadDays / 7);
  const paceAt = (back: number) =>
    units.slice(back, back + 8).reduce((sum, one) => sum + one, 0) / Math.min(8, units.length - back) / 7;
  let stock = Math.round(paceAt(units.length - 8) * STOCK_DAYS);
  const found: { stock: number; inbound: number }[] = [];
  for (let back = units.length - 1; back >= 0; back--) {
    stock = Math.max(0, stock + (arrives.get(back) ?? 0) - (units[back] ?? 0));
    arrives.delete(back);
    const inbound = () => [...arrives.values()].reduce((sum, one) => sum + one, 0);
    const pace = paceAt(back);
    const wanted = pace * (leadDays + STOCK_DAYS);
    if (stock + inbound() < pace * (leadDays + REORDER_DAYS)) {
      arrives.set(back - ways, Math.round(wanted - stock - inbound()));
    }
    found.unshift({ stock, inbound: inbound() });
  }
  return found;
}

function toListing(context: SampleContext, { plan, product, page }: Nature, week: ListingWeek): Listing {
  const { back, units, sessions, views, refunds, adSpend, adRevenue, buyBox, rating, reviews, rank } = week;
  const { host, leadDays } = MARKETS[plan.market];
  const seenOn = lastDay(context, back);
  const externalId = `${plan.listing}-${seenOn}`;
  const base = context.base(externalId);
  return {
    ...base,
    source: { ...base.source, url: `${host}${plan.listing}` },
    id: context.id<string>(externalId),
    listing: plan.listing,
    channelId: context.id<NonNullable<Listing['channelId']>>(channelExternalId(plan.channel)),
    productId: product.id,
    since: addDays(seenOn, -6),
    seenOn,
    ...(buyBox === undefined ? {} : { buyBox: Math.round(buyBox * 1000) / 1000 }),
    ...page,
    ...week.page,
    attributesFilled: ASKED - (week.page === undefined ? 1 : 13),
    attributesAsked: ASKED,
    ...(rating === undefined ? {} : { rating }),
    ...(reviews === undefined ? {} : { reviews }),
    inStock: week.stock > 0,
    price: dollars(plan.price),
    ...(rank === undefined ? {} : { rank }),
    sessions,
    views,
    units,
    revenue: dollars(units * plan.price),
    refunds: dollars(refunds),
    ...(adSpend === undefined ? {} : { adSpend: dollars(adSpend) }),
    ...(adRevenue === undefined ? {} : { adRevenue: dollars(adRevenue) }),
    stock: week.stock,
    inbound: week.inbound,
    leadDays,
  };
}
