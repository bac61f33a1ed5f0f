import { dayFromNumber } from '../model/calendar.ts';
import { type Money, money } from '../model/money.ts';
import type { NotableOrder, OrderHistory, OrderMonth } from '../partner/order-history.ts';

/** Order histories of many subjects in columns; those of a subject are elements `starts[slot]` to `starts[slot + 1] − 1`. */
export interface HistoryColumns {
  /** 0: there is no history. */
  readonly orders: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** Newest first. */
  readonly monthStarts: Int32Array;
  /** Day number of the first day. */
  readonly month: Int32Array;
  readonly monthOrders: Int32Array;
  readonly monthUnits: Float64Array;
  readonly monthConnection: Int32Array;
  readonly namedStarts: Int32Array;
  readonly namedDay: Int32Array;
  readonly namedUnits: Float64Array;
  readonly namedConnection: Int32Array;
  /** One of `WHY`. */
  readonly namedWhy: Int32Array;
}

export const WHY = { none: 0, first: 1, largest: 2, latest: 3 } as const;
const REASONS: readonly (NotableOrder['why'] | undefined)[] = [undefined, 'first', 'largest', 'latest'];

/** What the codes and places in the columns stand for. */
export interface HistoryNames {
  readonly scale: number;
  readonly currency: string;
  connection(code: number): string;
  /** Id of a named order, by its place among all of them. */
  id(at: number): string;
}

/** @returns `undefined` for a subject without orders */
export function historyAt(columns: HistoryColumns, slot: number, names: HistoryNames): OrderHistory | undefined {
  const orders = columns.orders[slot] ?? 0;
  if (orders === 0) return undefined;
  const amountOf = (units: number | undefined): Money => money(units ?? 0, names.scale, names.currency);
  const months: OrderMonth[] = [];
  const monthsEnd = columns.monthStarts[slot + 1] ?? 0;
  for (let at = columns.monthStarts[slot] ?? 0; at < monthsEnd; at++) {
    months.push({
      month: dayFromNumber(columns.month[at] ?? 0),
      orders: columns.monthOrders[at] ?? 0,
      amount: amountOf(columns.monthUnits[at]),
      connection: names.connection(columns.monthConnection[at] ?? -1),
    });
  }
  const notable: NotableOrder[] = [];
  const namedEnd = columns.namedStarts[slot + 1] ?? 0;
  for (let at = columns.namedStarts[slot] ?? 0; at < namedEnd; at++) {
    const why = REASONS[columns.namedWhy[at] ?? 0];
    notable.push({
      id: names.id(at),
      on: dayFromNumber(columns.namedDay[at] ?? 0),
      amount: amountOf(columns.namedUnits[at]),
      connection: names.connection(columns.namedConnection[at] ?? -1),
      ...(why === undefined ? {} : { why }),
    });
  }
  return {
    orders,
    firstOn: dayFromNumber(columns.firstDay[slot] ?? 0),
    lastOn: dayFromNumber(columns.lastDay[slot] ?? 0),
    months,
    notable,
  };
}

/** The histories of some subjects, in the order given. @param copyIds is told which named orders come along */
export function takeHistories(columns: HistoryColumns, slots: Int32Array, named: (at: number) => void): HistoryColumns {
  const months = spanOf(columns.monthStarts, slots);
  const orders = spanOf(columns.namedStarts, slots);
  for (const at of orders.places) named(at);
  const own = (column: Int32Array) => slots.map((slot) => (slot < 0 ? 0 : (column[slot] as number)));
  return {
    orders: own(columns.orders),
    firstDay: own(columns.firstDay),
    lastDay: own(columns.lastDay),
    monthStarts: months.starts,
    month: intsAt(columns.month, months.places),
    monthOrders: intsAt(columns.monthOrders, months.places),
    monthUnits: unitsAt(columns.monthUnits, months.places),
    monthConnection: intsAt(columns.monthConnection, months.places),
    namedStarts: orders.starts,
    namedDay: intsAt(columns.namedDay, orders.places),
    namedUnits: unitsAt(columns.namedUnits, orders.places),
    namedConnection: intsAt(columns.namedConnection, orders.places),
    namedWhy: intsAt(columns.namedWhy, orders.places),
  };
}

function intsAt(column: Int32Array, places: Int32Array): Int32Array {
  const out = new Int32Array(places.length);
  for (let to = 0; to < out.length; to++) out[to] = column[places[to] as number] as number;
  return out;
}

function unitsAt(column: Float64Array, places: Int32Array): Float64Array {
  const out = new Float64Array(places.length);
  for (let to = 0; to < out.length; to++) out[to] = column[places[to] as number] as number;
  return out;
}

/** Places of the elements of some slots, and where each slot's begin among them. A slot of −1 has none. */
function spanOf(starts: Int32Array, slots: Int32Array): { readonly starts: Int32Array; readonly places: Int32Array } {
  const begins = new Int32Array(slots.length + 1);
  slots.forEach((slot, at) => {
    const length = slot < 0 ? 0 : (starts[slot + 1] as number) - (starts[slot] as number);
    begins[at + 1] = (begins[at] as number) + length;
  });
  const places = new Int32Array(begins[slots.length] as number);
  slots.forEach((slot, at) => {
    const from = starts[slot] as number;
    for (let to = begins[at] as number; to < (begins[at + 1] as number); to++) {
      places[to] = from + to - (begins[at] as number);
    }
  });
  return { starts: begins, places };
}
