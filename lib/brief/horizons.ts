import { counting, greatest } from '../analysis/aggregates.ts';
import { extent, rangeAxis, slotAxis } from '../analysis/axes.ts';
import { groupBy, groupCount } from '../analysis/group-by.ts';
import { type OrderFacts, takeOrders } from '../kpi/order-facts.ts';
import { dayFromNumber, dayNumber } from '../model/calendar.ts';
import type { Deal } from '../model/records.ts';
import type { Day } from '../model/time.ts';

/** Connections whose order histories end together. */
export interface Horizon {
  /** The day their figures run up to, not included. */
  readonly asOf: Day;
  readonly connections: ReadonlySet<string>;
}

/** A pause longer than this means that the history has ended, not that nothing was sold. */
const PAUSE_DAYS = 45;

/**
 * The days that figures run up to, latest first, each with the connections it holds for. A connection with an order
 * in the 45 days before today is measured up to today. Of the others the one with the newest order is measured up to
 * the day after it, and with it those that had an order in the 45 days before; and so on. Comparing a finished
 * history (an import of an old year's files) with an empty present would call everything lost.
 * Orders dated ahead say nothing. There is always a horizon; connections without orders are in none.
 * @param deals of connections whose orders are won deals, any deal opened or closed shows that they live
 */
export function horizonsOf(
  { columns }: OrderFacts,
  today: Day,
  deals: readonly Deal[] = [],
  soldByDeals: ReadonlySet<string> = new Set(),
): readonly Horizon[] {
  const end = dayNumber(today);
  const newest = newestDays(columns, end);
  for (const { source, status, createdOn, closeOn } of deals) {
    const known = newest.get(source.connection);
    if (known === undefined || !soldByDeals.has(source.connection)) continue;
    const days = [createdOn, status === 'open' ? undefined : closeOn].flatMap((day) => (day ? [dayNumber(day)] : []));
    newest.set(source.connection, Math.max(known, ...days.filter((day) => day < end)));
  }
  const horizons: { end: number; connections: Set<string> }[] = [{ end, connections: new Set() }];
  for (const [connection, day] of [...newest].sort(([, a], [, b]) => b - a)) {
    const latest = horizons.at(-1);
    if (latest && latest.end - day <= PAUSE_DAYS) latest.connections.add(connection);
    else if (day !== NEVER) horizons.push({ end: day + 1, connections: new Set([connection]) });
  }
  const used = horizons.filter(({ connections }, at) => connections.size > 0 || horizons.length === at + 1);
  for (const [connection, day] of newest) if (day === NEVER) used[0]?.connections.add(connection);
  return used.map((horizon) => ({ asOf: dayFromNumber(horizon.end), connections: horizon.connections }));
}

/** Of a connection whose orders are all dated ahead. */
const NEVER = Number.NEGATIVE_INFINITY;

/** Newest order day before `end` of each connection that has orders. */
function newestDays({ connection, day }: OrderFacts['columns'], end: number): Map<string, number> {
  const within = extent(day.integers);
  const pastAndAhead = rangeAxis(
    day.integers,
    [
      [within[0], end],
      [end, within[1] + 1],
    ],
    within,
  );
  const axes = [slotAxis(connection.codes, connection.values.length), pastAndAhead] as const;
  const [last, rows] = [greatest(groupCount(axes), day.integers), counting(groupCount(axes))];
  groupBy(day.integers.length, axes, [last, rows]);
  return new Map(
    connection.values.flatMap((name, code) => {
      const [past, ahead] = [code * 2, code * 2 + 1];
      if (rows.counts[past]) return [[name, last.values[past] ?? NEVER] as const];
      return rows.counts[ahead] ? [[name, NEVER] as const] : [];
    }),
  );
}

/** The orders of some connections. */
export function ordersOf(orders: OrderFacts, connections: ReadonlySet<string>): OrderFacts {
  const { columns } = orders;
  const wanted = columns.connection.values.map((connection) => connections.has(connection));
  const rows = Int32Array.from(columns.connection.codes.keys()).filter(
    (row) => wanted[columns.connection.codes[row] ?? -1] === true,
  );
  return takeOrders(orders, rows);
}
