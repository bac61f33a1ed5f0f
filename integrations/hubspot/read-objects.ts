import { z } from 'zod';
import { AppError, type Text, text } from '../../lib/errors.ts';
import { recordId } from '../../lib/model/ids.ts';
import type { Deletes } from '../../lib/model/tables.ts';
import { type Instant, instantFromMs } from '../../lib/model/time.ts';
import type { Page } from '../../lib/sync/connector.ts';
import { parseRecords } from '../../lib/sync/parse-records.ts';
import { HubspotApi, type HubspotContext } from './api.ts';
import type { Cursor } from './cursor.ts';
import type { LinkReader } from './links.ts';
import { type MapContext, mapObject, merge } from './mapping.ts';
import { type Memory, memoryOf } from './memory.ts';
import type { ObjectStream } from './object-streams.ts';
import { Channels } from './portal.ts';
import { linkReaders, relate, type Wanted } from './relations.ts';
import { stageEntriesOf } from './stages.ts';
import { instantOf } from './values.ts';
import { objectSchema, type WireObject } from './wire.ts';

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
    }
    const stageEntries =
      described === 'deals'
        ? stageEntriesOf(await portal.pipelines(), properties.keys(), (m) => this.#ctx.log(m))
        : new Map();
    const names = this.#stream.properties(config).filter((name) => name !== undefined);
    this.#properties = [...new Set([...names, ...stageEntries.keys()])];
    this.#known = {
      ctx: this.#ctx,
      account: await portal.account(),
      type: this.#type,
      channels: usesChannels ? await portal.channels() : new Channels(this.#ctx.connection),
      properties,
      stageEntries,
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
    const { rows, rejects } = parseRecords(results, objectSchema, (record) => record);
    const ids = rows
      .filter((record) => (record.archivedAt === undefined ? next : (instantOf(record.archivedAt) ?? next)) >= since)
      .map((record) => recordId<string>(this.#ctx.connection, record.id));
    const deletes: Deletes = {};
    if (ids.length > 0) for (const table of this.#stream.tables) deletes[table] = ids;
    return {
      upserts: {},
      deletes,
      ...(rejects.length > 0 ? { rejects } : {}),
      read: ids.length,
      next: after === undefined ? { phase: 'due', since: next } : { phase: 'archived', since, next, after },
      done: after === undefined,
    };
  }

  async #mapped(results: readonly unknown[], listed: boolean): Promise<Omit<Page, 'next' | 'done'>> {
    if (this.#known === undefined) throw new AppError('bug', text('error.bug'), 'page before prepare');
    const parsed = parseRecords(results, objectSchema, (record) => record);
    const { companies } = this.#memory;
    const relations = await relate(this.#wanted, parsed.rows, this.#links, listed, companies);
    if (this.#type === 'companies') companies.note(parsed.rows);
    const context: MapContext = { ...this.#known, relations, seenAt: instantFromMs(this.#ctx.clock.now()) };
    const mapped = parseRecords(parsed.rows, z.custom<WireObject>(), (record) =>
      mapObject(record, this.#stream.map, context),
    );
    const rejects = [...parsed.rejects, ...mapped.rejects];
    return {
      ...merge(mapped.rows),
      ...(rejects.length > 0 ? { rejects } : {}),
      read: results.length,
    };
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
