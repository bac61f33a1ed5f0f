import { recordId } from '../../lib/model/ids.ts';
import type { DealStage } from '../../lib/model/records.ts';
import { type Instant, instantFromMs } from '../../lib/model/time.ts';
import { type ParsedRecords, parseRecords } from '../../lib/sync/parse-records.ts';
import type { HubspotApi, HubspotContext } from './api.ts';
import { STREAM_NAMES } from './stream-ids.ts';
import { instantOf } from './values.ts';
import { pipelineSchema, pipelinesSchema, type WirePipeline } from './wire.ts';

export async function readPipelines(ctx: HubspotContext, api: HubspotApi): Promise<readonly unknown[]> {
  const { results } = await api.get(`${ctx.config.paths.pipelines}/deals`, pipelinesSchema, STREAM_NAMES.dealStages);
  return results;
}

export function mapPipelines(
  ctx: HubspotContext,
  pipelines: readonly unknown[],
  seenAt: Instant,
): ParsedRecords<DealStage[]> {
  // A reject without an id keeps the stages of a pipeline we cannot read from being taken for deleted.
  return parseRecords(
    pipelines,
    pipelineSchema,
    (pipeline) => stagesOf(ctx, pipeline, seenAt),
    () => undefined,
  );
}

function stagesOf(ctx: HubspotContext, pipeline: WirePipeline, seenAt: Instant): DealStage[] {
  const ordered = [...pipeline.stages].sort((a, b) => a.displayOrder - b.displayOrder);
  return ordered.map((stage, order) => {
    const probability = ratioOf(stage.metadata.probability);
    const closed = String(stage.metadata.isClosed) === 'true';
    const modifiedAt = stage.updatedAt === undefined ? undefined : instantOf(stage.updatedAt);
    return {
      id: recordId<string>(ctx.connection, stage.id),
      pipeline: pipeline.label,
      name: stage.label,
      order,
      ...(probability === undefined ? {} : { probability }),
      outcome: closed ? (probability === 1 ? 'won' : 'lost') : 'open',
      source: {
        connection: ctx.connection,
        system: 'hubspot',
        externalId: stage.id,
        ...(modifiedAt === undefined ? {} : { modifiedAt }),
      },
      seenAt,
    };
  });
}

function ratioOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 1 ? number : undefined;
}

/** What a deal in a stage is, as far as the pipelines can be read. */
export function outcomesOf(
  ctx: HubspotContext,
  pipelines: readonly unknown[],
): ReadonlyMap<string, DealStage['outcome']> {
  const { rows } = mapPipelines(ctx, pipelines, instantFromMs(0));
  return new Map(rows.flat().map(({ source, outcome }) => [source.externalId, outcome]));
}

const ENTERED = 'hs_v2_date_entered_';
/** More would make the address of the list request too long. */
const MOST_STAGES = 100;

/**
 * The properties that say when a deal entered each stage. They are named after the stage's id; an id with other
 * characters than letters and digits has those replaced by `_` and a number appended.
 */
export function stageEntriesOf(
  pipelines: readonly unknown[],
  names: Iterable<string>,
  log: (message: string) => void,
): ReadonlyMap<string, string> {
  const parsed = parseRecords(pipelines, pipelineSchema, (pipeline) => pipeline.stages.map((stage) => stage.id));
  const ids = parsed.rows.flat();
  const entries = [...names].flatMap((name): [string, string][] => {
    if (!name.startsWith(ENTERED)) return [];
    const tail = name.slice(ENTERED.length);
    const id = ids.find((known) => known === tail) ?? ids.find((known) => plain(known) === tail.replace(/_\d+$/, ''));
    return id === undefined ? [] : [[name, id]];
  });
  if (entries.length <= MOST_STAGES) return new Map(entries);
  log(`stage history left out: ${entries.length} stages are too many for one request`);
  return new Map();
}

function plain(id: string): string {
  return id.replace(/[^a-zA-Z0-9]/g, '_');
}
