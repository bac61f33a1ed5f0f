import { dayNumber } from '../../lib/model/calendar.ts';
import type { CodeColumn, FactSet } from '../../lib/model/facts.ts';

/** An order in few words; money in units at `scale` (2 when absent). */
export interface OrderRow {
  readonly id?: string;
  readonly connection?: string;
  readonly channel?: string | undefined;
  readonly partner?: string | undefined;
  readonly account?: string | undefined;
  readonly owner?: string | undefined;
  readonly currency?: string;
  readonly day: string;
  readonly lines?: number;
  readonly scale?: number;
  readonly amount: number;
  readonly refunded?: number;
  readonly cost?: number;
}

/** Orders as a fact table, without a store. */
export function orderFacts(rows: readonly OrderRow[]): FactSet<'orders'> {
  const code = (value: (row: OrderRow, at: number) => string | undefined): CodeColumn => {
    const values = new Map<string, number>();
    const codes = Int32Array.from(rows, (row, at) => {
      const own = value(row, at);
      if (own === undefined) return -1;
      const known = values.get(own);
      if (known !== undefined) return known;
      values.set(own, values.size);
      return values.size - 1;
    });
    return { kind: 'code', codes, values: [...values.keys()] };
  };
  const integer = (value: (row: OrderRow) => number) =>
    ({ kind: 'integer', integers: Int32Array.from(rows, value) }) as const;
  const number = (value: (row: OrderRow) => number) =>
    ({ kind: 'number', numbers: Float64Array.from(rows, value) }) as const;
  return {
    table: 'orders',
    length: rows.length,
    columns: {
      id: code((row, at) => row.id ?? `o${at}`),
      connection: code((row) => row.connection ?? 'crm'),
      channelId: code((row) => row.channel),
      partnerId: code((row) => row.partner),
      accountId: code((row) => row.account),
      ownerId: code((row) => row.owner),
      currency: code((row) => row.currency ?? 'USD'),
      day: integer((row) => dayNumber(row.day)),
      lines: integer((row) => row.lines ?? 1),
      scale: integer((row) => row.scale ?? 2),
      amount: number((row) => row.amount),
      refunded: number((row) => row.refunded ?? 0),
      cost: number((row) => row.cost ?? Number.NaN),
      seenAt: number(() => 0),
    },
  };
}
