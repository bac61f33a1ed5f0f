import type { Attainment } from '../analysis/attainment.ts';
import type { Text } from '../errors.ts';
import type { AnswerCounts } from '../kpi/answers-in-period.ts';
import type { Money } from '../model/money.ts';
import type { Experiment } from '../model/programme-records.ts';
import type { Day } from '../model/time.ts';

/** What a rule may look at of the workspace, a channel or a partner besides its figures. */
export interface SalesFacts {
  /** Orders of the last four weeks, and of the 52 before them. */
  readonly refunds?: { readonly recent: RefundCounts; readonly usual: RefundCounts };
  readonly replies?: ReplyFacts;
  /** Of the last 180 days and of the 180 before. */
  readonly answers?: { readonly recent: AnswerCounts; readonly before: AnswerCounts };
  readonly costRatio?: CostRatioFacts;
  /** What happened lately that was not to be expected. */
  readonly odd?: OddSales;
  /** How far the running period's target is reached, and where the period will land. */
  readonly attainment?: Attainment;
  /** Open deals that are expected to close in what is left of it. */
  readonly pipelineDue?: PipelineDue;
  /** Of the whole: what the most promising open steps may bring together. */
  readonly bestSteps?: { readonly steps: number; readonly worth: Money };
  /** Of the whole: money for reaching buyers that another channel would make more of. */
  readonly budgetMove?: BudgetMove;
  /** Of the experiment that is looked at. */
  readonly experiment?: Experiment;
  /** Of the connection that is looked at. */
  readonly connection?: ConnectionFacts;
}

/** Amounts a month, in whole major units. Sales, not what is left of them. */
export interface BudgetMove {
  readonly from: BudgetSide;
  readonly to: BudgetSide;
  readonly amount: Money;
  /** Sales more than now, at the same spending in all; nine tenths of what is likely lies from `low` to `high`. */
  readonly gain: Money;
  readonly low: Money;
  readonly high: Money;
  /** Spent now on all channels that were compared. */
  readonly budget: Money;
  /** Full months it is told from. */
  readonly months: number;
}

export interface BudgetSide {
  readonly key: string;
  readonly name: string;
  /** Spent on it, on the mean of twelve months. */
  readonly now: Money;
  /** Sales that a further 100 spent on it bring. */
  readonly further: Money;
}

export interface PipelineDue {
  readonly deals: number;
  readonly amount: Money;
  /** Each deal times its stage's chance to win. */
  readonly weighed: Money;
}

export interface RefundCounts {
  readonly orders: number;
  readonly refundedOrders: number;
  /** Before refunds. */
  readonly amount: Money;
  readonly refunded: Money;
}

export interface ReplyFacts {
  /** Of tickets opened in the last 60 days, in the ten months before, and in the last 60 days at all others of the kind. */
  readonly recent: LogHours;
  readonly before: LogHours;
  readonly others: LogHours;
  /** Opened in the last 60 days and without a reply. */
  readonly waiting: number;
  /** Hours. */
  readonly target?: number;
}

/** Hours to the first reply, as sums of their logarithms: they spread over orders of magnitude. */
export interface LogHours {
  readonly tickets: number;
  readonly sum: number;
  readonly squares: number;
}

export interface CostRatioFacts {
  /** Of all other channels together. */
  readonly others?: number;
  readonly target?: number;
}

export interface OddSales {
  readonly from: Day;
  readonly days: number;
  /** Of each of the days. */
  readonly actual: Money;
  readonly expected: Money;
  /** More than was to be expected, or less, over all of the days. */
  readonly difference: Money;
  /** Where to look for the cause. */
  readonly looks: readonly Text[];
}

export interface ConnectionFacts {
  readonly id: string;
  readonly label: string;
  /** Full days since everything had been read. */
  readonly age: number;
  /** Days it may be old. */
  readonly allowed: number;
  /** Why it can go on by the user's help only. */
  readonly failing?: Text;
  /** Records of it that figures and steps rest on. */
  readonly orders: number;
  readonly deals: number;
  readonly accounts: number;
}
