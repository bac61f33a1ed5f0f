import { z } from 'zod';
import { accountIdSchema, channelIdSchema, partnerIdSchema, productIdSchema } from './ids.ts';
import { moneySchema } from './money.ts';
import { recordBase } from './records.ts';
import { daySchema } from './time.ts';

/** What is seen of a channel, a partner or the market besides sales. */
const id = z.string().min(1);
const count = z.number().int().min(0);

/** How many came to a channel's or partner's pages or shops over some days, and how far they got there. */
export const visitsSchema = z.object({
  ...recordBase,
  id,
  channelId: channelIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  from: daySchema,
  /** Not included. */
  to: daySchema,
  visits: count,
  /** Visits in which something was put in the cart. */
  carts: count.optional(),
  /** Visits in which paying was begun. */
  checkouts: count.optional(),
});
export type Visits = z.infer<typeof visitsSchema>;

/** One answer to a question about satisfaction; never the words that came with it. */
export const surveySchema = z
  .object({
    ...recordBase,
    id,
    accountId: accountIdSchema.optional(),
    partnerId: partnerIdSchema.optional(),
    channelId: channelIdSchema.optional(),
    answeredOn: daySchema,
    /** `csat`: satisfaction, 1 to 5. `nps`: likelihood to recommend, 0 to 10. */
    kind: z.enum(['csat', 'nps']),
    score: z.number().int().min(0).max(10),
  })
  .refine(({ kind, score }) => kind === 'nps' || (score >= 1 && score <= 5), {
    path: ['score'],
    error: 'expected 1 to 5 for csat',
  });
export type Survey = z.infer<typeof surveySchema>;

/** Goods in stock on a day, at cost. */
export const stockSchema = z.object({
  ...recordBase,
  id,
  channelId: channelIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  productId: productIdSchema.optional(),
  countedOn: daySchema,
  cost: moneySchema,
});
export type Stock = z.infer<typeof stockSchema>;

const listingKey = z.string().min(1).max(300);

/** A product's page on a marketplace or in a shop, as it was on a day. */
export const listingSchema = z.object({
  ...recordBase,
  id,
  /** What stays the same from day to day, such as the marketplace's own number. */
  listing: listingKey,
  channelId: channelIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  productId: productIdSchema.optional(),
  seenOn: daySchema,
  /** Share of the page's views in which the buy button was ours, 0–1. */
  buyBox: z.number().min(0).max(1).optional(),
  title: z.string().max(2000).optional(),
  bullets: count.optional(),
  /** Characters. */
  descriptionLength: count.optional(),
  images: count.optional(),
  video: z.boolean().optional(),
  /** Of `attributesAsked` attributes of the category. */
  attributesFilled: count.optional(),
  attributesAsked: count.optional(),
  /** 0–5 stars. */
  rating: z.number().min(0).max(5).optional(),
  reviews: count.optional(),
  inStock: z.boolean().optional(),
  price: moneySchema.optional(),
  /** Place in its category's list of best sellers, from 1. */
  rank: z.number().int().min(1).optional(),
  /** Traffic, sales and advertising are those from this day to `seenOn`; absent: of `seenOn` alone. */
  since: daySchema.optional(),
  sessions: count.optional(),
  views: count.optional(),
  units: count.optional(),
  revenue: moneySchema.optional(),
  refunds: moneySchema.optional(),
  adSpend: moneySchema.optional(),
  /** Sales that the marketplace puts down to advertising. */
  adRevenue: moneySchema.optional(),
  /** Pieces that can be sold, and those on their way. */
  stock: count.optional(),
  inbound: count.optional(),
  /** Days from ordering new stock to having it. */
  leadDays: count.optional(),
});
export type Listing = z.infer<typeof listingSchema>;

/** What a competitor asked for the same thing on a day: written down by the user or imported, never collected. */
export const offerSchema = z.object({
  ...recordBase,
  id,
  /** Our listing that it competes with. */
  listing: listingKey.optional(),
  productId: productIdSchema.optional(),
  channelId: channelIdSchema.optional(),
  competitor: z.string().min(1).max(300),
  title: z.string().max(2000).optional(),
  price: moneySchema,
  /** Same currency as `price`. */
  shipping: moneySchema.optional(),
  inStock: z.boolean().optional(),
  seenOn: daySchema,
  /** Of one the user wrote down while looking at it: system and number of that page, see `pageOf`. */
  page: z.string().max(300).optional(),
});
export type Offer = z.infer<typeof offerSchema>;

/** How large a market is over some days: what all sellers sell there, and how many buyers or outlets it has. */
export const marketSchema = z.object({
  ...recordBase,
  id,
  channelId: channelIdSchema.optional(),
  region: z.string().optional(),
  segment: z.string().optional(),
  from: daySchema,
  /** Not included. */
  to: daySchema,
  size: moneySchema.optional(),
  /** Businesses that could buy from us. */
  buyers: count.optional(),
});
export type Market = z.infer<typeof marketSchema>;

const currency = z.string().regex(/^[A-Z]{3}$/);
/** What one unit of `base` was worth in `quote` on a day, and until the next rate. */
export const rateSchema = z.object({
  ...recordBase,
  id,
  base: currency,
  quote: currency,
  on: daySchema,
  rate: z.number().positive(),
});
