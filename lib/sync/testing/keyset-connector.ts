import { z } from 'zod';
import { type AccountId, type OrderId, recordId } from '../../model/ids.ts';
import type { Deletes, Upserts } from '../../model/tables.ts';
import { type Instant, instantFromMs } from '../../model/time.ts';
import type { Connector, Page, Stream } from '../connector.ts';
import { parseCursor } from '../cursor.ts';
import { parseJson } from '../parse-json.ts';
import { parseRecords } from '../parse-records.ts';
import { COLLECTIONS, type Collection, LATEST_MS } from './moving-server.ts';
import { CONNECTION } from './scripted.ts';

/** How the connector reads; all but the first of each is a way to lose records. */
export interface Keyset {
  readonly deletes: Stream['deletes'];
  readonly watermark: 'serverStart' | 'serverEnd' | 'largestSeen' | 'localStart';
  readonly overlap: boolean;
  readonly resume: 'stampAndId' | 'stamp';
}

export const SOUND: Keyset = { deletes: 'feed', watermark: 'serverStart', overlap: true, resume: 'stampAndId' };

/** Coarse stamps and late ones together. */
const OVERLAP_MS = LATEST_MS + 2000;

const cursorSchema = z.object({
  v: z.literal(1),
  since: z.number(),
  /** Absent between runs. */
  run: z
    .object({
      startedAt: z.number(),
      largest: z.number(),
      list: z.enum(['changed', 'deleted']),
      after: z.tuple([z.number(), z.string()]).optional(),
    })
    .optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

const itemSchema = z.object({ id: z.string(), stamp: z.number(), value: z.number() });
type Item = z.infer<typeof itemSchema>;
const answerSchema = z.object({
  now: z.number(),
  more: z.boolean(),
  items: z.array(z.object({ id: z.string(), stamp: z.number(), value: z.unknown() })),
});

/** Reads a `MovingServer` as a connector should: by keyset, from the start of the run before less an overlap. */
export function keysetConnector(how: Keyset = SOUND): Connector {
  return {
    id: 'moving',
    label: 'Moving',
    auth: 'none',
    origins: () => ['https://model.localhost'],
    configSchema: z.object({}),
    check: async () => ({ ok: true, label: 'Moving' }),
    streams: () => COLLECTIONS.map((id) => ({ id, deletes: how.deletes })),
    async *read(ctx, stream, saved) {
      const collection = COLLECTIONS.find((one) => one === stream.id) ?? 'companies';
      let cursor: Cursor = parseCursor(cursorSchema, saved) ?? { v: 1, since: 0 };
      for (;;) {
        const list = cursor.run?.list ?? 'changed';
        const query = new URLSearchParams({ since: String(cursor.since) });
        if (cursor.run?.after) query.set('after', cursor.run.after.join());
        const url = `https://model.localhost/${collection}${list === 'deleted' ? '/deleted' : ''}?${query}`;
        const localNow = ctx.clock.now();
        const answer = parseJson(await ctx.http.send({ method: 'GET', url }), answerSchema);
        const last = answer.items.at(-1);
        const after = last === undefined ? cursor.run?.after : ([last.stamp, last.id] as [number, string]);
        const startedAt = cursor.run?.startedAt ?? (how.watermark === 'localStart' ? localNow : answer.now);
        const largest = Math.max(cursor.run?.largest ?? 0, ...answer.items.map(({ stamp }) => stamp));
        const run = { startedAt, largest, list, ...(after === undefined ? {} : { after: resumed(after, how) }) };
        const end = !answer.more && (list === 'deleted' || how.deletes !== 'feed');
        if (end) {
          const ends = { serverStart: startedAt, localStart: startedAt, serverEnd: answer.now, largestSeen: largest };
          cursor = { v: 1, since: ends[how.watermark] - (how.overlap ? OVERLAP_MS : 0) };
        } else if (answer.more) cursor = { ...cursor, run };
        else {
          // What was deleted during a first run, too, is in the list from its start on.
          const since = cursor.since === 0 ? startedAt - OVERLAP_MS : cursor.since;
          cursor = { v: 1, since, run: { startedAt, largest, list: 'deleted' } };
        }
        yield { ...content(collection, list, answer.items, instantFromMs(ctx.clock.now())), next: cursor, done: end };
        if (end) return;
      }
    },
  };
}

const LAST_ID = '\uffff';
const resumed = ([stamp, id]: [number, string], how: Keyset): [number, string] => [
  stamp,
  how.resume === 'stamp' ? LAST_ID : id,
];

function content(
  collection: Collection,
  list: 'changed' | 'deleted',
  items: readonly unknown[],
  seenAt: Instant,
): Pick<Page, 'upserts' | 'deletes' | 'rejects' | 'read'> {
  if (list === 'deleted') {
    const ids = items.map((item) => String(Reflect.get(Object(item), 'id')));
    return { upserts: {}, deletes: deletesOf(collection, ids), read: ids.length };
  }
  const { rows, rejects } = parseRecords(items, itemSchema, (item) => item);
  return {
    upserts: upsertsOf(collection, rows, seenAt),
    ...(collection === 'orders' ? { deletes: { orderLines: rows.filter(hasOneLine).map(secondLine) } } : {}),
    rejects,
    read: items.length,
  };
}

/** An order has one line or two. */
export const hasOneLine = ({ value }: { readonly value: number | string }): boolean => Number(value) % 2 === 0;
const secondLine = ({ id }: { readonly id: string }): string => `${CONNECTION}:${id}-2`;

function deletesOf(collection: Collection, ids: readonly string[]): Deletes {
  if (collection === 'companies') return { accounts: ids.map((id) => recordId<AccountId>(CONNECTION, id)) };
  return {
    orders: ids.map((id) => recordId<OrderId>(CONNECTION, id)),
    orderLines: ids.flatMap((id) => [`${CONNECTION}:${id}-1`, secondLine({ id })]),
  };
}

function upsertsOf(collection: Collection, items: readonly Item[], seenAt: Instant): Upserts {
  const base = (item: Item, externalId: string) => ({
    seenAt,
    source: { connection: CONNECTION, system: 'moving', externalId, modifiedAt: instantFromMs(item.stamp) },
  });
  const amount = (units: number) => ({ units, scale: 2, currency: 'EUR' });
  if (collection === 'companies') {
    return {
      accounts: items.map((item) => ({
        ...base(item, item.id),
        id: recordId<AccountId>(CONNECTION, item.id),
        name: `${item.id} ${item.value}`,
      })),
    };
  }
  const lines = items.flatMap((item) => (hasOneLine(item) ? [1] : [1, 2]).map((n) => ({ item, n })));
  return {
    orders: items.map((item) => ({
      ...base(item, item.id),
      id: recordId<OrderId>(CONNECTION, item.id),
      placedOn: '2026-01-05',
      amount: amount(item.value),
      lines: hasOneLine(item) ? 1 : 2,
    })),
    orderLines: lines.map(({ item, n }) => ({
      ...base(item, `${item.id}-${n}`),
      id: `${CONNECTION}:${item.id}-${n}`,
      orderId: recordId<OrderId>(CONNECTION, item.id),
      quantity: n,
      amount: amount(item.value),
    })),
  };
}
