import { type DecimalMark, plainDecimal } from '../../lib/model/decimal.ts';
import { DEFAULT_DATES, dayReader } from './day.ts';
import { type Field, foldHeader } from './fields.ts';

/** A column of a file as its first rows show it. */
export interface SampledColumn {
  readonly header: string;
  /** Cells that are not empty. */
  readonly values: readonly string[];
  /** Share of the rows that have a value. */
  readonly filled: number;
  /** Decimal marks that read nearly all of them. */
  readonly marks: readonly DecimalMark[];
  /** Day patterns that read nearly all of them, likeliest first. */
  readonly dates: readonly string[];
}

const DATE_PATTERNS = [
  ...DEFAULT_DATES,
  'd/M/yyyy',
  'M/d/yyyy',
  'd.M.yyyy',
  'd-M-yyyy',
  'M-d-yyyy',
  'd/M/yy',
  'M/d/yy',
  'yyyy.M.d',
  'yyyy-M-d',
  'd MMM yyyy',
  'd-MMM-yyyy',
  'MMM d, yyyy',
  'yyyy-MM',
  'yyyy/M',
  'yyyy年M月',
];
/** Plain numbers might be days of a spreadsheet or of Unix; only a header that speaks of a date makes them so. */
export const SERIAL_PATTERNS = ['excel', 'unix', 'unixms'];

/** A few bad cells must not hide what a column is. */
const MOST = 0.9;

export function sampleColumns(header: readonly string[], rows: readonly (readonly string[])[]): SampledColumn[] {
  return header.map((name, index) => {
    const values = rows.flatMap((row) => row[index]?.trim() || []);
    const filled = rows.length === 0 ? 1 : values.length / rows.length;
    return { header: name, values, filled, marks: decimalMarks(values), dates: dayPatterns(values) };
  });
}

function decimalMarks(values: readonly string[]): DecimalMark[] {
  return (['.', ','] as const).filter((mark) => mostly(values, (value) => plainDecimal(value, mark) !== undefined));
}

/** Single patterns that read the values, likeliest first; else the few that do so together. */
function dayPatterns(values: readonly string[]): string[] {
  const readers = [...DATE_PATTERNS, ...SERIAL_PATTERNS].map((pattern) => ({
    pattern,
    read: dayReader(pattern, 'UTC'),
  }));
  const alone = readers.filter(({ read }) => mostly(values, (value) => read(value) !== undefined));
  if (alone.length > 0) return alone.map(({ pattern }) => pattern);
  const together: string[] = [];
  let rest = values;
  for (const { pattern, read } of readers.slice(0, DATE_PATTERNS.length)) {
    const left = rest.filter((value) => read(value) === undefined);
    if (left.length === rest.length) continue;
    together.push(pattern);
    rest = left;
  }
  return mostly(values, (value) => !rest.includes(value)) ? [together.join(TOGETHER)] : [];
}
/** Between patterns that are needed together. */
export const TOGETHER = '\n';

function mostly(values: readonly string[], test: (value: string) => boolean): boolean {
  const good = values.filter(test).length;
  // One bad cell is more than a tenth of a short file.
  return good > 0 && (good >= values.length * MOST || (values.length > 3 && good >= values.length - 1));
}

/**
 * How likely the column is the field: 1 for a header known to mean it, less for one made up with such a word
 * ("ResellerName"), 0 where the header says nothing or the cells cannot be of the field's type.
 */
export function likeness(field: Field, column: SampledColumn): number {
  if (field.required && column.filled < 0.5) return 0;
  const folded = foldHeader(column.header);
  let best = 0;
  field.aliases.forEach((alias, index) => {
    // Of the known words, those listed first are the more particular ones.
    if (folded === alias) best = Math.max(best, 1 - index / 1000);
    if (alias.length < (/[a-z]/.test(alias) ? 4 : 2)) return;
    const begins = folded.startsWith(alias) && KEY_WORD.test(folded.slice(alias.length));
    const ends = folded.endsWith(alias);
    const value = (ends ? 0.6 : 0) + (begins ? (ends ? 0.1 : 0.5) : 0) + alias.length / 200;
    if (begins || ends) best = Math.max(best, Math.min(0.9, value));
  });
  return best > 0 && fitsType(field, column) ? best : 0;
}
const KEY_WORD = /^(id|key|no|num|number|code|name|编号|編號|编码|編碼|名称|名稱|号|號)?$/;

/** With or without its thousands set apart. */
const WHOLE = /^-?(?:\d+|\d{1,3}(?:[,.' ’]\d{3})+)$/;

function fitsType({ type }: Field, column: SampledColumn): boolean {
  if (column.values.length === 0) return true;
  switch (type.kind) {
    case 'money':
    case 'number':
      return column.marks.length > 0;
    case 'integer':
      return column.values.every((value) => WHOLE.test(value));
    case 'share':
      return column.values.every((value) => /^\d*[.,]?\d+\s*[%％]?$/.test(value));
    case 'day':
    case 'instant':
      return column.dates.length > 0;
    case 'currency':
      return column.values.every((value) => /^[A-Za-z]{3}$/.test(value));
    case 'domain':
      return column.values.some((value) => value.includes('.'));
    default:
      return true;
  }
}

export interface Assignment {
  readonly column: SampledColumn;
  readonly likeness: number;
}

/** Gives each field its likeliest column, no column to two fields. */
export function assign(fields: ReadonlyMap<string, Field>, columns: readonly SampledColumn[]): Map<string, Assignment> {
  const pairs = [...fields].flatMap(([name, field]) =>
    columns.map((column) => ({ name, column, required: field.required, likeness: likeness(field, column) })),
  );
  pairs.sort((a, b) => b.likeness - a.likeness || Number(b.required) - Number(a.required));
  const assigned = new Map<string, Assignment>();
  const taken = new Set<SampledColumn>();
  for (const { name, column, likeness: value } of pairs) {
    if (value === 0 || assigned.has(name) || taken.has(column)) continue;
    assigned.set(name, { column, likeness: value });
    taken.add(column);
  }
  return assigned;
}
