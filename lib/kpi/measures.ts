import type { Period } from '../model/time.ts';

/**
 * Everything the KPIs need to know of one subject (workspace, channel, partner, account, owner …) in one period,
 * counted in one pass over the facts. Money is integer units at `scale` of `currency`.
 */
export interface Measures {
  readonly period: Period;
  readonly currency: string;
  readonly scale: number;
  readonly orders: number;
  readonly lines: number;
  /** Order amounts less refunds. */
  readonly revenue: number;
  readonly refunded: number;
  /** Cost of goods; `undefined` when any order in the period has none. */
  readonly goodsCost: number | undefined;
  /** Distinct buyers with an order in the period. */
  readonly customers: number;
  /** Of them, those with two or more orders in the period. */
  readonly repeatCustomers: number;
  /** Of them, those whose first order ever, with anybody, lies in the period and was with this subject. */
  readonly newCustomers: number;
  /** Orders in the period whose buyer is not known. */
  readonly ordersWithoutBuyer: number;
  /** The preceding period of the same length; `undefined` when the history does not reach back that far. */
  readonly previous: { readonly revenue: number; readonly orders: number; readonly customers: number } | undefined;
  /**
   * Whether the connections that the subject's orders come from have any order older than the period, so that
   * "first order ever" means something and no orders means none.
   */
  readonly historyBeforePeriod: boolean;
  readonly dealsWon: number;
  readonly dealsLost: number;
  /** Variance of the orders' net amounts (n − 1), in major units squared; `undefined` under two orders. */
  readonly orderValueVariance: number | undefined;
  /** Costs falling into the period (spread evenly over theirs); `undefined` when none is recorded for the subject. */
  readonly channelCost: number | undefined;
  /** Revenue targets falling into the period; `undefined` when there is none. */
  readonly target: number | undefined;
  /** What `target` is held against: the revenue of those days of the period, and those subjects, that have a target. */
  readonly targetRevenue: number | undefined;
  /** Orders left out because their currency has no rate into `currency`. */
  readonly ordersInOtherCurrency: number;
}

/** Of a subject that is recorded and sold nothing. */
export function noMeasures(basis: Pick<Measures, 'period' | 'currency' | 'scale'>): Measures {
  return {
    period: basis.period,
    currency: basis.currency,
    scale: basis.scale,
    orders: 0,
    lines: 0,
    revenue: 0,
    refunded: 0,
    goodsCost: undefined,
    customers: 0,
    repeatCustomers: 0,
    newCustomers: 0,
    ordersWithoutBuyer: 0,
    previous: undefined,
    historyBeforePeriod: true,
    dealsWon: 0,
    dealsLost: 0,
    orderValueVariance: undefined,
    channelCost: undefined,
    target: undefined,
    targetRevenue: undefined,
    ordersInOtherCurrency: 0,
  };
}
