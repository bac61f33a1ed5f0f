import { AppError, text } from '../../lib/errors.ts';
import type { Connector, Stream } from '../../lib/sync/connector.ts';
import { parseCursor } from '../../lib/sync/cursor.ts';
import { check } from './check.ts';
import { configSchema, type HubspotConfig } from './config.ts';
import { createTask } from './create-task.ts';
import { cursorSchema } from './cursor.ts';
import { hubspotOauth } from './oauth.ts';
import { OBJECT_STREAMS } from './object-streams.ts';
import { readObjects, rereadObjects } from './read-objects.ts';
import { readRecord } from './read-record.ts';
import { readChannels, readDealStages, readOwners } from './read-whole.ts';
import { isStreamId, STREAM_IDS, STREAM_NAMES, type StreamId } from './stream-ids.ts';

/** HubSpot, with the token of a private app or with an OAuth app of the user's own. What is read and which conventions it follows: README.md. */
export const hubspotConnector: Connector<HubspotConfig> = {
  id: 'hubspot',
  label: 'HubSpot',
  auth: 'token',
  mappingVersion: 1,
  origins: ({ apiBase }) => [new URL(apiBase).origin],
  oauth: hubspotOauth,
  configSchema,
  check,

  streams: (config) => STREAM_IDS.filter((id) => isOffered(id, config)).map(streamOf),

  async *read(ctx, stream, saved) {
    const cursor = parseCursor(cursorSchema, saved);
    if (!isStreamId(stream.id)) throw unknownStream(stream);
    const objects = OBJECT_STREAMS[stream.id];
    const type = objects?.typeOf(ctx.config);
    if (objects && type !== undefined) yield* readObjects(ctx, objects, type, STREAM_NAMES[stream.id], cursor);
    else if (stream.id === 'owners') yield* readOwners(ctx, cursor);
    else if (stream.id === 'dealStages') yield* readDealStages(ctx);
    else if (stream.id === 'channels') yield* readChannels(ctx);
    else throw unknownStream(stream);
  },

  async reread(ctx, stream, items) {
    const id = isStreamId(stream.id) ? stream.id : undefined;
    const objects = id && OBJECT_STREAMS[id];
    const type = objects?.typeOf(ctx.config);
    // The small sets are read whole by every run; a record without an id can only be met again with the others.
    const named = objects && type !== undefined ? items.filter(({ externalId }) => isObjectId(externalId)) : [];
    const left = items.filter((item) => !named.includes(item)).map((item) => item.id);
    if (!id || !objects || type === undefined || named.length === 0) return { upserts: {}, left };
    const ids = named.flatMap(({ externalId }) => externalId ?? []);
    return { ...(await rereadObjects(ctx, objects, type, STREAM_NAMES[id], ids)), left };
  },

  readRecord,

  write: { createTask },
};

const isObjectId = (id: string | undefined): boolean => id !== undefined && /^\d+$/.test(id);

/** Custom objects only where the account has them. */
function isOffered(id: StreamId, config: HubspotConfig): boolean {
  if (config.skip.includes(id)) return false;
  const objects = OBJECT_STREAMS[id];
  return objects === undefined || objects.typeOf(config) !== undefined;
}

/**
 * Every stream is swept after it was read from its beginning: then what is missing is gone. Between two such readings
 * objects say what was archived; but not which were merged or erased for good, and a
 * reading from the beginning does not know since when it would have to ask.
 */
function streamOf(id: StreamId): Stream {
  return { id, name: STREAM_NAMES[id], deletes: 'sweep' };
}

function unknownStream(stream: Stream): AppError {
  return new AppError('bug', text('error.bug'), `HubSpot has no stream ${stream.id}`);
}
