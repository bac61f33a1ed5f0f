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

/** A product's page on a marketplace or in a shop, as it was on a day. */
export const listingSchema = z.object({
  ...recordBase,
  id,
  /** What stays the same from day to day, such as the marketplace's own number. */
  listing: z.string().min(1).max(300),
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
});
export type Listing = z.infer<typeof listingSchema>;

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
