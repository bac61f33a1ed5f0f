import { indexRows, rowsOf } from '../analysis/row-index.ts';
import { medianOfSorted } from '../analysis/stats/robust.ts';
import type { Dimension, OrderColumns } from '../kpi/order-columns.ts';
import type { FactSet } from '../model/facts.ts';
import { type Money, money } from '../model/money.ts';
import { addMonths, type Day, dayFromNumber, dayNumber, startOfMonth } from '../model/time.ts';
import { FEW_ORDERS, type NotableOrder, type OrderHistory, type OrderMonth } from '../partner/order-history.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';

/** What is kept of the orders of one subject. */
export interface SubjectOrders {
  readonly history: OrderHistory;
  /** `undefined` under two order days. */
  readonly rhythm: NonNullable<SubjectFacts['orderRhythm']> | undefined;
  /** Connections the orders come from. */
  readonly connections: readonly string[];
}

/** Months told one by one; what is older is in the figures only. */
const MONTHS = 36;

/**
 * Orders subject by subject.
 * @param rows fact row of each row of `columns`
 * @param asOf orders from this day on are left out
 * @param soldByDeals connections whose orders are won deals: they count, but the deals tell of themselves
 */
export function ordersBySubject(
  facts: FactSet<'orders'>,
  rows: Int32Array,
  columns: OrderColumns,
  dimension: Dimension | undefined,
  asOf: Day,
  soldByDeals: ReadonlySet<string> = new Set(),
): (id: string) => SubjectOrders | undefined {
  const index = dimension && indexRows(dimension.column, dimension.ids.length);
  const end = dayNumber(asOf);
  const amountOf = (units: number): Money => money(units, columns.scale, columns.currency ?? '');
  const connectionOf = (row: number) => facts.columns.connection.values[columns.connection[row] ?? -1] ?? '';

  // Days are few and orders many; making a day's name costs more than finding it again.
  const nameOf = remembered(dayFromNumber);
  const monthOf = remembered((day): Month => {
    const month = startOfMonth(dayFromNumber(day));
    return { month, end: dayNumber(addMonths(month, 1)) };
  });

  const notable = (row: number, why?: NotableOrder['why']): NotableOrder => ({
    id: facts.columns.id.values[facts.columns.id.codes[rows[row] ?? -1] ?? -1] ?? '',
    on: nameOf(columns.day[row] ?? 0),
    amount: amountOf(columns.net[row] ?? 0),
    connection: connectionOf(row),
    ...(why === undefined ? {} : { why }),
  });

  return (id) => {
    const slot = dimension?.slots.get(id);
    if (!index || slot === undefined) return undefined;
    const dayAt = (row: number) => columns.day[row] ?? 0;
    const own = byDay(rowsOf(index, slot), columns.day);
    const past = own.subarray(
      0,
      upperBound(own, (row) => dayAt(row) < end),
    );
    const first = past[0];
    const last = past.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const told = soldByDeals.size === 0 ? past : past.filter((row) => !soldByDeals.has(connectionOf(row)));
    const history: OrderHistory = {
      orders: past.length,
      firstOn: nameOf(dayAt(first)),
      lastOn: nameOf(dayAt(last)),
      ...(told.length <= FEW_ORDERS
        ? { months: [], notable: Array.from(told, (row) => notable(row)).reverse() }
        : {
            months: monthsOf(told, columns, monthOf, amountOf, connectionOf),
            notable: landmarks(told, columns, notable),
          }),
    };
    return {
      history,
      rhythm: rhythmOf(past, columns, end, amountOf),
      connections: namesOf(past, connectionOf),
    };
  };
}

/** Rows are mostly stored in the order of their days: then there is nothing to sort. */
function byDay(rows: Int32Array, days: Int32Array): Int32Array {
  const dayAt = (row: number) => days[row] ?? 0;
  for (let at = 1; at < rows.length; at++) {
    if (dayAt(rows[at - 1] ?? 0) > dayAt(rows[at] ?? 0)) return rows.toSorted((a, b) => dayAt(a) - dayAt(b) || a - b);
  }
  return rows;
}

/** Each name once, in order of first use; of thousands of rows there are one or two. */
function namesOf(rows: Int32Array, nameOf: (row: number) => string): string[] {
  const names: string[] = [];
  for (const row of rows) {
    const name = nameOf(row);
    if (!names.includes(name)) names.push(name);
  }
  return names;
}

/** How many leading elements satisfy `holds`. */
function upperBound(rows: Int32Array, holds: (row: number) => boolean): number {
  let count = rows.length;
  while (count > 0 && !holds(rows[count - 1] ?? 0)) count--;
  return count;
}

interface Month {
  /** Its first day. */
  readonly month: Day;
  /** The day after its last. */
  readonly end: number;
}

function remembered<T>(make: (day: number) => T): (day: number) => T {
  const known = new Map<number, T>();
  return (day) => {
    let found = known.get(day);
    if (found === undefined) {
      found = make(day);
      known.set(day, found);
    }
    return found;
  };
}

/** @param rows oldest first */
function monthsOf(
  rows: Int32Array,
  columns: OrderColumns,
  monthOf: (day: number) => Month,
  amountOf: (units: number) => Money,
  connectionOf: (row: number) => string,
): OrderMonth[] {
  const months: { month: Day; end: number; orders: number; units: number; row: number }[] = [];
  for (const row of rows) {
    const day = columns.day[row] ?? 0;
    const units = columns.net[row] ?? 0;
    const running = months.at(-1);
    if (running && day < running.end) {
      running.orders++;
      running.units += units;
    } else {
      months.push({ ...monthOf(day), orders: 1, units, row });
    }
  }
  return months
    .slice(-MONTHS)
    .reverse()
    .map(({ month, orders, units, row }) => ({
      month,
      orders,
      amount: amountOf(units),
      connection: connectionOf(row),
    }));
}

function landmarks(
  rows: Int32Array,
  columns: OrderColumns,
  notable: (row: number, why: NotableOrder['why']) => NotableOrder,
): NotableOrder[] {
  const net = (row: number) => columns.net[row] ?? 0;
  const first = rows[0] ?? 0;
  const latest = rows.at(-1) ?? 0;
  const largest = rows.reduce((best, row) => (net(row) > net(best) ? row : best), first);
  const named = new Map<number, NotableOrder['why']>([
    [latest, 'latest'],
    [first, 'first'],
    [largest, 'largest'],
  ]);
  return [...named].map(([row, why]) => notable(row, why));
}

/** Several orders of one day are one occasion. */
function rhythmOf(
  rows: Int32Array,
  columns: OrderColumns,
  end: number,
  amountOf: (units: number) => Money,
): SubjectOrders['rhythm'] {
  const days: number[] = [];
  for (const row of rows) {
    const day = columns.day[row] ?? 0;
    if (day !== days.at(-1)) days.push(day);
  }
  if (days.length < 2) return undefined;
  const gaps = new Float64Array(days.length - 1);
  for (let at = 0; at < gaps.length; at++) gaps[at] = (days[at + 1] ?? 0) - (days[at] ?? 0);
  gaps.sort();
  const total = rows.reduce((sum, row) => sum + (columns.net[row] ?? 0), 0);
  return {
    orders: days.length,
    medianGapDays: medianOfSorted(gaps),
    longestGapDays: gaps.at(-1) ?? 0,
    daysSinceLast: end - (days.at(-1) ?? end),
    // An occasion's worth, so that two orders on one day count as one larger order.
    averageOrder: amountOf(Math.round(total / days.length)),
  };
}
