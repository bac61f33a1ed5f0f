import type { OrderColumns } from '../kpi/order-columns.ts';
import type { Dimension } from '../kpi/order-dimensions.ts';
import type { OrderFacts } from '../kpi/order-facts.ts';
import { atOnce, type Parts } from '../kpi/parts.ts';
import { dayNumber } from '../model/calendar.ts';
import { type Money, money } from '../model/money.ts';
import type { Day } from '../model/time.ts';
import type { OrderHistory } from '../partner/order-history.ts';
import { type HistoryNames, historyAt } from './history-columns.ts';
import { type OrderHistories, orderHistories } from './order-histories.ts';
import { type OrderRhythm, rhythmAt } from './order-rhythms.ts';

/** What is kept of the orders of one subject. */
export interface SubjectOrders {
  readonly history: OrderHistory;
  /** `undefined` under two order days. */
  readonly rhythm: OrderRhythm | undefined;
  /** Connections the orders come from. */
  readonly connections: readonly string[];
}

/** Orders subject by subject; worked out for all of them when first asked for. */
export interface OrdersBySubject {
  /** Works them out ahead, in parts. */
  prepare(): Parts<unknown>;
  of(id: string): SubjectOrders | undefined;
  /** In columns, by slot of the dimension; `undefined` where no order belongs to such a subject. */
  columns(): OrderHistories | undefined;
  /** By slot. */
  rhythm(slot: number): OrderRhythm | undefined;
  connections(slot: number): readonly string[];
  /** Id of the order in a row of the order columns. */
  idOf(row: number): string;
}

/**
 * @param rows fact row of each row of `columns`
 * @param asOf orders from this day on are left out
 * @param soldByDeals connections whose orders are won deals: they count, but the deals tell of themselves
 */
export function ordersBySubject(
  { columns: facts }: OrderFacts,
  rows: Int32Array,
  columns: OrderColumns,
  dimension: Dimension | undefined,
  asOf: Day,
  soldByDeals: ReadonlySet<string> = new Set(),
): OrdersBySubject {
  const connectionOf = (code: number) => facts.connection.values[code] ?? '';
  const amountOf = (units: number): Money => money(units, columns.scale, columns.currency ?? '');
  const idOf = (row: number) => facts.id.values[facts.id.codes[rows[row] ?? -1] ?? -1] ?? '';
  let made: OrderHistories | undefined;
  function* prepare(): Parts<OrderHistories | undefined> {
    const isTold = (code: number) => !soldByDeals.has(connectionOf(code));
    if (dimension) made ??= yield* orderHistories(columns, dimension, dayNumber(asOf), isTold);
    return made;
  }
  const histories = () => made ?? atOnce(prepare());
  const names: HistoryNames = {
    scale: columns.scale,
    currency: columns.currency ?? '',
    connection: connectionOf,
    id: (at) => idOf(made?.namedRow[at] ?? -1),
  };
  const rhythm = (slot: number) => {
    const found = histories();
    return found && rhythmAt(found.rhythms, slot, amountOf);
  };
  const connections = (slot: number) => {
    const found = histories();
    if (!found || (found.orders[slot] ?? 0) === 0) return [];
    return (found.connectionLists[found.connectionList[slot] ?? -1] ?? []).map(connectionOf);
  };
  return {
    prepare,
    columns: histories,
    rhythm,
    connections,
    idOf,
    of(id) {
      const found = histories();
      const slot = dimension?.slots.get(id);
      const history = found && slot !== undefined ? historyAt(found, slot, names) : undefined;
      return history && slot !== undefined
        ? { history, rhythm: rhythm(slot), connections: connections(slot) }
        : undefined;
    },
  };
}
