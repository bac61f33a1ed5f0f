import { text } from '../../lib/errors.ts';
import { addDays } from '../../lib/model/calendar.ts';
import type { Row, Table } from '../../lib/model/tables.ts';
import {
  badCell,
  type CellFormat,
  readBoolean,
  readCurrency,
  readDay,
  readDomain,
  readEnum,
  readInstant,
  readInteger,
  readMoney,
  readNumber,
  readShare,
} from './cell.ts';
import { type Entity, type Field, fieldsOf, LINE_FIELDS } from './fields.ts';
import { parseRow } from './parse-row.ts';
import type { Condition, EntityFile, Source } from './profile.ts';
import type { References } from './references.ts';
import { refusal } from './refusal.ts';
import { type Columns, compileSource, type LookupTable, type ValueReader } from './source.ts';

export interface MapContext {
  readonly references: References;
  readonly format: CellFormat;
  /** Currency of amounts that name none. */
  readonly currency: string | undefined;
  readonly columns: Columns;
  readonly lookups: ReadonlyMap<string, LookupTable>;
  readonly file: string;
}

type Cells = readonly string[];
/** The value of a field on a row; throws `BadRecord`. */
type FieldReader = (cells: Cells) => unknown;

/** Values of a row by field name. `id` is the id in the file. */
export type RowValues = ReadonlyMap<string, unknown>;

/**
 * Prepares an entity's fields for a file.
 * @throws AppError `config`: a column is missing, amounts without a currency
 */
export function compileFields(
  columns: Readonly<Record<string, Source>>,
  fields: ReadonlyMap<string, Field>,
  context: MapContext,
): (cells: Cells) => RowValues {
  const currency = compileCurrency(columns, fields, context);
  const readers: [name: string, read: FieldReader][] = [];
  for (const [name, source] of Object.entries(columns)) {
    const field = fields.get(name);
    if (!field || field.type.kind === 'currency') continue;
    const value = compileSource(source, context.columns, context.lookups);
    readers.push([name, compileField(name, field, value, source.addMonths, currency, context)]);
  }
  return (cells) => {
    const values = new Map<string, unknown>();
    for (const [name, read] of readers) {
      const value = read(cells);
      if (value !== undefined) values.set(name, value);
    }
    return values;
  };
}

function compileCurrency(
  columns: Readonly<Record<string, Source>>,
  fields: ReadonlyMap<string, Field>,
  context: MapContext,
): (cells: Cells) => string {
  const source = columns.currency;
  const reader = source && compileSource(source, context.columns, context.lookups);
  const hasMoney = Object.keys(columns).some((name) => fields.get(name)?.type.kind === 'money');
  if (!reader && context.currency === undefined && hasMoney) {
    throw refusal(text('import.noCurrency', { file: context.file }));
  }
  return (cells) => {
    const written = reader?.read(cells);
    if (written !== undefined) return readCurrency(written, reader?.column ?? 'currency');
    if (context.currency === undefined) throw badCell(reader?.column ?? 'currency', 'a currency code', '');
    return context.currency;
  };
}

function compileField(
  name: string,
  { type, required }: Field,
  value: ValueReader,
  addMonths: number | undefined,
  currency: (cells: Cells) => string,
  { references, format }: MapContext,
): FieldReader {
  const convert = (written: string, cells: Cells): unknown => {
    switch (type.kind) {
      case 'id':
      case 'text':
        return written;
      case 'domain':
        return readDomain(written);
      case 'day':
        return readDay(written, value.column, format, addMonths);
      case 'instant':
        return readInstant(written, value.column, format);
      case 'money':
        return readMoney(written, value.column, format, currency(cells));
      case 'number':
        return readNumber(written, value.column, format);
      case 'integer':
        return readInteger(written, value.column, format);
      case 'share':
        return readShare(written, value.column, format);
      case 'boolean':
        return readBoolean(written, value.column);
      case 'currencyCode':
        return readCurrency(written, value.column);
      case 'enum':
        return readEnum(written, value.column, type.values);
      case 'channel':
        return references.channel(written);
      case 'ref':
        return references.to(type.table, written);
      case 'currency':
        return undefined;
    }
  };
  return (cells) => {
    const written = value.read(cells);
    if (written !== undefined) return convert(written, cells);
    if (required) throw badCell(value.column, `a value (${name})`, '');
    return undefined;
  };
}

/** Whether the row is one the profile wants. */
export function compileConditions(conditions: readonly Condition[], columns: Columns): (cells: Cells) => boolean {
  const tests = conditions.map(({ column, in: wanted, notIn }) => {
    const index = columns.index(column);
    const only = wanted && new Set(wanted);
    const never = notIn && new Set(notIn);
    return (cells: Cells) => {
      const value = columns.cell(cells, index) ?? '';
      return (only === undefined || only.has(value)) && !never?.has(value);
    };
  });
  return (cells) => tests.every((test) => test(cells));
}

export function compileEntity(file: EntityFile, context: MapContext): (cells: Cells) => RowValues {
  return compileFields(file.columns, fieldsOf(file.entity), context);
}

/** Reads a row's id without minding what else is wrong with the row. */
export function compileId({ columns, lines }: EntityFile, context: MapContext): (cells: Cells) => string | undefined {
  const source = lines ? lines.id : (columns.id ?? columns.name);
  const reader = source && compileSource(source, context.columns, context.lookups);
  return (cells) => reader?.read(cells);
}

/** The line fields of an order file; amounts are in the order's currency. */
export function compileLines(file: EntityFile, context: MapContext): (cells: Cells) => RowValues {
  const { currency } = file.columns;
  return compileFields({ ...file.lines, ...(currency ? { currency } : {}) }, LINE_FIELDS, context);
}

/**
 * A record of a table out of a row's values.
 * @throws BadRecord
 */
export function buildRecord<T extends Exclude<Entity, 'channels'>>(
  table: T,
  values: RowValues,
  references: References,
): Row<T> {
  const { channel, currency: _, ...fields } = Object.fromEntries(values);
  const external = String(fields.id ?? fields.name);
  return parseRow(table, {
    ...defaultsOf(table),
    ...(table === 'targets' ? targetFields(fields, channel) : fields),
    ...(table === 'visits' ? untilNextDay(fields) : {}),
    ...(channel === undefined || table === 'targets' ? {} : { channelId: channel }),
    ...references.base(table, external),
  });
}

function defaultsOf(table: Table): Record<string, unknown> {
  return table === 'orders' ? { lines: 0 } : {};
}

/** Visits are mostly counted by the day. */
function untilNextDay({ from, to }: Record<string, unknown>): Record<string, unknown> {
  return to === undefined && typeof from === 'string' ? { to: addDays(from, 1) } : {};
}

/** A target belongs to the narrowest scope its row names. */
function targetFields(fields: Record<string, unknown>, channelId: unknown): Record<string, unknown> {
  const { kpi = 'revenue', from, to, value, ownerId, partnerId } = fields;
  const scope =
    ownerId !== undefined
      ? { kind: 'owner', ownerId }
      : partnerId !== undefined
        ? { kind: 'partner', partnerId }
        : channelId !== undefined
          ? { kind: 'channel', channelId }
          : { kind: 'workspace' };
  return { scope, kpi, from, to, value: kpi === 'revenue' ? { money: value } : { number: toNumber(value) } };
}

function toNumber(value: unknown): number {
  const { units, scale } = value as { units: number; scale: number };
  return units / 10 ** scale;
}
