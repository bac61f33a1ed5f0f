import type { Day } from './time.ts';

/**
 * The living orders of one connection, channel, month and currency, at one scale. Sums are exact, in units of 10^-scale
 * of the currency; refunds are not taken off `amount`.
 */
export interface OrderSum {
  readonly connection: string;
  readonly channelId?: string;
  /** First day of the month. */
  readonly month: Day;
  readonly currency: string;
  readonly scale: number;
  readonly orders: number;
  readonly amount: bigint;
  readonly refunded: bigint;
  /** Of the `withCost` orders whose cost is known. */
  readonly cost: bigint;
  readonly withCost: number;
}
