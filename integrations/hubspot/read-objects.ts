import { z } from 'zod';
import { AppError, type Text, text } from '../../lib/errors.ts';
import { recordId } from '../../lib/model/ids.ts';
import type { Deletes } from '../../lib/model/tables.ts';
import { type Instant, instantFromMs } from '../../lib/model/time.ts';
import type { Page, Reject, Reread } from '../../lib/sync/connector.ts';
import { badCursor } from '../../lib/sync/cursor.ts';
import type { Merge } from '../../lib/sync/merges.ts';
import { parseRecords, reject } from '../../lib/sync/parse-records.ts';
import { HubspotApi, type HubspotContext } from './api.ts';
import type { Cursor } from './cursor.ts';
import type { LinkReader } from './links.ts';
import { type MapContext, type Mapped, mapObject, merge } from './mapping.ts';
import { type Memory, memoryOf } from './memory.ts';
import { MERGED, type ObjectStream } from './object-streams.ts';
import { Channels, recordUrl } from './portal.ts';
import { linkReaders, relate, type Wanted } from './relations.ts';
import { outcomesOf, stageEntriesOf } from './stages.ts';
import { instantOf } from './values.ts';
import { archivedSchema, objectSchema, propertyText, type WireObject } from './wire.ts';

/** How far ahead of the system a saved moment may lie. */
const FUTURE_MS = 86_400_000;

/** Reads one stream of CRM objects from where its cursor stands. */
export async function* readObjects(
  ctx: HubspotContext,
  stream: ObjectStream,
  type: string,
  what: Text,
  start: Cursor | undefined,
): AsyncGenerator<Page> {
  const api = new HubspotApi(ctx);
  const reader = new ObjectReader(ctx, api, stream, type, what);
  await reader.prepare(start === undefined || start.phase === 'due');
  let cursor: Cursor | undefined = start;
  for (;;) {
    ctx.signal.throwIfAborted();
    const page = await reader.page(cursor);
    yield page;
    if (page.done) return;
    cursor = page.next;
  }
}

/**
 * Reads single records again, with their associations.
 * @param ids of records that did not parse; any that the account no longer has is told as gone
 */
export async function rereadObjects(
  ctx: HubspotContext,
  stream: ObjectStream,
  type: string,
  what: Text,
  ids: readonly string[],
): Promise<Reread> {
  const reader = new ObjectReader(ctx, new HubspotApi(ctx), stream, type, what);
  await reader.prepare(true);
  return reader.again(ids);
}

type ObjectPage = Page & { readonly next: Cursor };

class ObjectReader {
  readonly #ctx: HubspotContext;
  readonly #api: HubspotApi;
  readonly #stream: ObjectStream;
  readonly #type: string;
  readonly #what: Text;
  readonly #wanted: Wanted;
  readonly #links: ReadonlyMap<string, LinkReader>;
  readonly #memory: Memory;
  #properties: readonly string[] = [];
  #known: Omit<MapContext, 'relations' | 'seenAt'> | undefined;

  constructor(ctx: HubspotContext, api: HubspotApi, stream: ObjectStream, type: string, what: Text) {
    this.#ctx = ctx;
    this.#api = api;
    this.#stream = stream;
    this.#type = type;
    this.#what = what;
    this.#wanted = { type, to: this.#linkedTypes(), parties: stream.parties };
    this.#memory = memoryOf(ctx, api);
    this.#links = linkReaders(ctx, api, this.#wanted);
  }

  /** @param check whether to hold the configured properties against the account's, as at the start of each run */
  async prepare(check: boolean): Promise<void> {
    const { described, usesChannels } = this.#stream;
    const { config } = this.#ctx;
    const { portal } = this.#memory;
    const properties = described ? await portal.properties(described) : new Map();
    if (check && described) {
      await portal.requireProperties(described, [
        config.channelProperty[described],
        ...(described === 'companies' ? [config.partner.property] : []),
        ...(described === 'orders' ? [config.orderProperties.amount] : []),
      ]);
      await portal.requireEssential(described, this.#stream.essential ?? []);
    }
    const pipelines = described === 'deals' ? await portal.pipelines() : [];
    const stageEntries = stageEntriesOf(pipelines, properties.keys(), (m) => this.#ctx.log(m));
    const names = this.#stream.properties(config).filter((name) => name !== undefined);
    this.#properties = [...new Set([...names, ...stageEntries.keys()])];
    this.#known = {
      ctx: this.#ctx,
      account: await portal.account(),
      type: this.#type,
      channels: usesChannels ? await portal.channels() : new Channels(this.#ctx.connection),
      properties,
      stageEntries,
      outcomes: outcomesOf(this.#ctx, pipelines),
    };
  }

  page(cursor: Cursor | undefined): Promise<ObjectPage> {
    switch (cursor?.phase) {
      case undefined:
      case 'whole':
      case 'list':
        return this.#listed(cursor?.phase === 'list' ? cursor : undefined);
      case 'due':
        return this.#changed({ since: cursor.since, lastId: '0' });
      case 'changed':
        return this.#changed(cursor);
      case 'archived':
        return this.#archived(cursor);
    }
  }

  async again(ids: readonly string[]): Promise<Reread> {
    const results = await this.#api.byId(this.#type, ids, this.#properties, this.#what);
    const found = new Set(results.map(idOf));
    const missing = ids.filter((id) => !found.has(id)).map((id) => recordId<string>(this.#ctx.connection, id));
    const { read: _, ...page } = await this.#mapped(results, false);
    return { ...page, gone: Object.fromEntries(this.#stream.tables.map((table) => [table, missing])) };
  }

  async #listed(cursor: { readonly after: string; readonly next: Instant } | undefined): Promise<ObjectPage> {
    const { results, after, at } = await this.#api.list(
      this.#type,
      {
        limit: this.#ctx.config.pageSize,
        after: cursor?.after,
        properties: this.#properties,
        associations: [...this.#links].filter(([, reader]) => reader.inline).map(([to]) => to),
      },
      this.#what,
    );
    const next = cursor?.next ?? this.#watermark(at);
    return {
      ...(await this.#mapped(results, true)),
      ...(cursor ? {} : { expected: after === undefined ? results.length : await this.#count() }),
      next: after === undefined ? { phase: 'due', since: next } : { phase: 'list', after, next },
      done: after === undefined,
    };
  }

  async #changed(cursor: {
    readonly since: Instant;
    readonly lastId: string;
    readonly next?: Instant;
  }): Promise<ObjectPage> {
    const { since, lastId } = cursor;
    const limit = this.#ctx.config.searchPageSize;
    const { results, total, at } = await this.#api.changed(
      this.#type,
      { modified: this.#stream.modified, since: Date.parse(since), lastId, limit, properties: this.#properties },
      this.#what,
    );
    // By the system's own clock: it would answer that nothing has changed, for as long as that day has not come.
    if (Date.parse(since) > at + FUTURE_MS)
      throw badCursor(`since ${since} lies ahead of the system's ${instantFromMs(at)}`);
    const next = cursor.next ?? this.#watermark(at);
    const last = results.map(idOf).reduce(highestId, lastId);
    const more = results.length > 0 && total > results.length;
    return {
      ...(await this.#mapped(results, false)),
      ...(cursor.next === undefined ? { expected: total } : {}),
      next: more ? { phase: 'changed', since, next, lastId: last } : { phase: 'archived', since, next },
      done: false,
    };
  }

  /** The list of archived records is the feed of deletions; it has no order, so all of it is looked through. */
  async #archived(cursor: {
    readonly since: Instant;
    readonly next: Instant;
    readonly after?: string | undefined;
  }): Promise<ObjectPage> {
    const { since, next } = cursor;
    const { results, after } = await this.#api.list(
      this.#type,
      { limit: this.#ctx.config.pageSize, after: cursor.after, archived: true },
      this.#what,
    );
    // Whatever else is wrong with a record, it is gone.
    const { rows, rejects } = parseRecords(results, archivedSchema, (record) => record);
    const ids = rows
      .filter((record) => (record.archivedAt === undefined ? next : (instantOf(record.archivedAt) ?? next)) >= since)
      .map((record) => recordId<string>(this.#ctx.connection, record.id));
    const deletes: Deletes = {};
    if (ids.length > 0) for (const table of this.#stream.tables) deletes[table] = ids;
    return {
      upserts: {},
      deletes,
      ...(rejects.length > 0 ? { rejects } : {}),
      read: ids.length + rejects.length,
      next: after === undefined ? { phase: 'due', since: next } : { phase: 'archived', since, next, after },
      done: after === undefined,
    };
  }

  async #mapped(results: readonly unknown[], listed: boolean): Promise<Omit<Page, 'next' | 'done'>> {
    if (this.#known === undefined) throw new AppError('bug', text('error.bug'), 'page before prepare');
    const parsed = parseRecords(results, objectSchema, (record, index) => ({ record, received: results[index] }));
    const records = parsed.rows.map(({ record }) => record);
    const { companies } = this.#memory;
    const relations = await relate(this.#wanted, records, this.#links, listed, companies);
    if (this.#type === 'companies') companies.note(records);
    const context: MapContext = { ...this.#known, relations, seenAt: instantFromMs(this.#ctx.clock.now()) };
    // Held against what was received, so that a reject shows all of it.
    const received = parsed.rows.map((row) => row.received);
    const mapped = parseRecords(received, z.unknown(), (_, index) => {
      const record = records[index];
      if (record === undefined) throw new AppError('bug', text('error.bug'), `no record ${index}`);
      return { ...mapObject(record, this.#stream.map, context), externalId: record.id, received: received[index] };
    });
    // A record that can do without a value that makes no sense is kept without it, and told of nevertheless.
    const partly = mapped.rows.flatMap(({ externalId, received: item, problems = [] }) =>
      problems.length === 0 ? [] : [reject(item, problems.join('; '), { externalId })],
    );
    const rejects = [...parsed.rejects, ...mapped.rejects, ...partly].map((one) => this.#linked(one));
    const merges = this.#merges(records);
    return {
      ...merge([...mapped.rows, ...merges.map(({ from }) => this.#deleted(from))]),
      ...(merges.length > 0 ? { merged: merges } : {}),
      ...(rejects.length > 0 ? { rejects } : {}),
      read: results.length,
    };
  }

  /** A record that takes in another keeps its id; the other has gone without a trace but for this. */
  #merges(records: readonly WireObject[]): Merge[] {
    const { connection } = this.#ctx;
    const living = new Set(records.map(({ id }) => id));
    return records.flatMap((record) => {
      const ids = propertyText(record, MERGED)?.split(/[;,\s]+/) ?? [];
      return ids
        .filter((id) => /^\d+$/.test(id) && !living.has(id))
        .map((id) => ({ from: recordId<string>(connection, id), to: recordId<string>(connection, record.id) }));
    });
  }

  #deleted(id: string): Mapped {
    return { upserts: {}, deletes: Object.fromEntries(this.#stream.tables.map((table) => [table, [id]])) };
  }

  #linked(reject: Reject): Reject {
    const { externalId } = reject;
    const account = this.#known?.account;
    const url = account && externalId !== undefined ? recordUrl(account, this.#type, externalId) : undefined;
    return url === undefined ? reject : { ...reject, url };
  }

  /** Of the links between companies only the partner label is of use, and only where no property names the partner. */
  #linkedTypes(): readonly string[] {
    const { property, label } = this.#ctx.config.partner;
    return this.#type === 'companies' && (property !== undefined || label === undefined) ? [] : this.#stream.to;
  }

  #count(): Promise<number> {
    return this.#api.count(this.#type, this.#what);
  }

  #watermark(at: number): Instant {
    return instantFromMs(at - this.#ctx.config.overlapMinutes * 60_000);
  }
}

function idOf(item: unknown): string {
  const parsed = objectSchema.pick({ id: true }).safeParse(item);
  return parsed.success && /^\d+$/.test(parsed.data.id) ? parsed.data.id : '0';
}

/** Ids are numbers that may be larger than a JavaScript number is exact. */
function highestId(a: string, b: string): string {
  return b.length > a.length || (b.length === a.length && b > a) ? b : a;
}
