import { LISTING_PLANS, type ListingStory, plannedListing, UNDERCUT } from './generate/listing-plans.ts';
import { ADS, BUY_BOX, LOW_STOCK, OVERSTOCK, RATING, REFUNDS } from './generate/listing-stories.ts';
import { COMPETITOR } from './generate/offers.ts';
import type { Story, StorySubject } from './story.ts';

/** What is planted on our pages of the marketplace. */
export const LISTING_STORIES = [
  {
    id: 'undercutListing',
    rule: 'priceUndercut',
    subject: subjectOf('undercut', 'Rail linear 75 cm'),
    numbers: { below: 1 - UNDERCUT },
  },
  {
    id: 'cheaperCompetitor',
    rule: 'competitorCheaper',
    subject: subjectOf('cheaperCompetitor', 'Sentry exit light type 3'),
    numbers: { below: 1 - COMPETITOR.ratio },
  },
  {
    id: 'listingRunsOut',
    rule: 'lowStock',
    subject: subjectOf('lowStock', 'Rail linear 60 cm'),
    numbers: { coverDays: LOW_STOCK.coverDays, leadDays: LOW_STOCK.leadDays, pieces: LOW_STOCK.pieces },
  },
  {
    id: 'piledUpListing',
    rule: 'overstock',
    subject: subjectOf('overstock', 'Driver module series 6'),
    numbers: { coverDays: OVERSTOCK.coverDays, pieces: OVERSTOCK.pieces },
  },
  {
    id: 'thinListing',
    rule: 'listingDefects',
    subject: subjectOf('thinPage', 'Harrier flood 100 W'),
    numbers: { most: 70 },
  },
  {
    id: 'lostBuyBox',
    rule: 'buyBoxLoss',
    subject: subjectOf('buyBoxLoss', 'Sentry exit light type 2'),
    numbers: { now: BUY_BOX.now, before: BUY_BOX.before },
  },
  {
    id: 'refundSpike',
    rule: 'listingRefundSpike',
    subject: subjectOf('refundSpike', 'Driver module series 3'),
    numbers: { now: REFUNDS.now, before: REFUNDS.before },
  },
  {
    id: 'fallingRating',
    rule: 'ratingFalling',
    subject: subjectOf('ratingFalls', 'Rail linear 90 cm'),
    numbers: { now: RATING.now, before: RATING.before },
  },
  {
    id: 'costlyAds',
    rule: 'adsUnprofitable',
    subject: subjectOf('costlyAds', 'Driver module series 4'),
    numbers: { acos: ADS.acos },
  },
] as const satisfies readonly Story[];

/** The pages that sell most on each of the three places, and the shop's page that is the cheaper one of an undercut. */
export const HEALTHY_LISTINGS: readonly StorySubject[] = [
  healthy('amazon', 50, 'Driver module series 1'),
  healthy('ebay', 50, 'Driver module series 1'),
  healthy('shopify', 50, 'Driver module series 1'),
  healthy('shopify', 11, 'Rail linear 75 cm'),
];

function subjectOf(story: ListingStory, name: string) {
  return { kind: 'listing', externalId: plannedListing(story).listing, name } as const;
}

function healthy(market: 'amazon' | 'ebay' | 'shopify', product: number, name: string): StorySubject {
  const plan = LISTING_PLANS.find((one) => one.market === market && one.product === product);
  return { kind: 'listing', externalId: plan?.listing ?? '', name };
}
