import type { OrderColumns } from '../kpi/order-columns.ts';
import type { Dimension } from '../kpi/order-dimensions.ts';
import type { Parts } from '../kpi/parts.ts';
import { dayFromNumber, dayNumber, startOfMonth } from '../model/calendar.ts';
import { FEW_ORDERS } from '../partner/order-history.ts';
import type { HistoryColumns } from './history-columns.ts';
import { WHY } from './history-columns.ts';
import { type OrderRhythms, orderRhythms } from './order-rhythms.ts';
import { type OrderedRows, orderedRows } from './ordered-rows.ts';

/** Months told one by one; what is older is in the figures only. */
const MONTHS = 36;
/** Subjects told between two pauses. */
const PORTION = 4096;

/** What is kept of the orders of every subject of a dimension; element = slot. */
export interface OrderHistories extends HistoryColumns {
  readonly rhythms: OrderRhythms;
  /** Row of each named order. */
  readonly namedRow: Int32Array;
  /** Which list of `connectionLists` names the connections a subject's orders come from. */
  readonly connectionList: Int32Array;
  /** Codes of connections, in order of first use. */
  readonly connectionLists: readonly (readonly number[])[];
}

/**
 * The orders of each subject, oldest first, told in one pass: every order while there are few, else months and the
 * orders worth naming.
 * @param end day number; orders from this day on are left out
 * @param isTold by code of a connection: whether its orders are told one by one or only counted
 */
export function* orderHistories(
  columns: OrderColumns,
  dimension: Pick<Dimension, 'column' | 'ids'>,
  end: number,
  isTold: (connection: number) => boolean,
): Parts<OrderHistories> {
  const slots = dimension.ids.length;
  const all = orderedRows(columns, dimension);
  yield;
  const { starts, day } = all;
  const orders = new Int32Array(slots);
  const [firstDay, lastDay] = [new Int32Array(slots), new Int32Array(slots)];
  const connectionList = new Int32Array(slots);
  const lists = connectionLists();
  const room = roomFor(starts);
  const months = monthWriter(slots, room.months);
  const rhythms = orderRhythms(slots, end);
  const told = Array.from({ length: columns.connections }, (_, code) => isTold(code));
  const toldOf = told.every((one) => one) ? all : tellable(all, told);
  const monthOf = monthsByDay();

  for (let slot = 0; slot < slots; slot++) {
    if (slot % PORTION === 0) yield;
    const from = starts[slot] as number;
    let to = starts[slot + 1] as number;
    while (to > from && (day[to - 1] as number) >= end) to--;
    orders[slot] = to - from;
    if (to > from) {
      firstDay[slot] = day[from] as number;
      lastDay[slot] = day[to - 1] as number;
      connectionList[slot] = lists.listOf(all.connection, from, to);
      rhythms.add(slot, all, from, to);
    }
  }
  const named = namedWriter(slots, room.named, toldOf);
  for (let slot = 0; slot < slots; slot++) {
    if (slot % PORTION === 0) yield;
    const from = toldOf.starts[slot] as number;
    let to = toldOf.starts[slot + 1] as number;
    while (to > from && (toldOf.day[to - 1] as number) >= end) to--;
    if (to - from <= FEW_ORDERS) {
      for (let at = to - 1; at >= from; at--) named.add(at, WHY.none);
    } else {
      tellMonths(toldOf, from, to, monthOf, months);
      for (const [at, why] of landmarks(toldOf, from, to)) named.add(at, why);
    }
    months.end(slot);
    named.end(slot);
  }
  return {
    orders,
    firstDay,
    lastDay,
    rhythms: rhythms.columns,
    connectionList,
    connectionLists: lists.lists,
    ...months.columns(),
    ...named.columns(),
  };
}

/** The orders of connections that are told, where not all are. */
function tellable(all: OrderedRows, told: readonly boolean[]): OrderedRows {
  const kept = new Int32Array(all.rows.length);
  const starts = new Int32Array(all.starts.length);
  let length = 0;
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    const end = all.starts[slot + 1] as number;
    for (let at = all.starts[slot] as number; at < end; at++) {
      if (told[all.connection[at] as number] === true) kept[length++] = at;
    }
    starts[slot + 1] = length;
  }
  const places = kept.subarray(0, length);
  const take = (column: Int32Array) => places.map((at) => column[at] as number);
  return {
    starts,
    rows: take(all.rows),
    day: take(all.day),
    net: Float64Array.from(places, (at) => all.net[at] as number),
    connection: take(all.connection),
  };
}

/** More than enough elements: a subject has no more months or named orders than orders. */
function roomFor(starts: Int32Array): { readonly months: number; readonly named: number } {
  let months = 0;
  let named = 0;
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    const count = (starts[slot + 1] as number) - (starts[slot] as number);
    months += count > FEW_ORDERS ? Math.min(MONTHS, count) : 0;
    named += Math.min(FEW_ORDERS, count);
  }
  return { months, named };
}

/** Day number of the first day of a day's month. Days are few and orders many: what is known is found again. */
function monthsByDay(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let start = known.get(day);
    if (start === undefined) {
      start = dayNumber(startOfMonth(dayFromNumber(day)));
      known.set(day, start);
    }
    return start;
  };
}

/** From the newest order backwards, so that what is too old is never looked at. */
function tellMonths(
  { day, net, connection }: OrderedRows,
  from: number,
  to: number,
  monthOf: (day: number) => number,
  months: ReturnType<typeof monthWriter>,
): void {
  let at = to - 1;
  for (let told = 0; told < MONTHS && at >= from; told++) {
    const start = monthOf(day[at] as number);
    let units = 0;
    const newest = at;
    for (; at >= from && (day[at] as number) >= start; at--) units += net[at] as number;
    months.add(start, newest - at, units, connection[at + 1] as number);
  }
}

/** The latest, the first and the largest order; one that is several of them is called by the last. */
function landmarks({ net }: OrderedRows, from: number, to: number): Map<number, number> {
  let largest = from;
  for (let at = from; at < to; at++) if ((net[at] as number) > (net[largest] as number)) largest = at;
  return new Map([
    [to - 1, WHY.latest],
    [from, WHY.first],
    [largest, WHY.largest],
  ]);
}

function monthWriter(slots: number, room: number) {
  const starts = new Int32Array(slots + 1);
  const start = new Int32Array(room);
  const orders = new Int32Array(room);
  const units = new Float64Array(room);
  const connection = new Int32Array(room);
  let length = 0;
  return {
    add(monthStart: number, count: number, sum: number, from: number): void {
      start[length] = monthStart;
      orders[length] = count;
      units[length] = sum;
      connection[length] = from;
      length++;
    },
    end(slot: number): void {
      starts[slot + 1] = length;
    },
    columns: () => ({
      monthStarts: starts,
      month: start.subarray(0, length),
      monthOrders: orders.subarray(0, length),
      monthUnits: units.subarray(0, length),
      monthConnection: connection.subarray(0, length),
    }),
  };
}

function namedWriter(slots: number, room: number, from: OrderedRows) {
  const starts = new Int32Array(slots + 1);
  const days = new Int32Array(room);
  const units = new Float64Array(room);
  const connections = new Int32Array(room);
  const whys = new Int32Array(room);
  const rows = new Int32Array(room);
  let length = 0;
  return {
    add(at: number, why: number): void {
      days[length] = from.day[at] as number;
      units[length] = from.net[at] as number;
      connections[length] = from.connection[at] as number;
      rows[length] = from.rows[at] as number;
      whys[length] = why;
      length++;
    },
    end(slot: number): void {
      starts[slot + 1] = length;
    },
    columns: () => ({
      namedStarts: starts,
      namedDay: days.subarray(0, length),
      namedUnits: units.subarray(0, length),
      namedConnection: connections.subarray(0, length),
      namedWhy: whys.subarray(0, length),
      namedRow: rows.subarray(0, length),
    }),
  };
}

/** Of thousands of subjects nearly all have one of very few lists. */
function connectionLists() {
  const lists: number[][] = [];
  const known = new Map<string, number>();
  const singles = new Map<number, number>();
  return {
    lists,
    listOf(connection: Int32Array, from: number, to: number): number {
      const first = connection[from] as number;
      let at = from + 1;
      while (at < to && connection[at] === first) at++;
      // One connection: nothing has to be made to find its list.
      const single = at === to ? singles.get(first) : undefined;
      if (single !== undefined) return single;
      const codes = [first];
      for (; at < to; at++) {
        const code = connection[at] as number;
        if (!codes.includes(code)) codes.push(code);
      }
      const key = codes.join();
      let list = known.get(key);
      if (list === undefined) {
        list = lists.push(codes) - 1;
        known.set(key, list);
        if (codes.length === 1) singles.set(first, list);
      }
      return list;
    },
  };
}
