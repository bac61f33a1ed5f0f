import { z } from 'zod';
import {
  accountIdSchema,
  channelIdSchema,
  connectionIdSchema,
  contactIdSchema,
  dealIdSchema,
  orderIdSchema,
  ownerIdSchema,
  partnerIdSchema,
  productIdSchema,
} from './ids.ts';
import { moneySchema } from './money.ts';
import { daySchema, instantSchema } from './time.ts';

/** Where a record came from; shown with every figure made of it. */
export const sourceSchema = z.object({
  connection: connectionIdSchema,
  /** Connector id: `hubspot`, `csv`, `sample`. */
  system: z.string().min(1),
  /** The record's id in that system. */
  externalId: z.string().min(1),
  url: z.url().optional(),
  /** When the system says it last changed; the newer of two versions wins. */
  modifiedAt: instantSchema.optional(),
});
export type Source = z.infer<typeof sourceSchema>;

const name = z.string().min(1).max(1000);
/** What every record has. */
export const recordBase = {
  source: sourceSchema,
  /** When we last read it. */
  seenAt: instantSchema,
};

export const CHANNEL_KINDS = [
  'ownOnline',
  'ownStore',
  'fieldSales',
  'marketplace',
  'distributor',
  'reseller',
  'agent',
  'referral',
  'social',
  'internal',
  'other',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const channelSchema = z.object({
  ...recordBase,
  id: channelIdSchema,
  /** `channelKey(name)`: channels of different systems with one key are one channel in every figure. */
  key: z.string().min(1),
  name,
  kind: z.enum(CHANNEL_KINDS),
  /** Whether we sell to the customer ourselves. */
  direct: z.boolean(),
});
export type Channel = z.infer<typeof channelSchema>;

/** The partner life cycle, in order; `dormant` and `ended` lie outside the main line. */
export const PARTNER_STAGES = [
  'prospect',
  'selection',
  'negotiation',
  'agreement',
  'onboarding',
  'active',
  'dormant',
  'ended',
] as const;
export type PartnerStage = (typeof PARTNER_STAGES)[number];

export const partnerSchema = z.object({
  ...recordBase,
  id: partnerIdSchema,
  name,
  /** Bare domain, lower case: `example.com`. */
  domain: z.string().optional(),
  channelId: channelIdSchema.optional(),
  stage: z.enum(PARTNER_STAGES).optional(),
  /** Name of a `tier` record. */
  tier: z.string().optional(),
  territory: z.string().optional(),
  /** Our side's owner. */
  ownerId: ownerIdSchema.optional(),
  /** Who looks after us on their side, as our systems name them. */
  counterpart: z.string().min(1).max(200).optional(),
  since: daySchema.optional(),
});
export type Partner = z.infer<typeof partnerSchema>;

/** A step of the partner programme. */
export const tierSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  name,
  /** 1 is the entry tier. */
  rank: z.number().int().min(1),
  /** Net revenue over the trailing twelve months that earns it. */
  threshold: moneySchema,
});
export type Tier = z.infer<typeof tierSchema>;

/** A colleague of the user: owner of records. */
export const ownerSchema = z.object({ ...recordBase, id: ownerIdSchema, name });
export type Owner = z.infer<typeof ownerSchema>;

/** A customer company. */
export const accountSchema = z.object({
  ...recordBase,
  id: accountIdSchema,
  name,
  domain: z.string().optional(),
  channelId: channelIdSchema.optional(),
  /** The partner who serves it. */
  partnerId: partnerIdSchema.optional(),
  ownerId: ownerIdSchema.optional(),
  segment: z.string().optional(),
  region: z.string().optional(),
  createdOn: daySchema.optional(),
});
export type Account = z.infer<typeof accountSchema>;

/** Links a contact page to its account; no name, no address, no phone. */
export const contactSchema = z.object({
  ...recordBase,
  id: contactIdSchema,
  accountId: accountIdSchema.optional(),
  ownerId: ownerIdSchema.optional(),
  createdOn: daySchema.optional(),
});
export type Contact = z.infer<typeof contactSchema>;

export const dealSchema = z.object({
  ...recordBase,
  id: dealIdSchema,
  name,
  accountId: accountIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  channelId: channelIdSchema.optional(),
  ownerId: ownerIdSchema.optional(),
  amount: moneySchema.optional(),
  status: z.enum(['open', 'won', 'lost']),
  /** Id of a `dealStage` record. */
  stageId: z.string().min(1).optional(),
  createdOn: daySchema.optional(),
  /** Real close for won and lost deals, expected close for open ones. */
  closeOn: daySchema.optional(),
  /** When each stage was entered, oldest first. */
  stageHistory: z.array(z.object({ stageId: z.string().min(1), enteredOn: daySchema })).optional(),
  contacts: z.number().int().min(0).optional(),
});
export type Deal = z.infer<typeof dealSchema>;

export const dealStageSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  pipeline: name,
  name,
  /** Position in its pipeline, from 0. */
  order: z.number().int(),
  /** Chance of winning the system gives to the stage, 0–1. */
  probability: z.number().min(0).max(1).optional(),
  outcome: z.enum(['open', 'won', 'lost']),
});
export type DealStage = z.infer<typeof dealStageSchema>;

export const productSchema = z.object({
  ...recordBase,
  id: productIdSchema,
  name,
  sku: z.string().optional(),
  category: z.string().optional(),
  /** When it comes to the market. */
  launchOn: daySchema.optional(),
});
export type Product = z.infer<typeof productSchema>;

/** What a channel or partner costs us over a period (commission, fees, ads, staff …). */
export const costSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  channelId: channelIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  category: name,
  from: daySchema,
  /** Not included. */
  to: daySchema,
  amount: moneySchema,
});
export type Cost = z.infer<typeof costSchema>;

export const ticketSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  accountId: accountIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  channelId: channelIdSchema.optional(),
  openedAt: instantSchema,
  firstReplyAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const targetScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('channel'), channelId: channelIdSchema }),
  z.object({ kind: z.literal('partner'), partnerId: partnerIdSchema }),
  z.object({ kind: z.literal('owner'), ownerId: ownerIdSchema }),
]);
export type TargetScope = z.infer<typeof targetScopeSchema>;

export const targetSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  scope: targetScopeSchema,
  /** KPI id; only `revenue` carries money. */
  kpi: z.string().min(1),
  from: daySchema,
  /** Not included. */
  to: daySchema,
  value: z.union([z.object({ money: moneySchema }), z.object({ number: z.number() })]),
});
export type Target = z.infer<typeof targetSchema>;

export const agreementSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  partnerId: partnerIdSchema,
  name,
  signedOn: daySchema.optional(),
  startsOn: daySchema,
  /** Last day of validity; absent when it runs until cancelled. */
  endsOn: daySchema.optional(),
  status: z.enum(['draft', 'active', 'expired', 'terminated']),
  /** Where it gives the partner a right to sell, and whether to it alone. */
  territory: z.string().max(200).optional(),
  exclusive: z.boolean().optional(),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const trainingSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  partnerId: partnerIdSchema,
  course: name,
  /** What it teaches to sell. */
  productId: productIdSchema.optional(),
  status: z.enum(['assigned', 'passed', 'failed']),
  dueOn: daySchema.optional(),
  doneOn: daySchema.optional(),
});
export type Training = z.infer<typeof trainingSchema>;

/** Something that happened or is to be done: its kind, when and a title; never a body. */
export const activitySchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  kind: z.enum(['call', 'meeting', 'email', 'note', 'task', 'review', 'inspection']),
  title: name,
  at: instantSchema,
  /** Tasks only. */
  done: z.boolean().optional(),
  accountId: accountIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  dealId: dealIdSchema.optional(),
  ownerId: ownerIdSchema.optional(),
});
export type Activity = z.infer<typeof activitySchema>;

/** A sale. A fact: kept in columns (see facts.ts), never as a row. */
export const orderSchema = z.object({
  ...recordBase,
  id: orderIdSchema,
  channelId: channelIdSchema.optional(),
  partnerId: partnerIdSchema.optional(),
  accountId: accountIdSchema.optional(),
  ownerId: ownerIdSchema.optional(),
  placedOn: daySchema,
  /** Before refunds, net of tax and discounts. */
  amount: moneySchema,
  /** Same currency as `amount`. */
  refunded: moneySchema.optional(),
  /** Cost of the goods, same currency; absent when unknown. */
  cost: moneySchema.optional(),
  /** How many lines it has; 0 when the source does not tell. */
  lines: z.number().int().min(0),
});
export type Order = z.infer<typeof orderSchema>;

/** A line of an order. A fact. */
export const orderLineSchema = z.object({
  ...recordBase,
  id: z.string().min(1),
  orderId: orderIdSchema,
  productId: productIdSchema.optional(),
  quantity: z.number(),
  amount: moneySchema,
  cost: moneySchema.optional(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;
