import { indexRows } from '../analysis/row-index.ts';
import type { Dimension, OrderColumns } from '../kpi/order-columns.ts';
import { addMonths, dayFromNumber, dayNumber, startOfMonth } from '../model/time.ts';
import { FEW_ORDERS } from '../partner/order-history.ts';
import type { HistoryColumns } from './history-columns.ts';
import { WHY } from './history-columns.ts';
import { type OrderRhythms, orderRhythms } from './order-rhythms.ts';

/** Months told one by one; what is older is in the figures only. */
const MONTHS = 36;

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
export function orderHistories(
  columns: OrderColumns,
  dimension: Pick<Dimension, 'column' | 'ids'>,
  end: number,
  isTold: (connection: number) => boolean,
): OrderHistories {
  const slots = dimension.ids.length;
  const { day, net, connection } = columns;
  const { starts, rows } = byDay(indexRows(dimension.column, slots), day);
  const orders = new Int32Array(slots);
  const [firstDay, lastDay] = [new Int32Array(slots), new Int32Array(slots)];
  const connectionList = new Int32Array(slots);
  const lists = connectionLists();
  const room = roomFor(starts);
  const months = monthWriter(slots, room.months);
  const named = namedWriter(slots, room.named);
  const rhythms = orderRhythms(slots, end);
  const told = Array.from({ length: columns.connections }, (_, code) => isTold(code));
  const everyTold = told.every((one) => one);
  const monthOf = monthsByDay();

  for (let slot = 0; slot < slots; slot++) {
    const from = starts[slot] as number;
    let to = starts[slot + 1] as number;
    while (to > from && (day[rows[to - 1] as number] as number) >= end) to--;
    const past = rows.subarray(from, to);
    orders[slot] = past.length;
    if (past.length > 0) {
      firstDay[slot] = day[past[0] as number] as number;
      lastDay[slot] = day[past[past.length - 1] as number] as number;
      connectionList[slot] = lists.listOf(past, connection);
      rhythms.add(slot, past, day, net);
      const own = everyTold ? past : past.filter((row) => told[connection[row] as number]);
      if (own.length <= FEW_ORDERS) {
        for (let at = own.length - 1; at >= 0; at--) named.add(own[at] as number, WHY.none, columns);
      } else {
        tellMonths(own, columns, monthOf, months);
        for (const [row, why] of landmarks(own, net)) named.add(row, why, columns);
      }
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

/** Rows are mostly stored in the order of their days: then there is nothing to sort. */
function byDay({ starts, rows }: { readonly starts: Int32Array; readonly rows: Int32Array }, days: Int32Array) {
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    const end = starts[slot + 1] as number;
    for (let at = (starts[slot] as number) + 1; at < end; at++) {
      if ((days[rows[at - 1] as number] as number) <= (days[rows[at] as number] as number)) continue;
      rows.subarray(starts[slot], end).sort((a, b) => (days[a] as number) - (days[b] as number) || a - b);
      break;
    }
  }
  return { starts, rows };
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

interface Month {
  /** Day number of its first day. */
  readonly start: number;
  /** Day number of the day after its last. */
  readonly end: number;
}

/** Days are few and orders many; working out a day's month costs more than finding it again. */
function monthsByDay(): (day: number) => Month {
  const known = new Map<number, Month>();
  return (day) => {
    let month = known.get(day);
    if (month === undefined) {
      const first = startOfMonth(dayFromNumber(day));
      month = { start: dayNumber(first), end: dayNumber(addMonths(first, 1)) };
      known.set(day, month);
    }
    return month;
  };
}

/** From the newest row backwards, so that what is too old is never looked at. @param rows oldest first */
function tellMonths(
  rows: Int32Array,
  { day, net, connection }: OrderColumns,
  monthOf: (day: number) => Month,
  months: ReturnType<typeof monthWriter>,
): void {
  let at = rows.length - 1;
  for (let told = 0; told < MONTHS && at >= 0; told++) {
    const { start } = monthOf(day[rows[at] as number] as number);
    let orders = 0;
    let units = 0;
    let first = 0;
    for (; at >= 0; at--) {
      const row = rows[at] as number;
      if ((day[row] as number) < start) break;
      orders++;
      units += net[row] as number;
      first = row;
    }
    months.add(start, orders, units, connection[first] as number);
  }
}

/** The latest, the first and the largest order; one that is several of them is called by the last. */
function landmarks(rows: Int32Array, net: Float64Array): Map<number, number> {
  let largest = rows[0] as number;
  for (const row of rows) if ((net[row] as number) > (net[largest] as number)) largest = row;
  return new Map([
    [rows[rows.length - 1] as number, WHY.latest],
    [rows[0] as number, WHY.first],
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

function namedWriter(slots: number, room: number) {
  const starts = new Int32Array(slots + 1);
  const days = new Int32Array(room);
  const units = new Float64Array(room);
  const connections = new Int32Array(room);
  const whys = new Int32Array(room);
  const rows = new Int32Array(room);
  let length = 0;
  return {
    add(row: number, why: number, { day, net, connection }: OrderColumns): void {
      days[length] = day[row] as number;
      units[length] = net[row] as number;
      connections[length] = connection[row] as number;
      whys[length] = why;
      rows[length] = row;
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
  return {
    lists,
    listOf(rows: Int32Array, connection: Int32Array): number {
      const codes = [connection[rows[0] as number] as number];
      for (const row of rows) {
        const code = connection[row] as number;
        if (code !== codes[codes.length - 1] && !codes.includes(code)) codes.push(code);
      }
      const key = codes.join();
      let list = known.get(key);
      if (list === undefined) {
        list = lists.push(codes) - 1;
        known.set(key, list);
      }
      return list;
    },
  };
}
