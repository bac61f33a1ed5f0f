import type { Money } from '../model/money.ts';
import type { Day } from '../model/time.ts';

/**
 * A subject's orders, short enough to be kept beside its figures whatever their number: every order while there are
 * few, else months and the orders worth naming. Won deals that stand for orders are counted, but neither in `months`
 * nor in `notable`: as deals they have a history of their own.
 */
export interface OrderHistory {
  readonly orders: number;
  readonly firstOn: Day;
  readonly lastOn: Day;
  /** Newest first; empty while `notable` holds every order that is not a deal. */
  readonly months: readonly OrderMonth[];
  readonly notable: readonly NotableOrder[];
}

export interface OrderMonth {
  /** First day of the month. */
  readonly month: Day;
  readonly orders: number;
  /** Net of refunds. */
  readonly amount: Money;
  readonly connection: string;
}

export interface NotableOrder {
  readonly id: string;
  readonly on: Day;
  readonly amount: Money;
  readonly connection: string;
  readonly why?: 'first' | 'largest' | 'latest';
}

/** Up to this many orders are all named. */
export const FEW_ORDERS = 6;
