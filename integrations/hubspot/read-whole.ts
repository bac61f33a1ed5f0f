import { type OwnerId, recordId } from '../../lib/model/ids.ts';
import type { Owner } from '../../lib/model/records.ts';
import { type Instant, instantFromMs } from '../../lib/model/time.ts';
import type { Page } from '../../lib/sync/connector.ts';
import { parseRecords } from '../../lib/sync/parse-records.ts';
import { HubspotApi, type HubspotContext } from './api.ts';
import type { Cursor } from './cursor.ts';
import { memoryOf } from './memory.ts';
import { mapPipelines } from './stages.ts';
import { STREAM_NAMES } from './stream-ids.ts';
import { instantOf } from './values.ts';
import { listSchema, ownerSchema, type WireOwner } from './wire.ts';

/*
 * Small sets that are read whole every time: they end without a cursor, so each run is a complete one and what it
 * does not find is gone.
 */

export async function* readOwners(ctx: HubspotContext, start: Cursor | undefined): AsyncGenerator<Page> {
  const api = new HubspotApi(ctx);
  let after = start?.phase === 'whole' ? start.after : undefined;
  for (;;) {
    ctx.signal.throwIfAborted();
    const query = new URLSearchParams({ limit: '100', ...(after === undefined ? {} : { after }) });
    const page = await api.get(`${ctx.config.paths.owners}?${query}`, listSchema, STREAM_NAMES.owners);
    const seenAt = instantFromMs(ctx.clock.now());
    const { rows, rejects } = parseRecords(page.results, ownerSchema, (owner) => mapOwner(ctx, owner, seenAt));
    const next = page.paging?.next?.after;
    const done = next === undefined;
    yield {
      upserts: { owners: rows },
      rejects,
      read: page.results.length,
      next: done ? undefined : ({ phase: 'whole', after: next } satisfies Cursor),
      done,
    };
    if (done) return;
    after = next;
  }
}

function mapOwner(ctx: HubspotContext, owner: WireOwner, seenAt: Instant): Owner {
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(' ').trim();
  const modifiedAt = owner.updatedAt === undefined ? undefined : instantOf(owner.updatedAt);
  return {
    id: recordId<OwnerId>(ctx.connection, owner.id),
    name: name || owner.email?.split('@')[0] || owner.id,
    source: {
      connection: ctx.connection,
      system: 'hubspot',
      externalId: owner.id,
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
    },
    seenAt,
  };
}

export async function* readDealStages(ctx: HubspotContext): AsyncGenerator<Page> {
  const pipelines = await memoryOf(ctx, new HubspotApi(ctx)).portal.pipelines();
  const { rows, rejects } = mapPipelines(ctx, pipelines, instantFromMs(ctx.clock.now()));
  const dealStages = rows.flat();
  yield { upserts: { dealStages }, rejects, read: dealStages.length + rejects.length, next: undefined, done: true };
}

export async function* readChannels(ctx: HubspotContext): AsyncGenerator<Page> {
  const channels = await memoryOf(ctx, new HubspotApi(ctx)).portal.channels();
  const rows = channels.rows({ connection: ctx.connection, system: 'hubspot' }, ctx.clock.now());
  yield { upserts: { channels: rows }, read: rows.length, next: undefined, done: true };
}
