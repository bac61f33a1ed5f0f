import type { z } from 'zod';
import { asItIs } from './as-it-is.ts';
import type { Reject } from './connector.ts';
import { rawText } from './raw-record.ts';

/** Thrown by a `map` function for a record of the right shape that still makes no sense; the message is the reason. */
export class BadRecord extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'BadRecord';
  }
}

export interface ParsedRecords<Out> {
  readonly rows: Out[];
  readonly rejects: Reject[];
}

/**
 * Parses and maps each item by itself, so that one bad record costs only itself.
 * @param map throws `BadRecord` to reject; anything else it throws is a fault of ours and passes through
 * @param idOf the record's id in its system, read from the raw item; default: its `id`
 * @param firstRow number of the first item in its file, where items are rows of one
 */
export function parseRecords<Wire, Out>(
  items: readonly unknown[],
  schema: z.ZodType<Wire>,
  map: (wire: Wire, index: number) => Out,
  idOf: (item: unknown, index: number) => string | undefined = idField,
  firstRow?: number,
): ParsedRecords<Out> {
  const rows: Out[] = [];
  const rejects: Reject[] = [];
  const isWire = asItIs(schema);
  items.forEach((item, index) => {
    const refuse = (reason: string): void => {
      const externalId = idOf(item, index);
      rejects.push(
        reject(item, reason, {
          ...(externalId === undefined ? {} : { externalId }),
          ...(firstRow === undefined ? {} : { row: firstRow + index }),
        }),
      );
    };
    const parsed = isWire(item) ? { success: true as const, data: item } : schema.safeParse(item);
    if (!parsed.success) {
      refuse(reasonOf(parsed.error, item));
      return;
    }
    try {
      rows.push(map(parsed.data, index));
    } catch (error) {
      if (!(error instanceof BadRecord)) throw error;
      refuse(error.message);
    }
  });
  return { rows, rejects };
}

/** A reject with its raw record as text, cut where no real record ends. */
export function reject(item: unknown, reason: string, where: Omit<Reject, 'reason' | 'raw'> = {}): Reject {
  return { ...where, reason, raw: rawText(item) };
}

const ISSUES_SHOWN = 3;

/** `properties.amount: expected a decimal, found "abc"`; further issues after semicolons. */
export function reasonOf(error: z.ZodError, item: unknown): string {
  const shown = error.issues.slice(0, ISSUES_SHOWN).map((issue) => explain(issue, item));
  const rest = error.issues.length - shown.length;
  return shown.join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

function explain(issue: z.core.$ZodIssue, item: unknown): string {
  const found = show(valueAt(item, issue.path));
  const at = issue.path.length === 0 ? 'record' : issue.path.map(String).join('.');
  return `${at}: ${expectation(issue)}, found ${found}`;
}

/** A schema's own message that starts with "expected" is taken as it is. */
function expectation(issue: z.core.$ZodIssue): string {
  if (/^expected\b/i.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value) ?? String(value)).join(' or ')}`;
    case 'invalid_format':
      return `expected ${FORMATS[issue.format] ?? issue.format}`;
    case 'too_small':
      return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin)}`;
    case 'not_multiple_of':
      return `expected a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `expected no ${issue.keys.join(', ')}`;
    case 'invalid_union': {
      const options = issue.errors.flatMap((issues) => issues.slice(0, 1)).map((inner) => expectation(inner));
      return options.length === 0 ? 'expected another kind' : [...new Set(options)].join(' or ');
    }
    default:
      return issue.message === '' || issue.message === 'Invalid input' ? 'not valid' : issue.message;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date as YYYY-MM-DD',
  datetime: 'an ISO 8601 date and time',
  email: 'an e-mail address',
  url: 'a URL',
  regex: 'another format',
};

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' || origin === 'set' ? ' entries' : '';
}

const VALUE_LIMIT = 80;

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > VALUE_LIMIT ? `${json.slice(0, VALUE_LIMIT)}…` : json;
}

function valueAt(item: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = item;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function idField(item: unknown): string | undefined {
  const id = valueAt(item, ['id']);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
