import type { Money } from '../model/money.ts';
import type { Account, Deal, DealStage } from '../model/records.ts';

/** What a rule may look at of an account. */
export interface AccountFacts {
  readonly account?: Account;
  /** Deals of the subject. */
  readonly deals?: readonly Deal[];
  readonly dealStages?: readonly DealStage[];
  /** Names of the partners that deals here refer to. */
  readonly partnerNames?: Readonly<Record<string, string>>;
  /** What like accounts buy and this one does not: the most telling, where there is one. */
  readonly crossSell?: CrossSell;
  /** Days between the subject's order days and since the last one, up to `asOf`. */
  readonly orderRhythm?: {
    readonly orders: number;
    readonly medianGapDays: number;
    readonly longestGapDays: number;
    /** Width of the middle half of the gaps. */
    readonly gapSpreadDays: number;
    readonly daysSinceLast: number;
    readonly averageOrder: Money;
  };
}

/** An association between two categories among like accounts, of which one has only the first. */
export interface CrossSell {
  /** What it buys, and what goes with that. */
  readonly has: string;
  readonly lacks: string;
  /** Segment or channel in which accounts are alike. */
  readonly among: string;
  readonly accounts: number;
  /** Of them, the share that buys both; of those that buy the first, the share that buys the second; of all. */
  readonly support: number;
  readonly confidence: number;
  readonly base: number;
  /** What it would likely buy of it in a year. */
  readonly perYear: Money;
}
