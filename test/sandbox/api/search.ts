import { z } from 'zod';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal, WireRecord } from '../portal/portal.ts';
import { type Answer, type ApiRequest, invalid, noSuchProperty, ok } from './answer.ts';
import { bodyOf, byId, readDate, shown } from './objects.ts';

const PAGE_MAX = 200;
/** Search gives no more than this many results to one query, however it is paged. */
const RESULTS_MAX = 10_000;
const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
] as const;

const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: z.coerce.string().optional(),
  highValue: z.coerce.string().optional(),
  values: z.array(z.coerce.string()).optional(),
});
type Filter = z.infer<typeof filterSchema>;

const searchSchema = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(filterSchema).max(6) }))
    .max(5)
    .default([]),
  sorts: z
    .array(
      z.union([
        z.string().transform((propertyName) => ({ propertyName, direction: 'ASCENDING' as const })),
        z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
      ]),
    )
    .max(1)
    .default([]),
  properties: z.array(z.string()).default([]),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(10),
  after: z.coerce.number().int().min(0).default(0),
  query: z.string().optional(),
});

/** Filters of a group must all hold, of the groups any. Archived records are never found. */
export function search(portal: Portal, type: ObjectType, { body }: ApiRequest): Answer {
  const { filterGroups, sorts, properties, limit, after, query } = bodyOf(searchSchema, body ?? {});
  for (const { filters } of filterGroups) for (const { propertyName } of filters) requireProperty(type, propertyName);
  for (const { propertyName } of sorts) requireProperty(type, propertyName);
  if (after + limit > RESULTS_MAX) throw invalid(`Search ends at ${RESULTS_MAX} results; narrow the filters instead.`);

  const found = byId(portal.indexed(type.name)).filter(
    (record) =>
      (filterGroups.length === 0 ||
        filterGroups.some(({ filters }) => filters.every((filter) => holds(type, record, filter)))) &&
      (query === undefined || mentions(type, record, query)),
  );
  const [sort] = sorts;
  if (sort !== undefined) {
    const value = (record: WireRecord) =>
      comparable(type, sort.propertyName, record.properties[sort.propertyName] ?? '');
    const direction = sort.direction === 'ASCENDING' ? 1 : -1;
    found.sort((a, b) => direction * compare(value(a), value(b)));
  }
  const page = found.slice(after, after + limit);
  const end = after + page.length;
  return ok({
    total: found.length,
    results: page.map((record) => shown(type, record, properties)),
    ...(end < found.length ? { paging: { next: { after: String(end) } } } : {}),
  });
}

function requireProperty(type: ObjectType, name: string): void {
  if (!type.properties.some((property) => property.name === name)) throw noSuchProperty(type.name, name);
}

function holds(type: ObjectType, record: WireRecord, filter: Filter): boolean {
  const { propertyName, operator, value, highValue, values } = filter;
  const raw = record.properties[propertyName] ?? undefined;
  if (operator === 'HAS_PROPERTY') return raw !== undefined && raw !== '';
  if (operator === 'NOT_HAS_PROPERTY') return raw === undefined || raw === '';
  if (operator === 'IN' || operator === 'NOT_IN') {
    if (values === undefined) throw invalid(`${operator} needs values`);
    const has = raw !== undefined && values.some((each) => each.toLowerCase() === raw.toLowerCase());
    return operator === 'IN' ? has : !has;
  }
  if (value === undefined) throw invalid(`${operator} needs a value`);
  if (raw === undefined || raw === '') return operator === 'NEQ';
  const own = comparable(type, propertyName, raw);
  const order = compare(own, comparable(type, propertyName, value));
  switch (operator) {
    case 'EQ':
      return order === 0;
    case 'NEQ':
      return order !== 0;
    case 'LT':
      return order < 0;
    case 'LTE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    case 'BETWEEN':
      if (highValue === undefined) throw invalid('BETWEEN needs a highValue');
      return order >= 0 && compare(own, comparable(type, propertyName, highValue)) <= 0;
  }
}

/** Numbers and dates compare by value, text without regard to case. */
function comparable(type: ObjectType, property: string, value: string): number | string {
  const kind = type.properties.find(({ name }) => name === property)?.type;
  if (kind === 'number') return Number(value);
  if (kind === 'date' || kind === 'datetime') return readDate(value);
  return value.toLowerCase();
}

function compare(a: number | string, b: number | string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function mentions(type: ObjectType, record: WireRecord, query: string): boolean {
  const wanted = query.toLowerCase();
  return type.defaults.some((name) => record.properties[name]?.toLowerCase().includes(wanted));
}
