import { z } from 'zod';
import { associationTypes } from '../portal/association-types.ts';
import type { ObjectType } from '../portal/object-types.ts';
import { knownType, objectType } from '../portal/object-types.ts';
import type { Portal, WireRecord } from '../portal/portal.ts';
import { type Answer, type ApiRequest, invalid, noSuchProperty, notFound, ok } from './answer.ts';

const LIST_MAX = 100;
const BATCH_MAX = 100;

/** Reads and parses a request body. */
export function bodyOf<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalid(`The request body is not what was expected: ${z.prettifyError(parsed.error)}`);
}

/** A record with the properties asked for; one that is not set comes as null, one that does not exist not at all. */
export function shown(type: ObjectType, record: WireRecord, properties: readonly string[]) {
  const known = new Set(type.properties.map(({ name }) => name));
  const names = properties.length > 0 ? [...properties, type.created, type.modified, 'hs_object_id'] : type.defaults;
  return {
    id: record.id,
    properties: Object.fromEntries(
      [...new Set(names)].filter((name) => known.has(name)).map((name) => [name, record.properties[name] ?? null]),
    ),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archived,
    ...(record.archivedAt === undefined ? {} : { archivedAt: record.archivedAt }),
  };
}

export function list(portal: Portal, type: ObjectType, { query }: ApiRequest): Answer {
  const limit = Number(query.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_MAX) throw invalid(`limit must be 1 to ${LIST_MAX}`);
  const archived = query.get('archived') === 'true';
  const after = BigInt(/^\d+$/.exec(query.get('after') ?? '0')?.[0] ?? 0);
  const properties = namesIn(query, 'properties');
  const associations = namesIn(query, 'associations');

  const rest = byId(portal.all(type.name)).filter(
    (record) => record.archived === archived && BigInt(record.id) > after,
  );
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return ok({
    results: page.map((record) => ({
      ...shown(type, record, properties),
      ...(associations.length === 0 ? {} : { associations: associationsOf(portal, type, record.id, associations) }),
    })),
    ...(rest.length > limit && last !== undefined ? { paging: nextPage(last.id) } : {}),
  });
}

export function nextPage(after: string) {
  return { next: { after, link: `https://api.hubapi.com/?after=${after}` } };
}

function namesIn(query: URLSearchParams, key: string): string[] {
  return query
    .getAll(key)
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export function byId(records: WireRecord[]): WireRecord[] {
  return records.sort((a, b) => (a.id.length === b.id.length ? (a.id < b.id ? -1 : 1) : a.id.length - b.id.length));
}

/** Each kind of link is an entry of its own; object types without any are left out. */
function associationsOf(portal: Portal, type: ObjectType, id: string, wanted: readonly string[]) {
  const found: Record<string, { results: { id: string; type: string }[] }> = {};
  for (const name of wanted) {
    const to = objectType(name);
    if (to === undefined) throw invalid(`${name} is not an object type`);
    const results = portal
      .links(type.name, id, to.name)
      .flatMap(({ toId, types }) => types.map((kind) => ({ id: toId, type: kind.name })));
    const key = to.custom ? (to.aliases[0] ?? to.name) : to.name.replace('_', ' ');
    if (results.length > 0) found[key] = { results };
  }
  return found;
}

export function getOne(portal: Portal, type: ObjectType, id: string, request: ApiRequest): Answer {
  const record = portal.get(type.name, id);
  if (record === undefined || record.archived) throw notFound(`${type.singular} ${id}`);
  const associations = namesIn(request.query, 'associations');
  return ok({
    ...shown(type, record, namesIn(request.query, 'properties')),
    ...(associations.length === 0 ? {} : { associations: associationsOf(portal, type, id, associations) }),
  });
}

const batchReadSchema = z.object({
  inputs: z.array(z.object({ id: z.coerce.string() })).max(BATCH_MAX),
  properties: z.array(z.string()).default([]),
});

/** 207 with the ids that are not there, like the others' batches. */
export function batchRead(portal: Portal, type: ObjectType, { body }: ApiRequest): Answer {
  const { inputs, properties } = bodyOf(batchReadSchema, body);
  const missing: string[] = [];
  const results = inputs.flatMap(({ id }) => {
    const record = portal.get(type.name, id);
    if (record !== undefined && !record.archived) return [shown(type, record, properties)];
    missing.push(id);
    return [];
  });
  return batchAnswer(results, missing);
}

const batchUpdateSchema = z.object({
  inputs: z
    .array(z.object({ id: z.coerce.string(), properties: z.record(z.string(), z.coerce.string()) }))
    .min(1)
    .max(BATCH_MAX),
});

export function batchUpdate(portal: Portal, type: ObjectType, { body }: ApiRequest): Answer {
  const { inputs } = bodyOf(batchUpdateSchema, body);
  for (const { properties } of inputs) requireKnown(type, properties);
  const missing: string[] = [];
  const results = inputs.flatMap(({ id, properties }) => {
    const record = portal.update(type.name, id, properties);
    if (record !== undefined) return [shown(type, record, Object.keys(properties))];
    missing.push(id);
    return [];
  });
  return batchAnswer(results, missing);
}

function batchAnswer(results: unknown[], missing: string[]): Answer {
  const at = new Date().toISOString();
  const base = { status: 'COMPLETE', results, startedAt: at, completedAt: at };
  if (missing.length === 0) return ok(base);
  return ok(
    {
      ...base,
      numErrors: 1,
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          message: 'Some records were not found',
          context: { ids: missing },
        },
      ],
    },
    207,
  );
}

const updateSchema = z.object({ properties: z.record(z.string(), z.coerce.string()) });

export function update(portal: Portal, type: ObjectType, id: string, { body }: ApiRequest): Answer {
  const { properties } = bodyOf(updateSchema, body);
  requireKnown(type, properties);
  const record = portal.update(type.name, id, properties);
  if (record === undefined) throw notFound(`${type.singular} ${id}`);
  return ok(shown(type, record, Object.keys(properties)));
}

const createSchema = z.object({
  properties: z.record(z.string(), z.string()),
  associations: z
    .array(
      z.object({
        to: z.object({ id: z.coerce.string() }),
        types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number().int() })).min(1),
      }),
    )
    .default([]),
});

/** Creates a record with its links. All is checked before anything is written. */
export function create(portal: Portal, type: ObjectType, { body }: ApiRequest): Answer {
  const { properties, associations } = bodyOf(createSchema, body);
  requireKnown(type, properties);
  if (type.name === 'tasks' && !Number.isFinite(readDate(properties.hs_timestamp))) {
    throw invalid('A task needs hs_timestamp, its due date.', {
      errors: [{ message: 'hs_timestamp is required', code: 'MISSING_REQUIRED_PROPERTY' }],
    });
  }
  const links = associations.flatMap(({ to, types }) =>
    types.map(({ associationTypeId }) => {
      const target = targetOf(type, associationTypeId);
      if (target === undefined) throw invalid(`${associationTypeId} is not an association type of ${type.name}`);
      const record = portal.get(target, to.id);
      if (record === undefined || record.archived) throw invalid(`there is no ${knownType(target).singular} ${to.id}`);
      return { target, id: to.id };
    }),
  );
  const record = portal.create(type.name, properties);
  for (const { target, id } of links) portal.link(type.name, record.id, target, id);
  return ok(shown(type, record, Object.keys(properties)), 201);
}

/** ISO or milliseconds. */
export function readDate(value: string | undefined): number {
  if (value === undefined || value === '') return Number.NaN;
  return /^-?\d{5,}$/.test(value) ? Number(value) : Date.parse(value);
}

function targetOf(type: ObjectType, typeId: number): string | undefined {
  return ['companies', 'contacts', 'deals', 'tickets', 'orders', 'line_items'].find((to) =>
    associationTypes(type.name, to).some((kind) => kind.typeId === typeId),
  );
}

function requireKnown(type: ObjectType, properties: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(properties)) {
    if (!type.properties.some((property) => property.name === name)) throw noSuchProperty(type.name, name);
  }
}
