import type { Deletes } from '../../lib/model/tables.ts';
import type { RecordInView, RecordRead, Reread } from '../../lib/sync/connector.ts';
import { HubspotApi, type HubspotContext } from './api.ts';
import { merge } from './mapping.ts';
import { OBJECT_STREAMS } from './object-streams.ts';
import { rereadObjects } from './read-objects.ts';
import { STREAM_NAMES } from './stream-ids.ts';

type RecordStream = 'companies' | 'contacts' | 'deals';

/** As one batch can hold. */
const MOST_DEALS = 100;

/**
 * A company with its deals; a deal or a contact with its company. A company's deals are those it has now and those it
 * was known to have.
 */
export async function readRecord(ctx: HubspotContext, record: RecordInView): Promise<RecordRead> {
  const { kind, externalId } = record;
  const parts = new Map<RecordStream, Reread>();
  const read = async (stream: RecordStream, ids: readonly string[]): Promise<Reread> => {
    const part = await readOf(ctx, stream, ids);
    parts.set(stream, part);
    return part;
  };
  switch (kind) {
    case 'account':
    case 'partner':
      await read('companies', [externalId]);
      await read('deals', await dealsOf(ctx, record));
      break;
    case 'deal': {
      const { upserts } = await read('deals', [externalId]);
      await read('companies', companyOf(ctx, upserts.deals?.[0]?.accountId));
      break;
    }
    case 'contact': {
      const { upserts } = await read('contacts', [externalId]);
      await read('companies', companyOf(ctx, upserts.contacts?.[0]?.accountId));
      break;
    }
    default:
      break;
  }
  return joined(parts);
}

async function readOf(ctx: HubspotContext, stream: RecordStream, ids: readonly string[]): Promise<Reread> {
  const objects = OBJECT_STREAMS[stream];
  const type = objects?.typeOf(ctx.config);
  const known = ids.filter((id) => /^\d+$/.test(id));
  if (!objects || type === undefined || known.length === 0 || ctx.config.skip.includes(stream)) return { upserts: {} };
  return rereadObjects(ctx, objects, type, STREAM_NAMES[stream], known);
}

async function dealsOf(ctx: HubspotContext, { externalId, deals }: RecordInView): Promise<string[]> {
  if (ctx.config.skip.includes('deals')) return [];
  const links = await new HubspotApi(ctx).links('companies', 'deals', [externalId], STREAM_NAMES.deals);
  const linked = (links.get(externalId) ?? [])
    .map(({ id }) => id)
    .sort((a, b) => b.length - a.length || (a < b ? 1 : -1));
  return [...new Set([...linked, ...deals])].slice(0, MOST_DEALS);
}

/** `accountId` is made of the connection and HubSpot's id. */
function companyOf(ctx: HubspotContext, accountId: string | undefined): string[] {
  return accountId === undefined ? [] : [accountId.slice(ctx.connection.length + 1)];
}

function joined(parts: ReadonlyMap<RecordStream, Reread>): RecordRead {
  const all = [...parts.values()];
  const { upserts, deletes } = merge(all);
  const gone: Deletes = merge(all.map(({ gone: own = {} }) => ({ upserts: {}, deletes: own }))).deletes;
  const counts = [...parts].map(([stream, part]) => [stream, countOf(part)] as const);
  return { upserts, deletes, gone, read: Object.fromEntries(counts) };
}

function countOf({ upserts, rejects = [] }: Reread): number {
  return Object.values(upserts).reduce((sum, rows) => sum + rows.length, rejects.length);
}
