import {
  type CodeColumn,
  type FactColumn,
  type FactSet,
  factColumns,
  type IntegerColumn,
  type NumberColumn,
} from '../model/facts.ts';

/** What figures are made of: all that orders say but when each was read. */
export type OrderColumn = Exclude<FactColumn<'orders'>, 'seenAt'>;
export type OrderFacts = FactSet<'orders', OrderColumn>;

export const ORDER_COLUMNS: readonly OrderColumn[] = factColumns('orders').filter((name) => name !== 'seenAt');

/** Some of the orders, by row. */
export function takeOrders({ columns }: OrderFacts, rows: Int32Array): OrderFacts {
  const take = (column: Int32Array) => rows.map((row) => column[row] ?? 0);
  const code = ({ codes, values }: CodeColumn): CodeColumn => ({ kind: 'code', codes: take(codes), values });
  const integer = ({ integers }: IntegerColumn): IntegerColumn => ({ kind: 'integer', integers: take(integers) });
  const number = ({ numbers }: NumberColumn): NumberColumn => ({
    kind: 'number',
    numbers: Float64Array.from(rows, (row) => numbers[row] ?? Number.NaN),
  });
  return {
    table: 'orders',
    length: rows.length,
    columns: {
      id: code(columns.id),
      connection: code(columns.connection),
      channelId: code(columns.channelId),
      partnerId: code(columns.partnerId),
      accountId: code(columns.accountId),
      ownerId: code(columns.ownerId),
      currency: code(columns.currency),
      day: integer(columns.day),
      lines: integer(columns.lines),
      scale: integer(columns.scale),
      amount: number(columns.amount),
      refunded: number(columns.refunded),
      cost: number(columns.cost),
    },
  };
}
