import type { Stock } from '../analysis/listing/stock.ts';
import type { Stretch } from '../analysis/listing/stretches.ts';
import type { ListingQuality } from '../analysis/listing-quality/listing-quality.ts';
import type { Money } from '../model/money.ts';
import type { NotEnoughData } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';

/** What a rule may look at of a listing. */
export interface ListingFacts {
  readonly listing?: {
    /** The marketplace's own. */
    readonly number: string;
    readonly channelName?: string;
    /** Whose it is, where it is a partner's. */
    readonly partner?: { readonly id: string; readonly name: string };
    /** The last day that is known. */
    readonly seenOn: Day;
    /** The day after the last with traffic or sales, as a day number; 0: none. */
    readonly end: number;
    /** All rows, the newest first. */
    readonly rows: readonly Stretch[];
    /** Those with traffic or sales, each day in one of them, the newest first. */
    readonly traffic: readonly Stretch[];
    readonly price?: Money;
    readonly stock?: Stock;
    readonly quality: ListingQuality | NotEnoughData;
    /** The same product elsewhere, newest of each. */
    readonly beside: readonly PriceBesideFact[];
    /** Share of sales that is left after the cost of goods, in the listing's channel, 0–1. */
    readonly grossMargin?: number;
  };
}

export interface PriceBesideFact {
  readonly kind: 'ownChannel' | 'partner' | 'competitor';
  readonly who: string;
  /** Of a partner's. */
  readonly partnerId?: string;
  /** Shipping included, where it is known. */
  readonly total: Money;
  /** −0.08: 8 % cheaper than ours. */
  readonly difference: number;
  readonly on: Day;
  readonly inStock?: boolean;
  readonly connection: string;
}
