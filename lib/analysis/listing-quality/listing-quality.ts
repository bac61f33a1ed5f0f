import { type Text, text } from '../../errors.ts';
import { type NotEnoughData, unknown } from '../../model/quantity.ts';
import { LISTING_LIMITS, type ListingLimits, type Marketplace } from './limits.ts';

/** What is known of a product's page; what is not known is absent. */
export interface ListingFacts {
  readonly title?: string | undefined;
  readonly bullets?: number | undefined;
  /** Characters. */
  readonly descriptionLength?: number | undefined;
  readonly images?: number | undefined;
  readonly video?: boolean | undefined;
  /** Words buyers search by. */
  readonly keywords?: readonly string[] | undefined;
  readonly attributesFilled?: number | undefined;
  readonly attributesAsked?: number | undefined;
  /** 0–5 stars. */
  readonly rating?: number | undefined;
  readonly reviews?: number | undefined;
  readonly inStock?: boolean | undefined;
  /** Price here over the lowest price of the same product in the seller's other channels. */
  readonly priceRatio?: number | undefined;
}

export type ListingCheckId =
  | 'title'
  | 'keywords'
  | 'bullets'
  | 'description'
  | 'images'
  | 'video'
  | 'attributes'
  | 'rating'
  | 'reviews'
  | 'stock'
  | 'price';

export interface ListingCheck {
  readonly id: ListingCheckId;
  /** Of all weights that apply on this marketplace. */
  readonly weight: number;
  /** 0: nothing of what is asked, 1: all. */
  readonly share: number;
  /** Points that are missing, of 100. */
  readonly lost: number;
  /** What to do; absent where all is done. */
  readonly fix?: Text;
}

export interface ListingQuality {
  readonly status: 'ok';
  /** 0–100. */
  readonly score: number;
  /** What costs the most points first. */
  readonly checks: readonly ListingCheck[];
  readonly missing: readonly ListingCheckId[];
  /** Checks that could be made. */
  readonly sample: number;
}

/** Out of 100 where all apply: what is seen first weighs most. */
export const LISTING_WEIGHTS: Readonly<Record<ListingCheckId, number>> = {
  title: 14,
  images: 16,
  description: 10,
  bullets: 10,
  keywords: 10,
  attributes: 8,
  rating: 12,
  reviews: 6,
  stock: 6,
  price: 4,
  video: 4,
};

/** Less known than this share of the weights tells nothing of the page. */
const LEAST_KNOWN = 0.4;
const RATING_GOOD = 4.5;
const RATING_POOR = 3;
const REVIEWS_GOOD = 50;
/** A price so much above one's own elsewhere sells nothing here. */
const PRICE_MOST = 1.3;
/** Characters a title may be over, at which it counts for nothing. */
const TITLE_SLACK = 0.5;

/**
 * How good a product's page is, by what its marketplace asks for: each check gives a share of its weight, and the score
 * is their weighted mean over what is known. Unknown is not bad, it is missing. The checks are those of the tools
 * sellers use (title, bullets, images, video, description, attributes, reviews); the weights are ours and published.
 */
export function listingQuality(facts: ListingFacts, marketplace: Marketplace): ListingQuality | NotEnoughData {
  const limits: ListingLimits = LISTING_LIMITS[marketplace];
  const judged = judge(facts, limits);
  const applying = Object.entries(judged).filter(([, check]) => check !== 'none') as [ListingCheckId, Judged][];
  const known = applying.flatMap(([id, check]) => (check === undefined ? [] : [{ id, ...check }]));
  const weightOf = (list: readonly { readonly id: ListingCheckId }[]) =>
    list.reduce((sum, { id }) => sum + LISTING_WEIGHTS[id], 0);
  const all = weightOf(applying.map(([id]) => ({ id })));
  const total = weightOf(known);
  if (total < LEAST_KNOWN * all) {
    return unknown(text('analysis.listing.few', { have: known.length, of: applying.length }), known.length);
  }
  const checks = known
    .map(({ id, share, fix }): ListingCheck => {
      const lost = (100 * LISTING_WEIGHTS[id] * (1 - share)) / total;
      return { id, weight: LISTING_WEIGHTS[id] / all, share, lost, ...(share < 1 ? { fix } : {}) };
    })
    .sort((a, b) => b.lost - a.lost || (a.id < b.id ? -1 : 1));
  return {
    status: 'ok',
    score: Math.max(0, 100 - checks.reduce((sum, { lost }) => sum + lost, 0)),
    checks,
    missing: applying.filter(([, check]) => check === undefined).map(([id]) => id),
    sample: known.length,
  };
}

/** `undefined`: not known; `none`: no such thing on this marketplace. */
type Judged = { readonly share: number; readonly fix: Text } | undefined;

function judge(facts: ListingFacts, limits: ListingLimits): Record<ListingCheckId, Judged | 'none'> {
  const { title, keywords, attributesAsked, attributesFilled, rating, reviews, inStock, priceRatio, video } = facts;
  return {
    title: title === undefined ? undefined : titleCheck([...title.trim()].length, limits),
    keywords:
      title === undefined || keywords === undefined || keywords.length === 0 ? undefined : inTitle(title, keywords),
    bullets: limits.hasBullets ? upTo('bullets', facts.bullets, limits.bullets) : 'none',
    description: upTo('description', facts.descriptionLength, limits.description),
    images: upTo('images', facts.images, limits.images),
    video: limits.hasVideo ? yes('video', video) : 'none',
    attributes:
      attributesAsked === undefined || attributesAsked === 0
        ? undefined
        : upTo('attributes', attributesFilled, attributesAsked),
    rating:
      rating === undefined || reviews === 0
        ? undefined
        : {
            share: within((rating - RATING_POOR) / (RATING_GOOD - RATING_POOR)),
            fix: text('analysis.listing.rating', { have: rating, need: RATING_GOOD }),
          },
    // The first reviews tell a buyer most.
    reviews:
      reviews === undefined
        ? undefined
        : {
            share: within(Math.log1p(reviews) / Math.log1p(REVIEWS_GOOD)),
            fix: text('analysis.listing.reviews', { have: reviews, need: REVIEWS_GOOD }),
          },
    stock: yes('stock', inStock),
    price:
      priceRatio === undefined
        ? undefined
        : {
            share: within((PRICE_MOST - priceRatio) / (PRICE_MOST - 1)),
            fix: text('analysis.listing.price', { over: { ratio: Math.max(0, priceRatio - 1) } }),
          },
  };
}

function titleCheck(length: number, { titleGood, titleMost }: ListingLimits): Judged {
  if (length <= titleMost) {
    return {
      share: within(length / titleGood),
      fix: text('analysis.listing.titleShort', { have: length, need: titleGood }),
    };
  }
  return {
    share: within(1 - (length - titleMost) / (TITLE_SLACK * titleMost)),
    fix: text('analysis.listing.titleLong', { have: length, most: titleMost }),
  };
}

function inTitle(title: string, keywords: readonly string[]): Judged {
  const plain = title.normalize('NFKC').toLowerCase();
  const absent = keywords.filter((word) => !plain.includes(word.normalize('NFKC').toLowerCase()));
  return {
    share: 1 - absent.length / keywords.length,
    fix: text('analysis.listing.keywords', { words: absent.join(', ') }),
  };
}

function upTo(id: 'bullets' | 'description' | 'images' | 'attributes', have: number | undefined, need: number): Judged {
  if (have === undefined) return undefined;
  return { share: within(have / need), fix: text(`analysis.listing.${id}`, { have, need }) };
}

function yes(id: 'video' | 'stock', is: boolean | undefined): Judged {
  return is === undefined ? undefined : { share: is ? 1 : 0, fix: text(`analysis.listing.${id}`) };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
