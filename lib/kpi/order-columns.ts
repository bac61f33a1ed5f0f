import { type Amounts, amountsOf } from '../analysis/aggregates.ts';
import { type Extent, extent } from '../analysis/axes.ts';
import type { CodeColumn, FactSet } from '../model/facts.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';

/** A kind of subject: its members, and which of them each order belongs to. */
export interface Dimension {
  readonly kind: MeasuredKind;
  readonly ids: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
  /** Slot of each order, −1 for none. */
  readonly column: Int32Array;
}

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
export function majorityCurrency({ columns }: FactSet<'orders'>): string | undefined {
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
export function rowsByCurrency({ columns, length }: FactSet<'orders'>, currency: string | undefined, same: boolean) {
  const rows = new Int32Array(length);
  const wanted = currency === undefined ? -2 : columns.currency.values.indexOf(currency);
  let count = 0;
  for (let row = 0; row < length; row++) {
    if ((columns.currency.codes[row] === wanted) === same) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** @param minScale a scale that something else to be set against the orders needs */
export function orderColumns(
  facts: FactSet<'orders'>,
  rows: Int32Array,
  resolve: SubjectResolver,
  currency: string | undefined,
  minScale: number,
  product?: CodeColumn,
): OrderColumns {
  const { columns } = facts;
  const scales = take(columns.scale.integers, rows);
  const scale = Math.max(minScale, extent(scales)[1]);
  const factors = Float64Array.from({ length: scale + 1 }, (_, own) => 10 ** (scale - own));
  const align = (column: Float64Array) => {
    const out = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      out[at] = (column[rows[at] as number] as number) * (factors[scales[at] as number] as number);
    }
    return out;
  };
  const refunded = align(columns.refunded.numbers);
  const net = align(columns.amount.numbers);
  for (let at = 0; at < net.length; at++) net[at] = (net[at] as number) - (refunded[at] as number);
  const dimensions = dimensionsOf(facts, rows, resolve, product);
  const account = dimensions.get('account');
  const partner = dimensions.get('partner');
  const accounts = account?.ids.length ?? 0;
  const buyer = new Int32Array(rows.length).fill(-1);
  for (let at = 0; at < rows.length; at++) {
    const customer = account?.column[at] ?? -1;
    const seller = partner?.column[at] ?? -1;
    if (customer >= 0) buyer[at] = customer;
    else if (seller >= 0) buyer[at] = accounts + seller;
  }
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

function take(column: Int32Array, rows: Int32Array): Int32Array {
  if (rows.length === column.length) return column;
  const out = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) out[at] = column[rows[at] as number] as number;
  return out;
}

/** What an order does not say itself is filled in: partner by account, channel by partner, then by account. */
export function dimensionsOf(
  { columns }: FactSet<'orders'>,
  rows: Int32Array,
  resolve: SubjectResolver,
  product?: CodeColumn,
): Map<MeasuredKind, Dimension> {
  const account = slotsOf(columns.accountId, rows, (id) => resolve.account(id) ?? id);
  const partner = slotsOf(columns.partnerId, rows, (id) => resolve.partner(id) ?? id);
  fillIn(partner, account, (id) => resolve.accountPartner?.(id));
  const channel = slotsOf(columns.channelId, rows, (id) => resolve.channel(id));
  fillIn(channel, partner, (id) => resolve.partnerChannel?.(id));
  fillIn(channel, account, (id) => resolve.accountChannel?.(id));
  const owner = slotsOf(columns.ownerId, rows, (id) => id);
  const segment: Slots = { slots: new Map(), column: new Int32Array(rows.length).fill(-1) };
  fillIn(segment, account, (id) => resolve.accountSegment?.(id));
  const region: Slots = { slots: new Map(), column: new Int32Array(rows.length).fill(-1) };
  fillIn(region, account, (id) => resolve.accountRegion?.(id));
  fillIn(region, partner, (id) => resolve.partnerRegion?.(id));
  const workspace: Slots = { slots: new Map([['', 0]]), column: new Int32Array(rows.length) };
  const all = {
    workspace,
    channel,
    partner,
    account,
    owner,
    segment,
    region,
    ...(product ? { product: slotsOf(product, rows, (id) => id) } : {}),
  };
  return new Map(
    // The keys are kinds of subjects, as the type of the map has it.
    (Object.entries(all) as [MeasuredKind, Slots][]).map(([kind, { slots, column }]) => [
      kind,
      { kind, ids: [...slots.keys()], slots, column },
    ]),
  );
}

interface Slots {
  readonly slots: Map<string, number>;
  readonly column: Int32Array;
}

function slotFor(slots: Map<string, number>, id: string | undefined): number {
  if (id === undefined) return -1;
  const known = slots.get(id);
  if (known !== undefined) return known;
  slots.set(id, slots.size);
  return slots.size - 1;
}

function slotsOf({ codes, values }: CodeColumn, rows: Int32Array, name: (id: string) => string | undefined): Slots {
  const slots = new Map<string, number>();
  const byCode = new Int32Array(values.length).fill(-2);
  const column = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at] as number] as number;
    if (code < 0) {
      column[at] = -1;
      continue;
    }
    if (byCode[code] === -2) byCode[code] = slotFor(slots, name(values[code] as string));
    column[at] = byCode[code] as number;
  }
  return { slots, column };
}

/** Who is named is asked for only where a row needs it: there may be 100,000 accounts whose orders say all themselves. */
function fillIn(target: Slots, from: Slots, name: (id: string) => string | undefined): void {
  const ids = [...from.slots.keys()];
  const bySlot = new Int32Array(ids.length).fill(-2);
  const { column } = target;
  const sources = from.column;
  for (let at = 0; at < column.length; at++) {
    const source = sources[at] as number;
    if (column[at] !== -1 || source < 0) continue;
    if (bySlot[source] === -2) bySlot[source] = slotFor(target.slots, name(ids[source] as string));
    column[at] = bySlot[source] as number;
  }
}
