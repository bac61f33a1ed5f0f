import { z } from 'zod';
import { accountIdSchema, channelIdSchema, ownerIdSchema, partnerIdSchema, productIdSchema } from './ids.ts';
import { moneySchema } from './money.ts';
import { recordBase } from './records.ts';
import { daySchema } from './time.ts';

/** How partners are led: incentives, settlements, conflicts, risks, compliance, and what is being tried out. */
const id = z.string().min(1);
const name = z.string().min(1).max(1000);
const count = z.number().int().min(0);

/** A reward that was promised to one partner, or to a whole channel, for some time. */
export const incentiveSchema = z.object({
  ...recordBase,
  id,
  partnerId: partnerIdSchema.optional(),
  channelId: channelIdSchema.optional(),
  name,
  kind: z.enum(['rebate', 'bonus', 'marketing', 'discount', 'other']),
  from: daySchema,
  /** Not included. */
  to: daySchema,
  budget: moneySchema.optional(),
  paid: moneySchema.optional(),
});
export type Incentive = z.infer<typeof incentiveSchema>;

/** What a partner is owed for a period. */
export const settlementSchema = z.object({
  ...recordBase,
  id,
  partnerId: partnerIdSchema,
  from: daySchema,
  /** Not included. */
  to: daySchema,
  amount: moneySchema,
  status: z.enum(['draft', 'sent', 'confirmed', 'disputed', 'paid']),
  dueOn: daySchema.optional(),
  paidOn: daySchema.optional(),
});
export type Settlement = z.infer<typeof settlementSchema>;

export const CONFLICT_KINDS = ['doubleRegistration', 'price', 'territory', 'poaching', 'commission', 'other'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** A quarrel between channels or partners, as someone wrote it down. */
export const conflictSchema = z.object({
  ...recordBase,
  id,
  kind: z.enum(CONFLICT_KINDS),
  title: name,
  partnerId: partnerIdSchema.optional(),
  /** The other side, where it is a partner too. */
  otherPartnerId: partnerIdSchema.optional(),
  accountId: accountIdSchema.optional(),
  openedOn: daySchema,
  status: z.enum(['open', 'resolved']),
  resolvedOn: daySchema.optional(),
});
export type Conflict = z.infer<typeof conflictSchema>;

const level = z.number().int().min(1).max(5);
/** Something that may go wrong with a partner, a channel, or all of it. */
export const riskSchema = z.object({
  ...recordBase,
  id,
  partnerId: partnerIdSchema.optional(),
  channelId: channelIdSchema.optional(),
  name,
  kind: z.enum(['financial', 'legal', 'operational', 'reputation', 'dependency', 'other']),
  /** 1 rare to 5 almost certain. */
  likelihood: level,
  /** 1 slight to 5 severe. */
  impact: level,
  /** What it would cost. */
  exposure: moneySchema.optional(),
  status: z.enum(['open', 'accepted', 'closed']),
  ownerId: ownerIdSchema.optional(),
  reviewBy: daySchema.optional(),
});
export type Risk = z.infer<typeof riskSchema>;

/** A licence, certificate, insurance or audit that must be valid. */
export const complianceSchema = z.object({
  ...recordBase,
  id,
  partnerId: partnerIdSchema.optional(),
  channelId: channelIdSchema.optional(),
  requirement: name,
  kind: z.enum(['licence', 'certificate', 'insurance', 'audit', 'dataProtection', 'other']),
  status: z.enum(['valid', 'pending', 'failed', 'waived']),
  /** Last day of validity. */
  expiresOn: daySchema.optional(),
  checkedOn: daySchema.optional(),
});
export type Compliance = z.infer<typeof complianceSchema>;

/** Two versions tried beside each other: how many saw each, and how many did what was hoped for. */
export const experimentSchema = z
  .object({
    ...recordBase,
    id,
    channelId: channelIdSchema.optional(),
    productId: productIdSchema.optional(),
    name,
    from: daySchema,
    /** Not included; absent while it runs without an end. */
    to: daySchema.optional(),
    status: z.enum(['running', 'called']),
    controlTrials: count,
    controlSuccesses: count,
    variantTrials: count,
    variantSuccesses: count,
    /** Of each version, as planned before it began. */
    plannedTrials: count.optional(),
    /** What one success is worth. */
    worth: moneySchema.optional(),
  })
  .refine((e) => e.controlSuccesses <= e.controlTrials && e.variantSuccesses <= e.variantTrials, {
    path: ['controlSuccesses'],
    error: 'expected no more successes than trials',
  });
export type Experiment = z.infer<typeof experimentSchema>;
