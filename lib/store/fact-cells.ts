import { AppError, text } from '../errors.ts';
import { FACT_COLUMNS } from '../model/facts.ts';
import { type Money, rescale } from '../model/money.ts';
import type { Order, OrderLine } from '../model/records.ts';
import type { FactTable, Row } from '../model/tables.ts';
import { dayNumber } from '../model/time.ts';
import { hash32 } from './hash.ts';

/** The value of a row in each column; `undefined` is absent. */
export type Cells = Readonly<Record<string, string | number | undefined>>;

/** A fact record on its way into a column, with what decides between two versions of it. */
export interface FactVersion {
  readonly cells: Cells;
  readonly keyLo: number;
  readonly keyHi: number;
  readonly bodyLo: number;
  readonly bodyHi: number;
  /** NaN when unknown. */
  readonly modifiedAt: number;
  readonly seenAt: number;
  readonly connection: string;
}

const CELLS: { readonly [T in FactTable]: (row: Row<T>) => Cells } = { orders: orderCells, orderLines: lineCells };

/** @throws AppError `bug` when the row cannot be kept in columns (no id, mixed currencies, an amount too large to be exact) */
export function factVersion<T extends FactTable>(table: T, row: Row<T>): FactVersion {
  const cells = CELLS[table](row);
  const { id, connection, seenAt } = cells;
  if (typeof id !== 'string' || id === '' || typeof connection !== 'string' || typeof seenAt !== 'number') {
    throw new AppError('bug', text('error.bug'), `${table}: a record without id, connection or seenAt`);
  }
  const modified = row.source.modifiedAt;
  const modifiedAt = modified === undefined ? Number.NaN : Date.parse(modified);
  let body = String(modifiedAt);
  for (const name in FACT_COLUMNS[table]) if (name !== 'seenAt' && name !== 'id') body += `\u0000${cells[name] ?? ''}`;
  return {
    cells,
    keyLo: hash32(id, 0),
    keyHi: hash32(id, 1),
    bodyLo: hash32(body, 0),
    bodyHi: hash32(body, 1),
    modifiedAt,
    seenAt,
    connection,
  };
}

function orderCells(row: Order): Cells {
  const [amount, refunded, cost] = atOneScale('orders', row.id, row.amount, row.refunded, row.cost);
  return {
    id: row.id,
    connection: row.source.connection,
    channelId: row.channelId,
    partnerId: row.partnerId,
    accountId: row.accountId,
    ownerId: row.ownerId,
    currency: row.amount.currency,
    day: dayNumber(row.placedOn),
    lines: row.lines,
    scale: amount.scale,
    amount: amount.units,
    refunded: refunded?.units ?? 0,
    cost: cost?.units,
    seenAt: Date.parse(row.seenAt),
  };
}

function lineCells(row: OrderLine): Cells {
  const [amount, cost] = atOneScale('orderLines', row.id, row.amount, row.cost);
  return {
    id: row.id,
    connection: row.source.connection,
    orderId: row.orderId,
    productId: row.productId,
    currency: row.amount.currency,
    scale: amount.scale,
    quantity: row.quantity,
    amount: amount.units,
    cost: cost?.units,
    seenAt: Date.parse(row.seenAt),
  };
}

/** A row has one scale for all its amounts: the finest of them. */
function atOneScale(
  table: FactTable,
  id: string,
  amount: Money,
  ...others: (Money | undefined)[]
): [Money, ...(Money | undefined)[]] {
  let scale = amount.scale;
  for (const other of others) {
    if (!other) continue;
    if (other.currency !== amount.currency) {
      throw new AppError(
        'bug',
        text('error.bug'),
        `${table} ${id}: ${amount.currency} and ${other.currency} in one row`,
      );
    }
    scale = Math.max(scale, other.scale);
  }
  const atScale = (value: Money) => (value.scale === scale ? value : rescale(value, scale));
  return [atScale(amount), ...others.map((other) => other && atScale(other))];
}
