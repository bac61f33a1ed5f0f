import type { ListingQuality } from '../analysis/listing-quality/listing-quality.ts';
import type { Text } from '../errors.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import type { Money } from '../model/money.ts';
import type { NotEnoughData, Provenance, Quantity } from '../model/quantity.ts';
import type { ChannelKind } from '../model/records.ts';
import type { Day, Instant, Period } from '../model/time.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Grade } from '../score/score.ts';
import type { OutlookSeries } from './outlook.ts';

/** Everything a seller is told of one of the own product pages; data only, so that it can be sent to a page. */
export interface ListingBrief {
  readonly record: {
    readonly kind: 'listing';
    /** Id of the stored row that was read last. */
    readonly id: string;
    /** The marketplace's own number: ASIN, item number, product id. */
    readonly listing: string;
    /** The page's title, else the product's name, else the number. */
    readonly title: string;
    readonly product?: { readonly id: string; readonly name: string; readonly sku?: string };
    readonly channel?: { readonly key: string; readonly name: string; readonly kind: ChannelKind };
    readonly url?: string;
    /** When the newest row was read. */
    readonly readAt: Instant;
  };
  /** What `figures` speak of, the last 28 days that are known, and what `previous` of each speaks of. */
  readonly period: Period;
  readonly previousPeriod: Period;
  /** In the order they are shown; each id once. */
  readonly figures: readonly ListingFigure[];
  readonly stock: ListingStock;
  readonly prices: ListingPrices;
  readonly quality: ListingQualityBrief;
  readonly history: ListingHistory;
  readonly forecast: ListingForecast;
  readonly steps: readonly NextStep[];
  readonly watching: Watching;
  readonly sources: readonly Provenance[];
  /** Whether a step can be made a task here. */
  readonly canCreateTask: boolean;
}

/**
 * Sessions, views, units: counts. conversion (units ÷ sessions), refundRate (refunds ÷ revenue), buyBox, acos (ad spend
 * ÷ ad revenue): ratios. revenue, refunds, adSpend, adRevenue: money. roas (ad revenue ÷ ad spend): times. rating: stars,
 * 0–5, a count that need not be whole; reviews: a count.
 */
export const LISTING_FIGURES = [
  'revenue',
  'units',
  'sessions',
  'views',
  'conversion',
  'buyBox',
  'refunds',
  'refundRate',
  'rating',
  'reviews',
  'adSpend',
  'adRevenue',
  'roas',
  'acos',
] as const;
export type ListingFigureId = (typeof LISTING_FIGURES)[number];

export interface ListingFigure {
  readonly id: ListingFigureId;
  readonly result: KpiResult;
  /** Of the period before; absent where it is not known. */
  readonly previous?: Quantity;
  /** Which way is better. */
  readonly better: 'up' | 'down';
  readonly sources: readonly Provenance[];
}

export interface ListingStock {
  /** The day it was counted on; absent where no stock is known. */
  readonly on?: Day;
  /** Pieces that can be sold, and those on their way. */
  readonly pieces: KpiResult;
  readonly inbound?: number;
  /** Days that the pieces last at the pace of `perDay`; what is on its way is left out. */
  readonly cover: KpiResult;
  /** Pieces a day over the last eight weeks that are known, days without stock left out where they are told. */
  readonly perDay: KpiResult;
  /** Days from ordering new stock to having it; `assumed`: none is known, and the usual 14 are taken. */
  readonly leadDays: { readonly days: number; readonly assumed?: true };
  /** Days of stock kept for what cannot be foreseen. */
  readonly safetyDays: number;
  /** The day it runs out at this pace; counted from `on`. */
  readonly runsOut?: Day;
  /** The day on which new stock must be ordered to arrive, with the safety, before it runs out; may be past. */
  readonly orderBy?: Day;
  readonly sources: readonly Provenance[];
}

export interface ListingPrices {
  readonly own?: { readonly price: Money; readonly on: Day };
  /** Newest of each, cheapest first. */
  readonly others: readonly PriceBeside[];
}

/** The same product for somebody else's money. */
export interface PriceBeside {
  /** `ownChannel`: our own listing elsewhere; `partner`: a partner's; `competitor`: a watched offer. */
  readonly kind: 'ownChannel' | 'partner' | 'competitor';
  /** The channel's, partner's or competitor's name. */
  readonly who: string;
  readonly title?: string;
  readonly listing?: string;
  readonly price: Money;
  readonly shipping?: Money;
  /** Price and shipping: what `difference` compares. */
  readonly total: Money;
  /** −0.08: 8 % cheaper than ours. Unknown where ours is, or is in another currency. */
  readonly difference: KpiResult;
  readonly on: Day;
  /** Days since, as of today. */
  readonly age: number;
  readonly inStock?: boolean;
  readonly url?: string;
  /** Of an offer the user watches: what `offer.unwatch` takes. */
  readonly offerId?: string;
  readonly source: Provenance;
}

export type ListingQualityBrief = (ListingQuality & { readonly grade: Grade; readonly on: Day }) | NotEnoughData;

/** Lines over the same days. */
export interface ListingHistory {
  /** Last day of each stretch of `everyDays` days, oldest first, without gaps; at most 60. */
  readonly days: readonly Day[];
  readonly everyDays: number;
  /** Those of which there are two values at least. */
  readonly series: readonly HistorySeries[];
}

export interface HistorySeries {
  readonly id: 'price' | 'rank' | 'stock' | 'units';
  /** Of `price`; its values are in major units. */
  readonly currency?: string;
  /** One for each day of the history; `null`: not known. `units`: of the whole stretch; else as at its end. */
  readonly values: readonly (number | null)[];
  readonly sources: readonly Provenance[];
}

export interface ListingForecast {
  /** Weeks: the next 8; months, where rows are longer than a week: the next 3. */
  readonly grain: 'weeks' | 'months';
  /** Share of cases that intervals hold. */
  readonly level: number;
  readonly units: OutlookSeries | NotEnoughData;
  /** In major units of `currency`. */
  readonly revenue: OutlookSeries | NotEnoughData;
  readonly currency?: string;
}

/** What may be, and is, watched from a page. */
export interface Watching {
  /** Whether an offer seen on this page may be kept, and else why not. */
  readonly possible: boolean;
  readonly reason?: Text;
  /** Watched from this very page, newest of each competitor. */
  readonly offers: readonly WatchedOffer[];
}

export interface WatchedOffer {
  readonly id: string;
  readonly competitor: string;
  readonly title?: string;
  readonly price: Money;
  readonly shipping?: Money;
  readonly on: Day;
  /** Our listing or product it competes with. */
  readonly against?: string;
}

/** Everything to show for an order's page. */
export interface OrderBrief {
  readonly record: {
    readonly kind: 'order';
    readonly id: string;
    /** The order's number in its system. */
    readonly number: string;
    readonly readAt: Instant;
  };
  readonly placedOn: Day;
  readonly channel?: { readonly key: string; readonly name: string; readonly kind: ChannelKind };
  readonly partner?: { readonly id: string; readonly name: string };
  readonly account?: { readonly id: string; readonly name: string };
  readonly amount: Money;
  readonly refund?: Money;
  /** What is left of amount less refund after the cost of goods; a ratio of it. */
  readonly margin: KpiResult;
  /** Largest first; empty where lines are not known. */
  readonly lines: readonly OrderBriefLine[];
  readonly steps: readonly NextStep[];
  readonly sources: readonly Provenance[];
  readonly canCreateTask: boolean;
}

export interface OrderBriefLine {
  readonly product: string;
  readonly sku?: string;
  readonly quantity: number;
  readonly amount: Money;
  /** Our listing of the product in the order's channel, with its short figures (conversion, units, refundRate). */
  readonly listing?: {
    readonly listing: string;
    readonly title: string;
    readonly quality: ListingQualityBrief;
    readonly cover: KpiResult;
    readonly figures: readonly ListingFigure[];
  };
}
