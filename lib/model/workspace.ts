import { z } from 'zod';
import { daySchema } from './time.ts';
import { DEFAULT_WEIGHING, weighingSchema } from './weighing.ts';

export { LOCALES, type Locale } from './locales.ts';

const years = z.number().int().min(1).max(50).optional();
/** For how many years what has happened is kept; absent: for good. */
export const retentionSchema = z.object({
  orders: years,
  /** Won and lost ones. */
  deals: years,
  activities: years,
  tickets: years,
  quarantine: years,
  audit: years,
});
export type Retention = z.infer<typeof retentionSchema>;
export const DEFAULT_RETENTION: Retention = { audit: 2 };

const currency = z.string().regex(/^[A-Z]{3}$/);
/** What one unit of `base` was worth in `quote` from a day on, until the next rate. */
export const keptRateSchema = z.object({ base: currency, quote: currency, on: daySchema, rate: z.number().positive() });
export type KeptRate = z.infer<typeof keptRateSchema>;

/** Of some figures two definitions are in use; which one holds is the workspace's choice, and is said beside them. */
export const definitionsSchema = z.object({
  /** `twice`: two or more orders in the period. `again`: an order on a day after the customer's first ever. */
  repurchaseRate: z.enum(['twice', 'again']).default('twice'),
  /** `all`: with what selling costs (salaries, travel, bonuses). `paid`: advertising, campaigns and referrals only. */
  acquisitionCost: z.enum(['all', 'paid']).default('all'),
});
export type Definitions = z.infer<typeof definitionsSchema>;
export const DEFAULT_DEFINITIONS: Definitions = definitionsSchema.parse({});

/** Settings that change figures; they live with the data so that the command line and the browser agree. */
export const workspaceSchema = z.object({
  /** IANA name; days and months are counted in it. */
  timeZone: z.string().default('UTC'),
  /** ISO 4217; absent: the currency most orders are in. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Month (1–12) in which the fiscal year starts. */
  fiscalYearStart: z.number().int().min(1).max(12).default(1),
  /** KPI id → weight in the score; absent KPIs keep their published default, 0 leaves a KPI out. */
  weights: z.record(z.string(), z.number().min(0)).default({}),
  /** Kept by hand; they go before imported ones of the same day. */
  rates: z.array(keptRateSchema).max(5000).default([]),
  weighing: weighingSchema.default(DEFAULT_WEIGHING),
  definitions: definitionsSchema.default(DEFAULT_DEFINITIONS),
  /** Likelihood × impact (1–25) up to which an open risk is borne. */
  riskAppetite: z.number().int().min(1).max(25).default(12),
  retention: retentionSchema.default(DEFAULT_RETENTION),
  /** Ids of the playbook's rules that are switched off. */
  rulesOff: z.array(z.string().min(1).max(100)).max(200).default([]),
});
export type Workspace = z.infer<typeof workspaceSchema>;
export const DEFAULT_WORKSPACE: Workspace = workspaceSchema.parse({});
