import type { KpiResult } from '../kpi/kpi.ts';
import type { Money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Account, Activity, Agreement, Deal, DealStage, Partner, Tier, Training } from '../model/records.ts';
import type { Day } from '../model/time.ts';
import type { Score } from '../score/score.ts';
import type { Subject } from './step.ts';

/** What a rule may look at for one subject. Widened as rules need more; every field may be absent. */
export interface SubjectFacts {
  readonly subject: Subject;
  readonly name: string;
  readonly currency: string;
  readonly ownerName?: string;
  readonly score?: Score;
  /**
   * The day the figures run up to, not included: today, or the day after the newest sale where the history
   * ends long before today (an import of old files). Nothing is known of the time after it.
   */
  readonly asOf?: Day;
  /** Trailing twelve months up to `asOf`, by KPI id, and the twelve months before. */
  readonly kpis?: Readonly<Record<string, KpiResult>>;
  readonly previousKpis?: Readonly<Record<string, KpiResult>>;
  /** Net revenue of full months, oldest first; the running month (that of `asOf`) left out. */
  readonly monthlyRevenue?: readonly Money[];
  /** Of a partner: the same months of all other partners of its channel together. */
  readonly peersMonthlyRevenue?: readonly Money[];
  readonly partner?: Partner;
  /** Entry tier first. */
  readonly tiers?: readonly Tier[];
  readonly account?: Account;
  readonly agreements?: readonly Agreement[];
  readonly trainings?: readonly Training[];
  readonly activities?: readonly Activity[];
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
    readonly daysSinceLast: number;
    readonly averageOrder: Money;
  };
  /** Deals of the last twelve months that passed or left each open stage, first stage first; open ones left out. */
  readonly funnel?: readonly FunnelStep[];
  /** Of the deals won in the last twelve months. */
  readonly averageWonDeal?: Money;
  readonly sources: readonly Provenance[];
}

export interface FunnelStep {
  readonly stage: string;
  /** Deals that reached the stage and have left it since. */
  readonly entered: number;
  /** Of them, those that went on to a later stage or were won. */
  readonly advanced: number;
  /** The same share over all other channels; `undefined` where they have too few deals. */
  readonly benchmark: number | undefined;
  /** The channel's own share in the period before; absent where too few deals left the stage then. */
  readonly before?: number;
}
