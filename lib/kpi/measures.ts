import type { Period } from '../model/time.ts';
import { DEFAULT_DEFINITIONS, type Definitions } from '../model/workspace.ts';
import type { AnswerCounts } from './answers-in-period.ts';
import type { PagesSeen } from './listings-in-period.ts';
import type { PartnerCounts } from './partners-in-period.ts';
import type { Pipeline } from './pipeline-ahead.ts';
import type { Replies } from './replies-in-period.ts';
import type { StockHeld } from './stock-in-period.ts';
import { NO_SUMS, type Sums } from './sums.ts';
import type { VisitCounts } from './visits-in-period.ts';

const NO_ANSWERS: AnswerCounts = {
  csat: { answers: 0, satisfied: 0 },
  nps: { answers: 0, promoters: 0, detractors: 0 },
};
const NO_REPLIES: Replies = { hours: NO_SUMS, waiting: 0 };
const NO_PARTNERS: PartnerCounts = { before: 0, added: 0, undated: 0 };

import type { Recent } from './recent-sums.ts';

/**
 * Everything the KPIs need to know of one subject (workspace, channel, partner, account, owner …) in one period,
 * counted in one pass over the facts. Money is integer units at `scale` of `currency`.
 */
export interface Measures extends PagesSeen {
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
  /**
   * Of `customers`, those with an order here on a day after the one of their first order ever; `undefined` where the
   * definition in use does not ask for it.
   */
  readonly returningCustomers: number | undefined;
  /** Orders in the period whose buyer is not known. */
  readonly ordersWithoutBuyer: number;
  /** The preceding period of the same length; `undefined` when the history does not reach back that far. */
  readonly previous: { readonly revenue: number; readonly orders: number; readonly customers: number } | undefined;
  /** The last three months of the period; `undefined` in periods shorter than six months. */
  readonly recent: Recent | undefined;
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
  /** Costs of winning customers, by the definition in use; `undefined` when none is recorded. */
  readonly acquisitionCost: number | undefined;
  /** Which of several definitions in use are meant. */
  readonly definitions: Definitions;
  /** Days it took to win the deals won in the period. */
  readonly cycle: Sums;
  readonly visits: VisitCounts | undefined;
  readonly answers: AnswerCounts;
  readonly replies: Replies;
  readonly stock: StockHeld | undefined;
  readonly partners: PartnerCounts;
  /** Open deals due on the days of the next three months that have a target, where the period runs up to today. */
  readonly pipeline: (Pipeline & { readonly target: number | undefined }) | undefined;
  /** `undefined` when no size of its market is known. */
  readonly market:
    | {
        readonly size: number | undefined;
        /** Of the days `size` is of. */
        readonly revenue: number;
        readonly orders: number;
        readonly buyers: number | undefined;
        /** Customers where `buyers` are. */
        readonly customers: number;
      }
    | undefined;
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
    returningCustomers: undefined,
    ordersWithoutBuyer: 0,
    previous: undefined,
    recent: { revenue: 0, orders: 0, time: 0.25 },
    historyBeforePeriod: true,
    dealsWon: 0,
    dealsLost: 0,
    orderValueVariance: undefined,
    channelCost: undefined,
    target: undefined,
    targetRevenue: undefined,
    acquisitionCost: undefined,
    definitions: DEFAULT_DEFINITIONS,
    cycle: NO_SUMS,
    visits: undefined,
    answers: NO_ANSWERS,
    replies: NO_REPLIES,
    stock: undefined,
    buyBox: NO_SUMS,
    listingQuality: NO_SUMS,
    partners: NO_PARTNERS,
    pipeline: undefined,
    market: undefined,
    ordersInOtherCurrency: 0,
  };
}
