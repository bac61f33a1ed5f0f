import { z } from 'zod';
import { moneySchema } from './money.ts';
import type { Quantity } from './quantity.ts';
import { daySchema, instantSchema } from './time.ts';

const number = z.number();
const quantitySchema: z.ZodType<Quantity> = z.union([
  z.object({ unit: z.literal('money'), money: moneySchema }),
  z.object({ unit: z.enum(['ratio', 'count', 'days', 'hours', 'points', 'times']), value: number }),
]);

/** What the user decided about a next step; `id` is the step's. */
export const stepDecisionSchema = z.object({
  id: z.string().min(1),
  rule: z.string().min(1),
  decision: z.enum(['accepted', 'done', 'snoozed', 'dismissed', 'handedOver']),
  at: instantSchema,
  /** Snoozed until the start of this day. */
  until: daySchema.optional(),
  /** Of a dismissal: `irrelevant`, `elsewhere`, `numbers`, `timing` or `other`. */
  reason: z.string().max(500).optional(),
  /** The reason in the user's own words. */
  words: z.string().max(500).optional(),
  /** Name of the colleague it was handed over to. */
  to: z.string().min(1).max(200).optional(),
  /** What the step wanted to move, as it stood then, and the day on which it can be told how it went. */
  baseline: z
    .object({ kpi: z.string().min(1), quantity: quantitySchema, on: daySchema, judgedOn: daySchema.optional() })
    .optional(),
  /** The same figure on the day it was first told; it stays, whatever happens later. */
  outcome: z.object({ quantity: quantitySchema, on: daySchema }).optional(),
  /** The CRM task it became. */
  task: z.object({ externalId: z.string(), url: z.url().optional() }).optional(),
});
export type StepDecision = z.infer<typeof stepDecisionSchema>;
