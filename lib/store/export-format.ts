import { z } from 'zod';
import { AppError, text } from '../errors.ts';
import { auditEntrySchema } from '../model/audit.ts';
import { stepDecisionSchema } from '../model/step-decision.ts';
import { FACT_TABLE_NAMES, TABLES } from '../model/tables.ts';
import { type Instant, instantSchema } from '../model/time.ts';
import { workspaceSchema } from '../model/workspace.ts';
import { connectionSchema, quarantineItemSchema, streamStateSchema } from '../sync/state.ts';
import { intakeRulesSchema } from './intake.ts';

/*
 * The file is described in docs/export-format.md. A change that an older reader would misread raises VERSION;
 * readers of this version then still have to read files of every earlier one.
 */
export const FORMAT = 'channelwise-export';
/** 2: audit log, rules of intake, what was deleted, when facts last changed. */
export const VERSION = 2;

const tombstone = { connection: z.string(), modifiedAt: instantSchema.optional(), seenAt: instantSchema };
/** What is remembered of a deleted row: `table/id`. */
const tombstoneSchema = z.strictObject({ key: z.string().min(3), ...tombstone });
export type KeptTombstone = z.infer<typeof tombstoneSchema>;
/** What is remembered of a deleted fact: a hash of its id in two lanes (hash.ts, which must not change). */
const factTombstoneSchema = z.strictObject({
  table: z.enum(FACT_TABLE_NAMES),
  key: z.tuple([z.int32(), z.int32()]),
  ...tombstone,
});
export type FactTombstone = z.infer<typeof factTombstoneSchema>;

/** What a line may hold, in the order of the file. A connection's epoch counts the runs of one place and stays there. */
export const EXPORTED = {
  workspace: workspaceSchema,
  intake: intakeRulesSchema,
  connections: connectionSchema.omit({ epoch: true }),
  states: streamStateSchema,
  quarantine: quarantineItemSchema,
  decisions: stepDecisionSchema,
  audit: auditEntrySchema,
  tombstones: tombstoneSchema,
  factTombstones: factTombstoneSchema,
  ...TABLES,
} as const;
export type Exported = keyof typeof EXPORTED;
export const EXPORTED_NAMES = Object.keys(EXPORTED) as Exported[];

export type Counts = Readonly<Record<Exported, number>>;
const counts = z.partialRecord(z.enum(EXPORTED_NAMES), z.number().int().min(0));

export interface ExportHeader {
  readonly exportedAt: Instant;
  readonly counts: Counts;
}

const markSchema = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1) });
const headerSchema = z.strictObject({ ...markSchema.shape, exportedAt: instantSchema, counts });
const recordSchema = z.strictObject({ table: z.enum(EXPORTED_NAMES), row: z.unknown() });

export const noCounts = (): Record<Exported, number> => {
  // Every name is a key.
  return Object.fromEntries(EXPORTED_NAMES.map((name) => [name, 0])) as Record<Exported, number>;
};

export function headerLine({ exportedAt, counts }: ExportHeader): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exportedAt, counts })}\n`;
}

/** @throws AppError `config` for a file that is none of ours, or of a newer version */
export function parseHeader(line: string): ExportHeader {
  const value = jsonOf(line);
  const mark = markSchema.safeParse(value);
  if (!mark.success) throw new AppError('config', text('error.exportForeign'), 'the first line is no export header');
  if (mark.data.version > VERSION) {
    throw new AppError('config', text('error.exportNewer'), `an export of version ${mark.data.version}`);
  }
  const header = headerSchema.safeParse(value);
  if (!header.success) throw damagedLine(1, header.error.message);
  return { exportedAt: header.data.exportedAt, counts: { ...noCounts(), ...header.data.counts } };
}

export interface ExportRecord {
  readonly table: Exported;
  /** Parsed by the table's schema. */
  readonly row: unknown;
}

/** @throws AppError `config` for a line that holds no record */
export function parseRecord(line: string, number: number): ExportRecord {
  const value = jsonOf(line);
  if (value === undefined) throw damagedLine(number, 'not JSON');
  if (!isPlain(value, 0)) throw damagedLine(number, 'a key named __proto__, or nesting without end');
  const record = recordSchema.safeParse(value);
  if (!record.success) throw damagedLine(number, record.error.message);
  const { table } = record.data;
  const row = EXPORTED[table].safeParse(record.data.row);
  if (!row.success) throw damagedLine(number, `${table}: ${row.error.message}`);
  return { table, row: row.data };
}

export function damagedLine(line: number, detail: string): AppError {
  return new AppError('config', text('error.exportDamaged', { line }), `line ${line}: ${detail}`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Far more than a cursor or a connector's settings need, far less than the stack bears. */
const DEPTH = 64;

/** Whether a value may be kept as it is where no schema looks into it (a cursor, a connector's settings). */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
  return Object.entries(value).every(([key, item]) => key !== '__proto__' && isPlain(item, depth + 1));
}

/** JSON with the keys of objects in one order, however the object was made. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${parts.join(',')}}`;
}
