import { z } from 'zod';
import { instantSchema } from '../../lib/model/time.ts';

/**
 * Where a stream stands. A first run lists everything; every later run asks the search for what changed, in the
 * order of ids, and then lists what was archived. `since` is where a run looks back to, `next` where the run after
 * it will: the start of this run less the overlap, never a date seen in a record.
 */
export const cursorSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('list'), after: z.string(), next: instantSchema }),
  z.object({ phase: z.literal('due'), since: instantSchema }),
  z.object({
    phase: z.literal('changed'),
    since: instantSchema,
    next: instantSchema,
    lastId: z.string().regex(/^\d+$/),
  }),
  z.object({ phase: z.literal('archived'), since: instantSchema, next: instantSchema, after: z.string().optional() }),
  /** Within a stream that is read whole every time. */
  z.object({ phase: z.literal('whole'), after: z.string() }),
]);
export type Cursor = z.infer<typeof cursorSchema>;
