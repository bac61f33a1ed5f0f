import { z } from 'zod';
import { MOST_COMPARED, PRESETS } from './weight-choices.ts';

/** A judgement that says more than this is not one. */
const MOST_TIMES = 9;
const pairwise = z
  .object({
    by: z.literal('pairwise'),
    /** KPI ids. */
    kpis: z.array(z.string().min(1)).min(2).max(MOST_COMPARED),
    /** By KPI: how many times as important it is as each later one, 1/9 to 9. */
    above: z.array(
      z.array(
        z
          .number()
          .min(1 / MOST_TIMES)
          .max(MOST_TIMES),
      ),
    ),
  })
  .refine(
    ({ kpis, above }) =>
      new Set(kpis).size === kpis.length &&
      above.length === kpis.length - 1 &&
      above.every((row, at) => row.length === kpis.length - 1 - at),
    'one judgement for each pair of different figures',
  );

/**
 * Where the score's weights come from: own ones over the published (`weights` of the workspace; none: as published), a
 * preset, figures compared two by two, or the data itself.
 */
export const weighingSchema = z.union([
  z.object({ by: z.literal('own') }),
  z.object({ by: z.literal('preset'), preset: z.enum(PRESETS) }),
  pairwise,
  z.object({ by: z.enum(['critic', 'entropy']) }),
]);
export type Weighing = z.infer<typeof weighingSchema>;
export const DEFAULT_WEIGHING: Weighing = { by: 'own' };
