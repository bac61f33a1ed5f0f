import { LISTING_PLANS } from '../../../integrations/sample/generate/listing-plans.ts';
import { generateSample } from '../../../integrations/sample/workspace.ts';
import type { Day } from '../../../lib/model/time.ts';

/** A product page of a marketplace. */
export interface Goods {
  /** Number on its marketplace. */
  readonly id: string;
  readonly title: string;
  /** Dollars. */
  readonly price: number;
  readonly shipping?: number;
  readonly seller: string;
}

export type Market = 'amazon' | 'ebay' | 'shopify';

/** What is sold where: our own listings of the sample, and on the marketplaces those of one competitor. */
export type Shelves = Readonly<Record<Market, readonly Goods[]>>;

const US = 'Lumen Supply';
export const COMPETITOR = 'ToolBarn & Sons';
/** A competitor's page of its own: none of our listings has these numbers. */
export const FOREIGN = { amazon: 'B0RIVAL001', ebay: '399900000001' } as const;

export function shelvesOf(options: { readonly today: Day; readonly seed?: number }): Shelves {
  const { today, seed = 1 } = options;
  const sample = generateSample({ today, seed });
  const titles = new Map<string, string>();
  for (const { listing, title } of sample.listings) if (title !== undefined) titles.set(listing, title);
  const own = (market: Market): Goods[] =>
    LISTING_PLANS.filter((plan) => plan.market === market).map((plan) => ({
      id: plan.listing,
      title: titles.get(plan.listing) ?? plan.listing,
      price: plan.price,
      seller: US,
    }));
  const [first] = own('amazon');
  const foreign = (id: string): Goods => ({
    id,
    title: `${first?.title.split(' ').slice(0, 3).join(' ') ?? 'Lamp'} (like new)`,
    price: 1_024.5,
    shipping: 4.99,
    seller: COMPETITOR,
  });
  return {
    amazon: [...own('amazon'), foreign(FOREIGN.amazon)],
    ebay: [...own('ebay'), foreign(FOREIGN.ebay)],
    shopify: own('shopify'),
  };
}
