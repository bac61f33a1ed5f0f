import { type Amounts, amountsOf } from '../analysis/aggregates.ts';
import { type Extent, extent } from '../analysis/axes.ts';
import type { CodeColumn } from '../model/facts.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { type Dimension, dimensionsOf } from './order-dimensions.ts';
import type { OrderFacts } from './order-facts.ts';
import type { Parts } from './parts.ts';

/** The orders of the reporting currency, money aligned to one scale, in the columns that measuring needs. */
export interface OrderColumns {
  readonly length: number;
  readonly currency: string | undefined;
  readonly scale: number;
  readonly day: Int32Array;
  /** First and last of the days. */
  readonly days: Extent;
  readonly lines: Int32Array;
  readonly connection: Int32Array;
  readonly connections: number;
  /** Amount less refunds. */
  readonly net: Float64Array;
  readonly refunded: Float64Array;
  /** NaN where unknown. */
  readonly cost: Float64Array;
  /** The same columns, with what it takes to add them up. */
  readonly amounts: { readonly net: Amounts; readonly refunded: Amounts; readonly cost: Amounts };
  readonly dimensions: ReadonlyMap<MeasuredKind, Dimension>;
  /** Who bought: the account, else the partner; keys 0 to `buyers` − 1, −1 for unknown. */
  readonly buyer: Int32Array;
  readonly buyers: number;
}

/** The currency most orders are in; of equals the first in the alphabet. */
export function majorityCurrency({ columns }: OrderFacts): string | undefined {
  const { codes, values } = columns.currency;
  const counts = new Int32Array(values.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return values
    .map((currency, code) => ({ currency, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1))
    .at(0)?.currency;
}

/** Rows whose currency is, or is not, `currency`. */
export function rowsByCurrency({ columns, length }: OrderFacts, currency: string | undefined, same: boolean) {
  const rows = new Int32Array(length);
  const wanted = currency === undefined ? -2 : columns.currency.values.indexOf(currency);
  let count = 0;
  for (let row = 0; row < length; row++) {
    if ((columns.currency.codes[row] === wanted) === same) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** @param minScale a scale that something else to be set against the orders needs */
export function* orderColumns(
  facts: OrderFacts,
  rows: Int32Array,
  resolve: SubjectResolver,
  currency: string | undefined,
  minScale: number,
  product?: CodeColumn,
): Parts<OrderColumns> {
  const { columns } = facts;
  const scales = take(columns.scale.integers, rows);
  const scale = Math.max(minScale, extent(scales)[1]);
  const factors = Float64Array.from({ length: scale + 1 }, (_, own) => 10 ** (scale - own));
  // What nothing would be changed of is not copied: of a million orders each column takes megabytes.
  const isAligned = rows.length === facts.length && scales.every((own) => own === scale);
  const align = (column: Float64Array) => {
    if (isAligned) return column;
    const out = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      out[at] = (column[rows[at] as number] as number) * (factors[scales[at] as number] as number);
    }
    return out;
  };
  const refunded = align(columns.refunded.numbers);
  const net = less(align(columns.amount.numbers), refunded);
  yield;
  const dimensions = yield* dimensionsOf(facts, rows, resolve, product);
  const account = dimensions.get('account');
  const partner = dimensions.get('partner');
  const accounts = account?.ids.length ?? 0;
  const buyer = buyersOf(rows.length, account?.column, partner?.column, accounts);
  const day = take(columns.day.integers, rows);
  const cost = align(columns.cost.numbers);
  return {
    length: rows.length,
    currency,
    scale,
    day,
    days: extent(day),
    lines: take(columns.lines.integers, rows),
    connection: take(columns.connection.codes, rows),
    connections: columns.connection.values.length,
    net,
    refunded,
    cost,
    amounts: { net: amountsOf(net), refunded: amountsOf(refunded), cost: amountsOf(cost) },
    dimensions,
    buyer,
    buyers: accounts + (partner?.ids.length ?? 0),
  };
}

function less(amounts: Float64Array, refunds: Float64Array): Float64Array {
  if (refunds.every((refund) => refund === 0)) return amounts;
  const out = new Float64Array(amounts.length);
  for (let at = 0; at < out.length; at++) out[at] = (amounts[at] as number) - (refunds[at] as number);
  return out;
}

/** @param sellers partners, whose keys come after those of the accounts */
function buyersOf(length: number, customers = none(length), sellers = none(length), accounts: number): Int32Array {
  if (customers.every((customer) => customer >= 0)) return customers;
  const buyer = new Int32Array(length).fill(-1);
  for (let at = 0; at < length; at++) {
    const [customer, seller] = [customers[at] as number, sellers[at] as number];
    if (customer >= 0) buyer[at] = customer;
    else if (seller >= 0) buyer[at] = accounts + seller;
  }
  return buyer;
}

function none(length: number): Int32Array {
  return new Int32Array(length).fill(-1);
}

function take(column: Int32Array, rows: Int32Array): Int32Array {
  if (rows.length === column.length) return column;
  const out = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) out[at] = column[rows[at] as number] as number;
  return out;
}
