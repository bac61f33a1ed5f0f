import type { OrderFacts } from '../kpi/order-facts.ts';
import { dayNumber } from '../model/calendar.ts';
import type { CodeColumn, IntegerColumn, NumberColumn } from '../model/facts.ts';
import type { Money } from '../model/money.ts';
import type { Deal } from '../model/records.ts';
import type { Day } from '../model/time.ts';

/** Connections that bring deals and no order at all, as a CRM without order records does: their sales are won deals. */
export function soldByDeals({ columns }: OrderFacts, deals: readonly Deal[]): ReadonlySet<string> {
  const connections = new Set<string>(deals.map(({ source }) => source.connection));
  const codes = new Set(columns.connection.codes);
  columns.connection.values.forEach((connection, code) => {
    if (codes.has(code)) connections.delete(connection);
  });
  return connections;
}

/**
 * Adds the won deals of some connections to the orders: a deal with an amount and a closing day is one order of that
 * amount on that day, of the deal's own account, partner, channel and owner, in the deal's currency. Its lines are 0
 * and its cost is unknown. Of a connection with even one order no deal may be added (see `soldByDeals`): an order
 * and the deal it came from would count twice.
 */
export function wonDealsAsOrders(
  orders: OrderFacts,
  deals: readonly Deal[],
  connections: ReadonlySet<string>,
): OrderFacts {
  const won = deals.flatMap((deal): Sale[] =>
    deal.status === 'won' && deal.amount && deal.closeOn !== undefined && connections.has(deal.source.connection)
      ? [{ deal, amount: deal.amount, day: deal.closeOn }]
      : [],
  );
  if (won.length === 0) return orders;
  const { columns } = orders;
  const code = (column: CodeColumn, of: (deal: Deal) => string | undefined) =>
    withCodes(
      column,
      won.map(({ deal }) => of(deal)),
    );
  const integer = ({ integers }: IntegerColumn, of: (sale: Sale) => number): IntegerColumn => {
    const all = new Int32Array(integers.length + won.length);
    all.set(integers);
    all.set(won.map(of), integers.length);
    return { kind: 'integer', integers: all };
  };
  const number = ({ numbers }: NumberColumn, of: (sale: Sale) => number): NumberColumn => {
    const all = new Float64Array(numbers.length + won.length);
    all.set(numbers);
    all.set(won.map(of), numbers.length);
    return { kind: 'number', numbers: all };
  };
  return {
    table: 'orders',
    length: orders.length + won.length,
    columns: {
      id: code(columns.id, ({ id }) => id),
      connection: code(columns.connection, ({ source }) => source.connection),
      channelId: code(columns.channelId, ({ channelId }) => channelId),
      partnerId: code(columns.partnerId, ({ partnerId }) => partnerId),
      accountId: code(columns.accountId, ({ accountId }) => accountId),
      ownerId: code(columns.ownerId, ({ ownerId }) => ownerId),
      currency: code(columns.currency, ({ amount }) => amount?.currency),
      day: integer(columns.day, ({ day }) => dayNumber(day)),
      lines: integer(columns.lines, () => 0),
      scale: integer(columns.scale, ({ amount }) => amount.scale),
      amount: number(columns.amount, ({ amount }) => amount.units),
      refunded: number(columns.refunded, () => 0),
      cost: number(columns.cost, () => Number.NaN),
    },
  };
}

interface Sale {
  readonly deal: Deal;
  readonly amount: Money;
  readonly day: Day;
}

function withCodes({ codes, values }: CodeColumn, added: readonly (string | undefined)[]): CodeColumn {
  const wanted = new Set(added);
  const known = new Map<string, number>();
  // Only values looked for are kept in mind: a column of ids has as many values as rows.
  values.forEach((value, code) => {
    if (wanted.has(value)) known.set(value, code);
  });
  const grown = [...values];
  const all = new Int32Array(codes.length + added.length);
  all.set(codes);
  added.forEach((value, at) => {
    let code = value === undefined ? -1 : known.get(value);
    if (code === undefined && value !== undefined) {
      code = grown.push(value) - 1;
      known.set(value, code);
    }
    all[codes.length + at] = code ?? -1;
  });
  return { kind: 'code', codes: all, values: grown };
}
