import { z } from 'zod';
import { daySchema, instantSchema } from '../model/time.ts';

/** What may be too old to be kept. Order lines go with their order. */
export const LIMITED = ['orders', 'deals', 'activities', 'tickets', 'quarantine', 'audit'] as const;
export type Limited = (typeof LIMITED)[number];
export type Limits = { readonly [L in Limited]?: string | undefined };

/** A value that is recognised but cannot be read back. `sieve` is a short hash that many values share. */
const digestSchema = z.object({ sieve: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type Digest = z.infer<typeof digestSchema>;

const textDigestSchema = digestSchema.extend({ length: z.number().int().min(1).max(1000) });
export type TextDigest = z.infer<typeof textDigestSchema>;

/** A person who was erased and is not to be read again. Nothing here tells who it was. */
export const keptOutSchema = z.object({
  id: z.string().min(1).max(100),
  /** When it was asked for. */
  at: instantSchema,
  /** Of table and id of each of the person's records. */
  records: z.array(digestSchema).max(1000),
  /** Of names and addresses, to be cut out of texts. */
  texts: z.array(textDigestSchema).max(100),
});
export type KeptOut = z.infer<typeof keptOutSchema>;

/** What is not taken in, whoever offers it. Read with every commit. */
export const intakeRulesSchema = z.object({
  /** What is from before these days has expired. */
  limits: z.partialRecord(z.enum(LIMITED), daySchema).default({}),
  /** Since `limits` was last applied something has come in that only a look at everything can judge. */
  due: z.boolean().optional(),
  /** Of the digests. */
  salt: z.string().max(100).default(''),
  people: z.array(keptOutSchema).default([]),
});
export type IntakeRules = z.infer<typeof intakeRulesSchema>;

/** Key of the rules among the settings. */
export const INTAKE = 'intake';

const NO_RULES: IntakeRules = { limits: {}, salt: '', people: [] };

export function intakeRules(stored: unknown): IntakeRules {
  return stored === undefined ? NO_RULES : intakeRulesSchema.parse(stored);
}
