import type { Money } from '../model/money.ts';
import type { Deal, DealStage } from '../model/records.ts';
import type { Day } from '../model/time.ts';
import type { StageNorm } from './stage-norms.ts';

/** What a rule may look at of an open deal, and what is left of one that a step was about. */
export interface DealFacts {
  readonly deal?: OpenDeal;
  /** Won or lost since: rules have nothing to say of it, but how it went is told by it. */
  readonly closedDeal?: Deal;
}

/** An open deal beside what is usual of deals. */
export interface OpenDeal {
  readonly record: Deal;
  readonly accountName?: string;
  readonly partnerName?: string;
  readonly stage?: DealStage;
  readonly norm?: StageNorm;
  /** The day it came to its stage. */
  readonly enteredOn?: Day;
  /** The newest thing done about it, or about its account, as far as it was looked up; absent: nothing found. */
  readonly lastActivityOn?: Day;
  /** Median amount of the deals won in the last two years; absent with few of them. */
  readonly medianWon?: Money;
}
