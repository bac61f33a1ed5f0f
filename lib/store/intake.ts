import { z } from 'zod';
import { daySchema } from '../model/time.ts';

/** Tables whose records may be too old to be kept. Lines go with their order. */
export const LIMITED_TABLES = ['orders', 'deals', 'activities', 'tickets'] as const;
export type LimitedTable = (typeof LIMITED_TABLES)[number];

const limits = z.partialRecord(z.enum(LIMITED_TABLES), daySchema);

/** A person who was erased, known by hashes only. */
export const keptOutSchema = z.object({
  id: z.string().min(1).max(100),
  /** When it was asked for. */
  at: z.iso.datetime({ offset: false }),
  /** SHA-256 of salt, table and id of each of the person's records. */
  records: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1000),
  /** Of names and addresses in texts: characters, a hash that many texts share, and SHA-256 of salt and text. */
  texts: z
    .array(
      z.object({
        length: z.number().int().min(2).max(1000),
        sieve: z.number().int(),
        hash: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(100),
});
export type KeptOut = z.infer<typeof keptOutSchema>;

/** What is not taken in, whoever offers it. Read with every commit. */
export const intakeRulesSchema = z.object({
  /** Records from before these days have expired. */
  limits: limits.default({}),
  /** Some records have come in since `limits` was last applied that only a look at all can judge. */
  due: z.boolean().optional(),
  salt: z.string().max(100).default(''),
  people: z.array(keptOutSchema).default([]),
});
export type IntakeRules = z.infer<typeof intakeRulesSchema>;
