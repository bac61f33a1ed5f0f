import { type ChannelId, type OwnerId, recordId } from '../../lib/model/ids.ts';
import type { DealStage, Partner, Source } from '../../lib/model/records.ts';
import { type Deletes, TABLES, type Table, type Upserts } from '../../lib/model/tables.ts';
import type { Instant } from '../../lib/model/time.ts';
import { BadRecord, reasonOf } from '../../lib/sync/parse-records.ts';
import type { HubspotContext } from './api.ts';
import { type Channels, recordUrl } from './portal.ts';
import type { Parties, Relations } from './relations.ts';
import { Fields, instantOf } from './values.ts';
import type { WireObject, WireProperty } from './wire.ts';

/** What a record becomes. */
export interface Mapped {
  readonly upserts: Upserts;
  readonly deletes?: Deletes;
  /** What is left unknown because its value makes no sense, in words. */
  readonly problems?: readonly string[];
}

/** Everything a mapping may know besides the record. */
export interface MapContext {
  readonly ctx: HubspotContext;
  readonly account: { readonly portalId: string; readonly uiDomain: string; readonly currency: string | undefined };
  /** HubSpot's name of the object type. */
  readonly type: string;
  readonly channels: Channels;
  readonly properties: ReadonlyMap<string, WireProperty>;
  /** Properties that say when a deal entered a stage, and that stage's id. */
  readonly stageEntries: ReadonlyMap<string, string>;
  /** What a deal in a stage is, by the stage's id. */
  readonly outcomes: ReadonlyMap<string, DealStage['outcome']>;
  readonly relations: Relations;
  readonly seenAt: Instant;
}

export type MapRecord = (fields: Fields, context: MapContext) => Mapped;

/**
 * One record, mapped and held against the model.
 * @throws BadRecord naming the field, what was found and what was expected
 */
export function mapObject(record: WireObject, map: MapRecord, context: MapContext): Mapped {
  const fields = new Fields(record, context.ctx.workspace.timeZone);
  const mapped = map(fields, context);
  for (const table of tablesOf(mapped.upserts)) {
    for (const row of mapped.upserts[table] ?? []) {
      dropUndefined(row);
      const parsed = TABLES[table].safeParse(row);
      if (!parsed.success) throw new BadRecord(`${table}: ${reasonOf(parsed.error, row)}`);
    }
  }
  return fields.problems.length === 0 ? mapped : { ...mapped, problems: fields.problems };
}

/** One page's records by table. Rows with one id, such as a partner named by many orders, are one row. */
export function merge(all: readonly Mapped[]): { readonly upserts: Upserts; readonly deletes: Deletes } {
  const upserts: Partial<Record<Table, Map<string, unknown>>> = {};
  const deletes: Deletes = {};
  for (const mapped of all) {
    for (const table of tablesOf(mapped.upserts)) {
      const rows = upserts[table] ?? new Map();
      upserts[table] = rows;
      for (const row of mapped.upserts[table] ?? []) rows.set(row.id, row);
    }
    for (const table of tablesOf(mapped.deletes ?? {})) {
      deletes[table] = [...(deletes[table] ?? []), ...(mapped.deletes?.[table] ?? [])];
    }
  }
  // Each table's rows came from that table's list; going through a map by name loses that.
  const lists = Object.fromEntries(
    Object.entries(upserts).map(([table, rows]) => [table, [...rows.values()]]),
  ) as Upserts;
  return { upserts: lists, deletes };
}

function tablesOf(byTable: Upserts | Deletes): Table[] {
  return Object.keys(byTable).filter((table): table is Table => Object.hasOwn(TABLES, table));
}

function dropUndefined(row: object): void {
  for (const key of Object.keys(row)) if (Reflect.get(row, key) === undefined) Reflect.deleteProperty(row, key);
}

/** The fields every row of this record has. */
export function baseOf({ record }: Fields, context: MapContext): { source: Source; seenAt: Instant } {
  const { ctx, account, type } = context;
  const url = recordUrl(account, type, record.id);
  const modifiedAt = record.updatedAt === undefined ? undefined : instantOf(record.updatedAt);
  return {
    source: {
      connection: ctx.connection,
      system: 'hubspot',
      externalId: record.id,
      ...(url === undefined ? {} : { url }),
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
    },
    seenAt: context.seenAt,
  };
}

export function ownerOf(fields: Fields, { ctx }: MapContext): OwnerId | undefined {
  const id = fields.text('hubspot_owner_id');
  return id === undefined ? undefined : recordId<OwnerId>(ctx.connection, id);
}

/** By the record's own channel property; where none is configured for its type, the channel of its customer. */
export function channelOf(
  fields: Fields,
  property: string | undefined,
  { customer }: Parties,
  { channels }: MapContext,
): ChannelId | undefined {
  return channels.idOf(property === undefined ? customer?.channel : fields.text(property));
}

/** The label the user sees of a drop-down's value; other properties as they are. */
export function labelOf(fields: Fields, name: string, { properties }: MapContext): string | undefined {
  const value = fields.text(name);
  const option = properties.get(name)?.options.find((choice) => choice.value === value);
  return option?.label || value;
}

/** A partner the system knows by name alone, as a row of its own. */
export function namedPartners({ named }: Parties, context: MapContext): { partners?: Partner[] } {
  if (!named) return {};
  const { id, name, externalId } = named;
  const source = { connection: context.ctx.connection, system: 'hubspot', externalId };
  return { partners: [{ id, name, source, seenAt: context.seenAt }] };
}
