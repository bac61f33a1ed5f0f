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
