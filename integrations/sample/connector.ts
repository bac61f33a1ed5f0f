import { z } from 'zod';
import { text } from '../../lib/errors.ts';
import { TABLE_NAMES, type Table, type Upserts } from '../../lib/model/tables.ts';
import { type Day, dayOf, daySchema, instantFromMs } from '../../lib/model/time.ts';
import type { Connector, Page } from '../../lib/sync/connector.ts';
import { parseCursor } from '../../lib/sync/cursor.ts';
import { generateSample, SAMPLE_COMPANY } from './workspace.ts';

const configSchema = z.object({
  seed: z.number().int().min(0).default(1),
  /** Day the sample ends on; absent: the day it is read. */
  today: daySchema.optional(),
});
export type SampleConfig = z.infer<typeof configSchema>;

/** What the rest of the workspace refers to comes first. */
const ORDER = [
  'channels',
  'owners',
  'tiers',
  'partners',
  'accounts',
  'dealStages',
  'deals',
  'agreements',
  'targets',
  'trainings',
  'costs',
  'orders',
  'tickets',
  'activities',
  'contacts',
  'products',
  'orderLines',
  'visits',
  'surveys',
  'stocks',
  'listings',
  'markets',
  'rates',
  'offers',
  'incentives',
  'settlements',
  'conflicts',
  'risks',
  'compliances',
  'experiments',
] as const satisfies readonly Table[];
const PAGE_SIZE = 500;

const cursorSchema = z.object({
  table: z.enum(TABLE_NAMES),
  offset: z.number().int().min(0),
  /** Kept through a run, so that one that goes on after midnight still reads one sample. */
  today: daySchema,
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * The built-in sample workspace, read page by page like any other system, so that trying the product takes
 * the same way through it as real data does.
 */
export const sampleConnector: Connector<SampleConfig> = {
  id: 'sample',
  label: 'Sample workspace',
  auth: 'none',
  configSchema,

  async check() {
    return { ok: true, label: SAMPLE_COMPANY };
  },

  streams: () => [{ id: 'workspace', name: text('connector.sample.stream'), deletes: 'sweep' }],

  async *read(ctx, _stream, cursor) {
    const now = ctx.clock.now();
    const start = parseCursor(cursorSchema, cursor) ?? {
      table: ORDER[0],
      offset: 0,
      today: ctx.config.today ?? dayOf(now, ctx.workspace.timeZone),
    };
    const sample = generateSample({
      today: start.today,
      seed: ctx.config.seed,
      connection: ctx.connection,
      seenAt: instantFromMs(now),
    });
    const expected = ORDER.reduce((sum, table) => sum + sample[table].length, 0);
    let place: Cursor | undefined = start;
    while (place !== undefined) {
      ctx.signal.throwIfAborted();
      const { table, offset, today }: Cursor = place;
      const records = sample[table].slice(offset, offset + PAGE_SIZE);
      place = following(table, offset + records.length, sample[table].length, today);
      // The key is this table's and so are the records; a computed key loses that.
      const upserts = { [table]: records } as Upserts;
      yield { upserts, read: records.length, expected, next: place, done: place === undefined } satisfies Page;
    }
  },
};

function following(table: Table, offset: number, length: number, today: Day): Cursor | undefined {
  if (offset < length) return { table, offset, today };
  const next = ORDER[ORDER.indexOf(table) + 1];
  return next === undefined ? undefined : { table: next, offset: 0, today };
}
