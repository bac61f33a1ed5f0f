import { dayNumber } from '../../../lib/model/calendar.ts';

export const CHANNELS = 20;
export const MONTHS = 36;

/** First day of each month, and the day after the last. */
export const MONTH_STARTS: readonly number[] = Array.from({ length: MONTHS + 1 }, (_, month) =>
  dayNumber(`${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`),
);
export const FIRST_DAY = MONTH_STARTS[0] ?? 0;
export const DAYS = (MONTH_STARTS[MONTHS] ?? 0) - FIRST_DAY;

/** Orders in columns, in the order of their days. Each customer buys from one partner, each partner sells in one channel. */
export interface Orders {
  readonly length: number;
  readonly channel: Int32Array;
  readonly partner: Int32Array;
  readonly partners: number;
  readonly customer: Int32Array;
  readonly customers: number;
  /** Since 1970. */
  readonly day: Int32Array;
  /** Minor units. */
  readonly amount: Float64Array;
}

/** Always the same for a length: a partner each 500 orders, a customer each 10. */
export function makeOrders(length: number): Orders {
  const partners = Math.max(CHANNELS, Math.round(length / 500));
  const customers = Math.max(100, Math.round(length / 10));
  const orders = {
    length,
    channel: new Int32Array(length),
    partner: new Int32Array(length),
    partners,
    customer: new Int32Array(length),
    customers,
    day: new Int32Array(length),
    amount: new Float64Array(length),
  };
  for (let row = 0; row < length; row++) {
    const customer = mix(row) % customers;
    const partner = mix(customer) % partners;
    orders.customer[row] = customer;
    orders.partner[row] = partner;
    orders.channel[row] = partner % CHANNELS;
    orders.day[row] = FIRST_DAY + Math.floor((row / length) * DAYS);
    orders.amount[row] = (mix(row + length) % 500_000) - 20_000;
  }
  return orders;
}

/** Month of each day since the first. */
export function monthOfDay(): Int32Array {
  const months = new Int32Array(DAYS);
  for (let month = 0; month < MONTHS; month++) {
    months.fill(month, (MONTH_STARTS[month] ?? 0) - FIRST_DAY, (MONTH_STARTS[month + 1] ?? 0) - FIRST_DAY);
  }
  return months;
}

/** Spreads consecutive numbers (the finalizer of MurmurHash3, A. Appleby, public domain). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
