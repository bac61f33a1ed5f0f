import type { ChannelCode } from './channels.ts';

/** What is planted on single listings, for the rules to find. */
export type ListingStory =
  | 'undercut'
  | 'cheaperCompetitor'
  | 'lowStock'
  | 'overstock'
  | 'thinPage'
  | 'buyBoxLoss'
  | 'refundSpike'
  | 'ratingFalls'
  | 'costlyAds';

export type Marketplace = 'amazon' | 'ebay' | 'shopify';

export interface ListingPlan {
  readonly market: Marketplace;
  readonly channel: ChannelCode;
  /** Number that the marketplace gives, in its own form; the same in every sample. */
  readonly listing: string;
  /** Place among the products. */
  readonly product: number;
  /** Dollars. */
  readonly price: number;
  /** Of what the channel sells. */
  readonly share: number;
  readonly story?: ListingStory;
}

/** Products by place, prices as on Amazon, what sells most first; a story is planted on the Amazon listing. */
const SOLD: readonly (readonly [product: number, price: number, story?: ListingStory])[] = [
  [50, 28],
  [51, 31],
  [30, 54],
  [10, 62, 'lowStock'],
  [31, 60, 'buyBoxLoss'],
  [52, 35, 'refundSpike'],
  [11, 69, 'undercut'],
  [32, 67, 'cheaperCompetitor'],
  [53, 38, 'costlyAds'],
  [12, 77, 'ratingFalls'],
  [54, 41],
  [33, 73],
  [13, 84],
  [20, 98],
  [55, 45, 'overstock'],
  [14, 92],
  [21, 110],
  [0, 145],
  [22, 122, 'thinPage'],
  [1, 162],
];

/** All of a channel's listings together sell nearly all that it sells. */
const AMAZON_SHARE = 0.447;
const EBAY_SHARE = 0.329;
const SHOP_SHARE = 0.645;

/** What the undercut listing's product costs in our own shop, against its price on the marketplace. */
export const UNDERCUT = 0.9;

/** Every third product is on eBay as well, three of four are in our own shop. */
export const LISTING_PLANS: readonly ListingPlan[] = SOLD.flatMap(([product, price, story], rank) => {
  const weight = 1 / (rank + 4);
  const amazon: ListingPlan = {
    market: 'amazon',
    channel: 'marketplace',
    listing: asin(product),
    product,
    price,
    share: weight * AMAZON_SHARE,
    ...(story === undefined ? {} : { story }),
  };
  const inShop = rank % 4 !== 3 || story === 'undercut';
  const onEbay = rank % 3 === 0 && story === undefined;
  return [
    amazon,
    ...(inShop
      ? [
          {
            market: 'shopify',
            channel: 'online',
            listing: digits(`shop ${product}`, '80', 13),
            product,
            price: story === 'undercut' ? Math.round(price * UNDERCUT * 100) / 100 : price,
            share: weight * SHOP_SHARE,
          } as const,
        ]
      : []),
    ...(onEbay
      ? [
          {
            market: 'ebay',
            channel: 'marketplace',
            listing: digits(`ebay ${product}`, '33', 12),
            product,
            price: Math.round(price * 1.02 * 100) / 100,
            share: weight * EBAY_SHARE,
          } as const,
        ]
      : []),
  ];
});

export function plannedListing(story: ListingStory): ListingPlan {
  const plan = LISTING_PLANS.find((one) => one.story === story);
  if (plan === undefined) throw new RangeError(`no listing with the story ${story}`);
  return plan;
}

/** `B0` and eight letters or digits. */
function asin(product: number): string {
  const signs = 'BCDFGHJKLMNPQRSTVWXYZ0123456789';
  return `B0${Array.from({ length: 8 }, (_, at) => signs[hash(`asin ${product} ${at}`) % signs.length]).join('')}`;
}

function digits(name: string, first: string, length: number): string {
  return first + Array.from({ length: length - first.length }, (_, at) => hash(`${name} ${at}`) % 10).join('');
}

function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  value ^= value >>> 15;
  return (Math.imul(value, 0x2c1b3c6d) ^ (value >>> 12)) >>> 0;
}
