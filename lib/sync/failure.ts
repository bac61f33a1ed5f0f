import { z } from 'zod';
import type { Failure, TextParam } from '../errors.ts';

const textParamSchema: z.ZodType<TextParam> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.object({ money: z.object({ units: z.number(), scale: z.number(), currency: z.string() }) }),
    z.object({ ratio: z.number() }),
    z.object({ day: z.string() }),
    z.object({ since: z.string() }),
    z.object({ text: textSchema }),
  ]),
);

/** `Text` of errors.ts, parsed. */
export const textSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), textParamSchema).optional(),
}) as z.ZodType<{ key: string; params?: Record<string, TextParam> }>;

/** `Failure` of errors.ts, parsed. */
export const failureSchema = z.object({
  kind: z.enum(['config', 'permission', 'transient', 'rateLimited', 'wireChanged', 'bug']),
  userText: textSchema,
  detail: z.string(),
  retryAt: z.string().optional(),
}) as z.ZodType<Failure>;
