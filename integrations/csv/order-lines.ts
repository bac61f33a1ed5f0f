import { addMoney, type Money } from '../../lib/model/money.ts';
import type { Row } from '../../lib/model/tables.ts';
import { BadRecord } from '../../lib/sync/parse-records.ts';
import { badCell, RepeatedRow } from './cell.ts';
import type { RowValues } from './map-row.ts';
import { parseRow } from './parse-row.ts';
import type { References } from './references.ts';

interface Group {
  /** The order's own fields, from its first row. */
  readonly fields: Readonly<Record<string, unknown>>;
  amount: Money;
  /** `undefined` once a line has none: part of a cost is no cost. */
  cost: Money | undefined;
  lines: number;
}

/**
 * Adds order lines up to orders, exactly, at the finest scale among the lines. All orders of a run are held
 * until its end, because nothing says that the lines of an order lie together.
 */
export class OrderLines {
  readonly #references: References;
  readonly #groups = new Map<string, Group>();
  readonly #lineRows = new Map<string, number>();

  constructor(references: References) {
    this.#references = references;
  }

  /**
   * @param order the row's order fields, `line` its line fields
   * @returns the line's record
   * @throws BadRecord; the line is then in no order
   */
  add(order: RowValues, line: RowValues, orderId: string, row: number): Row<'orderLines'> {
    const group = this.#groups.get(orderId);
    const amount = line.get('amount');
    if (!isMoney(amount)) throw badCell('amount', 'an amount', '');
    if (group && group.amount.currency !== amount.currency) {
      throw new BadRecord(
        `order ${orderId}: expected ${group.amount.currency} as in its first line, found ${amount.currency}`,
      );
    }
    const externalId = this.#lineId(line.get('id'), orderId, group);
    const record = parseRow('orderLines', {
      quantity: 1,
      ...Object.fromEntries(line),
      ...this.#references.base('orderLines', externalId),
      orderId: this.#references.to('orders', orderId),
    });
    if (group) {
      group.amount = addMoney(group.amount, record.amount);
      group.cost = group.cost && record.cost && addMoney(group.cost, record.cost);
      group.lines++;
    } else {
      const { channel, currency: _, id: __, ...fields } = Object.fromEntries(order);
      const opened: Group = {
        fields: channel === undefined ? fields : { ...fields, channelId: channel },
        amount: record.amount,
        cost: record.cost,
        lines: 1,
      };
      // Proves the order's own fields now, while the row is at hand to be shown.
      this.#toOrder(orderId, opened);
      this.#groups.set(orderId, opened);
    }
    if (line.has('id')) this.#lineRows.set(externalId, row);
    return record;
  }

  /** The orders, in the order of their first lines. */
  *orders(): Generator<Row<'orders'>> {
    for (const [orderId, group] of this.#groups) yield this.#toOrder(orderId, group);
  }

  #toOrder(orderId: string, { fields, amount, cost, lines }: Group): Row<'orders'> {
    const base = this.#references.base('orders', orderId);
    return parseRow('orders', { ...fields, ...base, amount, ...(cost ? { cost } : {}), lines });
  }

  /** Where the file gives lines no id, they are numbered within their order, which repeats none. */
  #lineId(own: unknown, orderId: string, group: Group | undefined): string {
    if (own === undefined) return `${orderId}#${(group?.lines ?? 0) + 1}`;
    const earlier = this.#lineRows.get(String(own));
    if (earlier !== undefined) throw new RepeatedRow(`order line ${own} is already on row ${earlier}`);
    return String(own);
  }
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'units' in value;
}
