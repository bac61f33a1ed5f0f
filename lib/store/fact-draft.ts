import { AppError, text } from '../errors.ts';
import { dayNumber } from '../model/calendar.ts';
import { type Column, FACT_COLUMNS } from '../model/facts.ts';
import { type Money, rescale } from '../model/money.ts';
import type { Order, OrderLine } from '../model/records.ts';
import type { FactTable, Row } from '../model/tables.ts';
import { ColumnWriter } from './column-writer.ts';
import { unitColumns } from './fact-unit.ts';
import { hashInto } from './hash.ts';
import { pooled, TextBuffer } from './text-buffer.ts';

/**
 * Records laid out in columns, those of the table and the store's own, before it is known which of them are to be
 * stored. Made in one go, column cell by column cell: an object a row would cost more than all the rest of a commit.
 */
export interface FactDraft {
  readonly rows: number;
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
  readonly bodyLo: Int32Array;
  readonly bodyHi: Int32Array;
  /** Milliseconds since the epoch, NaN when the system does not tell. */
  readonly modifiedAt: Float64Array;
  readonly seenAt: Float64Array;
}

/** @throws AppError `bug` when a row cannot be kept in columns (no id, mixed currencies, an amount too large to be exact) */
export function draftFacts<T extends FactTable>(table: T, rows: readonly Row<T>[]): FactDraft {
  const writer = new ColumnWriter(unitColumns(table), rows.length);
  const ids: string[] = [];
  const [keyLo, keyHi] = [writer.integers('keyLo'), writer.integers('keyHi')];
  const [bodyLo, bodyHi] = [writer.integers('bodyLo'), writer.integers('bodyHi')];
  const [modifiedAt, seenAt] = [writer.numbers('modifiedAt'), writer.numbers('seenAt')];
  const [id, connection] = [writer.codes('id'), writer.codes('connection')];
  const put = cellsOf(table, writer);
  const instant = remembering((value) => Date.parse(value));
  const changed = remembering((value) => Date.parse(value));
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (!row?.id || !row.source?.connection || !row.seenAt) throw incomplete(table);
    ids.push(row.id);
    hashInto(row.id, keyLo, keyHi, at);
    id.setOwn(at, row.id);
    connection.set(at, row.source.connection);
    seenAt[at] = instant(row.seenAt);
    modifiedAt[at] = row.source.modifiedAt === undefined ? Number.NaN : changed(row.source.modifiedAt);
    if (Number.isNaN(seenAt[at])) throw incomplete(table);
    put(row, at);
  }
  const draft = { rows: rows.length, columns: writer.columns(), keyLo, keyHi, bodyLo, bodyHi, modifiedAt, seenAt };
  hashBodies(table, draft);
  return { ...draft, ids };
}

function cellsOf<T extends FactTable>(table: T, writer: ColumnWriter): (row: Row<T>, at: number) => void {
  const put: { readonly [K in FactTable]: () => (row: Row<K>, at: number) => void } = {
    orders: () => orderCells(writer),
    orderLines: () => lineCells(writer),
  };
  return put[table]();
}

function orderCells(writer: ColumnWriter): (row: Order, at: number) => void {
  const [days, lines, scales] = [writer.integers('day'), writer.integers('lines'), writer.integers('scale')];
  const [amounts, refunds, costs] = [writer.numbers('amount'), writer.numbers('refunded'), writer.numbers('cost')];
  const [channels, partners] = [writer.codes('channelId'), writer.codes('partnerId')];
  const [accounts, owners, currencies] = [writer.codes('accountId'), writer.codes('ownerId'), writer.codes('currency')];
  const day = remembering(dayNumber);
  return (row, at) => {
    const { amount, refunded, cost } = row;
    const scale = scaleOf('orders', row.id, amount, refunded, cost);
    channels.set(at, row.channelId);
    partners.set(at, row.partnerId);
    accounts.set(at, row.accountId);
    owners.set(at, row.ownerId);
    currencies.set(at, amount.currency);
    days[at] = day(row.placedOn);
    lines[at] = row.lines;
    scales[at] = scale;
    amounts[at] = unitsAt(amount, scale);
    refunds[at] = refunded === undefined ? 0 : unitsAt(refunded, scale);
    if (cost !== undefined) costs[at] = unitsAt(cost, scale);
  };
}

function lineCells(writer: ColumnWriter): (row: OrderLine, at: number) => void {
  const [orders, products] = [writer.codes('orderId'), writer.codes('productId')];
  const [currencies, scales] = [writer.codes('currency'), writer.integers('scale')];
  const [quantities, amounts, costs] = [writer.numbers('quantity'), writer.numbers('amount'), writer.numbers('cost')];
  return (row, at) => {
    const { amount, cost } = row;
    const scale = scaleOf('orderLines', row.id, amount, cost, undefined);
    orders.set(at, row.orderId);
    products.set(at, row.productId);
    currencies.set(at, amount.currency);
    scales[at] = scale;
    quantities[at] = row.quantity;
    amounts[at] = unitsAt(amount, scale);
    if (cost !== undefined) costs[at] = unitsAt(cost, scale);
  };
}

/** A row has one scale for all its amounts: the finest of them. */
function scaleOf(table: FactTable, id: string, amount: Money, a: Money | undefined, b: Money | undefined): number {
  return Math.max(amount.scale, checked(table, id, amount, a), checked(table, id, amount, b));
}

function checked(table: FactTable, id: string, { currency }: Money, other: Money | undefined): number {
  if (other === undefined) return 0;
  if (other.currency === currency) return other.scale;
  throw new AppError('bug', text('error.bug'), `${table} ${id}: ${currency} and ${other.currency} in one row`);
}

function unitsAt(value: Money, scale: number): number {
  return value.scale === scale ? value.units : rescale(value, scale).units;
}

/**
 * Of all that a record says, less its id and when it was seen: the time of its last change and its cells, in the order
 * of the columns, as one text. Stored rows are compared by it, so the text never changes.
 */
export function hashBodies(
  table: FactTable,
  draft: Pick<FactDraft, 'rows' | 'columns' | 'modifiedAt' | 'bodyLo' | 'bodyHi'>,
): void {
  const cells = Object.keys(FACT_COLUMNS[table])
    .filter((name) => name !== 'id' && name !== 'seenAt')
    .flatMap((name) => cellsIn(draft.columns[name]));
  const body = new TextBuffer();
  for (let at = 0; at < draft.rows; at++) {
    body.clear();
    body.addNumber(draft.modifiedAt[at] ?? Number.NaN);
    for (const cell of cells) {
      body.addUnit(0);
      cell(body, at);
    }
    body.hashInto(draft.bodyLo, draft.bodyHi, at);
  }
}

/** Absent is the empty text. */
function cellsIn(column: Column | undefined): [(body: TextBuffer, at: number) => void] | [] {
  if (column === undefined) return [];
  if (column.kind === 'integer') return [(body, at) => body.addNumber(column.integers[at] ?? 0)];
  if (column.kind === 'code') {
    const values = pooled(column.values);
    return [
      (body, at) => {
        const code = column.codes[at] ?? -1;
        if (code >= 0) body.addPooled(values, code);
      },
    ];
  }
  return [
    (body, at) => {
      const value = column.numbers[at] ?? Number.NaN;
      if (!Number.isNaN(value)) body.addNumber(value);
    },
  ];
}

/** Pages mostly come in order: the next value is often the last one. */
function remembering(compute: (value: string) => number): (value: string) => number {
  let last: string | undefined;
  let result = Number.NaN;
  return (value) => {
    if (value !== last) {
      result = compute(value);
      last = value;
    }
    return result;
  };
}

function incomplete(table: FactTable): AppError {
  return new AppError('bug', text('error.bug'), `${table}: a record without id, connection or seenAt`);
}
