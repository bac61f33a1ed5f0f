import { z } from 'zod';
import { text } from '../../lib/errors.ts';
import { CHANNEL_KINDS } from '../../lib/model/records.ts';
import { isDayPattern } from './day.ts';
import { ENTITIES, fieldsOf, LINE_FIELDS, requiredFields } from './fields.ts';
import { refusal } from './refusal.ts';

/**
 * How a set of files becomes records: plain JSON, so that it can be shipped, saved and exchanged.
 * README.md is its reference.
 */
const columnName = z.string().min(1).max(200);
const valueMap = z.record(z.string(), z.string());

/** What may be done to a value after it is found. */
const then = {
  /** Replaces values; a value that is not listed stays as it is, or becomes `otherwise`. */
  map: valueMap.optional(),
  otherwise: z.string().optional(),
  /** Days only: moves the day, keeping the end of the month. */
  addMonths: z.number().int().min(-120).max(120).optional(),
};

export type Source = ({ column: string } | { constant: string } | { template: string } | LookupSource) & {
  map?: Record<string, string> | undefined;
  otherwise?: string | undefined;
  addMonths?: number | undefined;
};
export interface LookupSource {
  /** `id` of a lookup file. */
  lookup: string;
  /** What to look up: a column of this file, or a source (a chain of lookups). */
  by: string | Source;
  /** Column of the lookup file. */
  column: string;
}

const sourceSchema: z.ZodType<Source> = z.lazy(() =>
  z.union([
    z.strictObject({ column: columnName, ...then }),
    z.strictObject({ constant: z.string().max(1000), ...then }),
    z.strictObject({ template: z.string().min(1).max(500), ...then }),
    z.strictObject({ lookup: z.string().min(1), by: z.union([columnName, sourceSchema]), column: columnName, ...then }),
  ]),
);

/** Rows are kept when the column's value is (`in`) or is not (`notIn`) in the list; '' is an empty cell. */
const conditionSchema = z.strictObject({
  column: columnName,
  in: z.array(z.string()).optional(),
  notIn: z.array(z.string()).optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How cells are written; given for the whole profile, a file may differ. */
const format = {
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Day patterns tried in order, such as `yyyy-MM-dd`, `dd/MM/yyyy`, `yyyyMMdd`; see day.ts. */
  dates: z
    .array(z.string().max(40).refine(isDayPattern, { error: 'names no year and month' }))
    .min(1)
    .optional(),
  /** Cells that mean "no value", besides the empty one. */
  empty: z.array(z.string()).optional(),
};

/** A glob of the file's name without `.gz`: `*` any text, `?` one character, case ignored. */
const match = z.string().min(1).max(300);
const columns = z.record(z.string(), sourceSchema);

const lookupFileSchema = z.strictObject({
  id: z.string().min(1).max(100),
  match,
  entity: z.literal('lookup'),
  /** Column that names a row. */
  key: columnName,
  ...format,
});
export type LookupFile = z.infer<typeof lookupFileSchema>;

const entityFileSchema = z.strictObject({
  /** Stream id; default: the entity and the match. */
  id: z.string().min(1).max(300).optional(),
  match,
  entity: z.enum(ENTITIES),
  columns,
  /** Orders only: each row is an order line; rows with one order id make one order whose amounts are exact sums. */
  lines: columns.optional(),
  where: z.array(conditionSchema).optional(),
  ...format,
});
export type EntityFile = z.infer<typeof entityFileSchema>;

/** As a profile, but fields may still be without a column: what someone is working on. */
export const draftProfileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: z.string().min(1).max(200),
  /** Currency of amounts that name none (ISO 4217); default: the workspace's. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Zone of times written with an offset; default: the workspace's. */
  timeZone: z.string().optional(),
  /** Channels that rows name; a name that is not here gets its kind guessed from the name. */
  channels: z
    .array(z.strictObject({ name: z.string().min(1), kind: z.enum(CHANNEL_KINDS), direct: z.boolean() }))
    .default([]),
  files: z.array(z.discriminatedUnion('entity', [lookupFileSchema, entityFileSchema])).min(1),
  ...format,
});

export const profileSchema = draftProfileSchema.superRefine((profile, ctx) => {
  const lookups = new Set(profile.files.flatMap((file) => (file.entity === 'lookup' ? [file.id] : [])));
  const ids = new Set<string>();
  profile.files.forEach((file, index) => {
    const problem = (path: string[], message: string) =>
      ctx.addIssue({ code: 'custom', path: ['files', index, ...path], message });
    const id = fileId(file);
    if (ids.has(id)) problem(['id'], `two files have the id "${id}"`);
    ids.add(id);
    if (file.entity !== 'lookup') checkFile(file, lookups, problem);
  });
});
export type Profile = z.infer<typeof profileSchema>;
export type ProfileFile = Profile['files'][number];

export function fileId(file: ProfileFile): string {
  return file.id ?? `${file.entity}:${file.match}`;
}

function checkFile(file: EntityFile, lookups: Set<string>, problem: (path: string[], message: string) => void): void {
  const known = fieldsOf(file.entity);
  for (const field of Object.keys(file.columns)) {
    if (!known.has(field)) problem(['columns', field], `${file.entity} has no field "${field}"`);
  }
  for (const field of requiredFields(file.entity, file.lines !== undefined)) {
    if (!Object.hasOwn(file.columns, field)) problem(['columns'], `${file.entity} needs the field "${field}"`);
  }
  if (file.lines) {
    if (file.entity !== 'orders') problem(['lines'], 'only orders have lines');
    for (const field of Object.keys(file.lines)) {
      if (!LINE_FIELDS.has(field)) problem(['lines', field], `order lines have no field "${field}"`);
    }
    for (const field of ['amount', 'cost', 'lines'].filter((name) => Object.hasOwn(file.columns, name))) {
      problem(['columns', field], `the ${field} of an order comes from its lines`);
    }
    if (!Object.hasOwn(file.lines, 'amount')) problem(['lines'], 'order lines need the field "amount"');
  }
  for (const source of [...Object.values(file.columns), ...Object.values(file.lines ?? {})]) {
    for (const lookup of lookupsOf(source)) {
      if (!lookups.has(lookup)) problem(['columns'], `there is no lookup file with the id "${lookup}"`);
    }
  }
}

/** Lookup files a source goes through. */
export function lookupsOf(source: Source): string[] {
  if (!('lookup' in source)) return [];
  return [source.lookup, ...(typeof source.by === 'string' ? [] : lookupsOf(source.by))];
}

/**
 * A profile from JSON: text or an already parsed value.
 * @throws AppError `config` that names the field at fault
 */
export function parseProfile(json: unknown): Profile {
  let value = json;
  if (typeof json === 'string') {
    try {
      value = JSON.parse(json);
    } catch (error) {
      throw refusal(
        text('import.profileNotJson', { reason: error instanceof Error ? error.message : String(error) }),
        error,
      );
    }
  }
  const parsed = profileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : parsed.error.message;
  throw refusal(text('import.profileInvalid', { reason }), parsed.error);
}
