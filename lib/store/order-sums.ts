import type { OrderSum } from '../model/order-sum.ts';
import type { Day } from '../model/time.ts';
import { ExactSums } from './exact-sums.ts';
import { superseded } from './fact-read.ts';
import { codeColumn, type FactUnit, integers, numbers } from './fact-unit.ts';
import { Months } from './months.ts';

/** As stored: columns, one element a group. */
export interface SumColumns {
  readonly keys: readonly string[];
  readonly orders: Float64Array;
  readonly withCost: Float64Array;
  readonly amount: BigInt64Array;
  readonly refunded: BigInt64Array;
  readonly cost: BigInt64Array;
}

/** What sums are made from. */
export const SUM_COLUMNS: readonly string[] = [
  'connection',
  'channelId',
  'currency',
  'day',
  'scale',
  'amount',
  'refunded',
  'cost',
];

/** Sums of orders that are kept up to date by adding and taking away rows. */
export class OrderSums {
  readonly #slots = new Map<string, number>();
  readonly #orders: number[] = [];
  readonly #withCost: number[] = [];
  readonly #amount = new ExactSums();
  readonly #refunded = new ExactSums();
  readonly #cost = new ExactSums();
  readonly #months = new Months();

  /** @param units every unit of the table, with SUM_COLUMNS */
  static of(units: readonly FactUnit[]): OrderSums {
    const sums = new OrderSums();
    const dead = superseded(units);
    for (const unit of units) {
      const mask = dead.get(unit.seq)?.mask;
      const rows = Int32Array.from({ length: unit.living }, (_, row) => row);
      sums.add(unit, mask === undefined ? rows : rows.filter((row) => mask[row] !== 1), 1);
    }
    return sums;
  }

  static from({ keys, orders, withCost, amount, refunded, cost }: SumColumns): OrderSums {
    const sums = new OrderSums();
    keys.forEach((key, slot) => {
      sums.#slots.set(key, slot);
      sums.#orders.push(orders[slot] ?? 0);
      sums.#withCost.push(withCost[slot] ?? 0);
      sums.#amount.set(slot, amount[slot] ?? 0n);
      sums.#refunded.set(slot, refunded[slot] ?? 0n);
      sums.#cost.set(slot, cost[slot] ?? 0n);
    });
    return sums;
  }

  /** @param sign -1 takes the rows away */
  add(unit: FactUnit, rows: Int32Array, sign: 1 | -1): void {
    const slotOf = this.#slotsOf(unit);
    const [amount, refunded, cost] = [numbers(unit, 'amount'), numbers(unit, 'refunded'), numbers(unit, 'cost')];
    for (const row of rows) {
      const slot = slotOf(row);
      this.#orders[slot] = (this.#orders[slot] ?? 0) + sign;
      this.#amount.add(slot, sign * (amount[row] ?? 0));
      this.#refunded.add(slot, sign * (refunded[row] ?? 0));
      const known = cost[row] ?? Number.NaN;
      if (Number.isNaN(known)) continue;
      this.#withCost[slot] = (this.#withCost[slot] ?? 0) + sign;
      this.#cost.add(slot, sign * known);
    }
  }

  columns(): SumColumns {
    const kept = this.#kept();
    return {
      keys: kept.map(([key]) => key),
      orders: Float64Array.from(kept, ([, slot]) => this.#orders[slot] ?? 0),
      withCost: Float64Array.from(kept, ([, slot]) => this.#withCost[slot] ?? 0),
      amount: BigInt64Array.from(kept, ([, slot]) => this.#amount.get(slot)),
      refunded: BigInt64Array.from(kept, ([, slot]) => this.#refunded.get(slot)),
      cost: BigInt64Array.from(kept, ([, slot]) => this.#cost.get(slot)),
    };
  }

  /** In the order of connection, channel, month and currency. */
  entries(): OrderSum[] {
    const kept = this.#kept().sort(([a], [b]) => (a < b ? -1 : 1));
    return kept.map(([key, slot]) => ({
      ...parseKey(key),
      orders: this.#orders[slot] ?? 0,
      amount: this.#amount.get(slot),
      refunded: this.#refunded.get(slot),
      cost: this.#cost.get(slot),
      withCost: this.#withCost[slot] ?? 0,
    }));
  }

  #kept(): [key: string, slot: number][] {
    return [...this.#slots].filter(([, slot]) => this.#orders[slot] !== 0);
  }

  /** The slot of each of a unit's rows; a key is put together once for all rows that share it. */
  #slotsOf(unit: FactUnit): (row: number) => number {
    const [connection, channel, currency] = [
      codeColumn(unit, 'connection'),
      codeColumn(unit, 'channelId'),
      codeColumn(unit, 'currency'),
    ];
    const [day, scale] = [integers(unit, 'day'), integers(unit, 'scale')];
    const known = new Map<number, number>();
    const channels = channel.values.length + 1;
    const currencies = currency.values.length + 1;
    return (row) => {
      const month = this.#months.of(day[row] ?? 0);
      const [who, which, what] = [connection.codes[row] ?? -1, channel.codes[row] ?? -1, currency.codes[row] ?? -1];
      // Scales go up to 6; the product stays far below 2^53.
      const combined =
        (((month * 8 + (scale[row] ?? 0)) * currencies + what + 1) * channels + which + 1) * 64 + who + 1;
      let slot = who < 63 ? known.get(combined) : undefined;
      if (slot === undefined) {
        const parts = [
          connection.values[who],
          channel.values[which],
          this.#months.nameOf(month),
          currency.values[what],
        ];
        slot = this.#slot(JSON.stringify([...parts.map((part) => part ?? ''), scale[row] ?? 0]));
        known.set(combined, slot);
      }
      return slot;
    };
  }

  #slot(key: string): number {
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = this.#slots.size;
    this.#slots.set(key, slot);
    this.#orders.push(0);
    this.#withCost.push(0);
    return slot;
  }
}

function parseKey(key: string): Pick<OrderSum, 'connection' | 'channelId' | 'month' | 'currency' | 'scale'> {
  // Made above.
  const [connection, channelId, month, currency, scale] = JSON.parse(key) as [string, string, Day, string, number];
  return { connection, ...(channelId === '' ? {} : { channelId }), month, currency, scale };
}
