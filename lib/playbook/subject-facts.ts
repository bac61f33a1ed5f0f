import type { KpiResult } from '../kpi/kpi.ts';
import type { Money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Account, Activity, Agreement, Deal, DealStage, Partner, Tier, Training } from '../model/records.ts';
import type { Score } from '../score/score.ts';
import type { Subject } from './step.ts';

/** What a rule may look at for one subject. Widened as rules need more; every field may be absent. */
export interface SubjectFacts {
  readonly subject: Subject;
  readonly name: string;
  readonly currency: string;
  readonly ownerName?: string;
  readonly score?: Score;
  /** Trailing twelve months, by KPI id, and the twelve months before. */
  readonly kpis?: Readonly<Record<string, KpiResult>>;
  readonly previousKpis?: Readonly<Record<string, KpiResult>>;
  /** Net revenue of full months, oldest first; the running month left out. */
  readonly monthlyRevenue?: readonly Money[];
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
  /** Days between the subject's orders and since the last one. */
  readonly orderRhythm?: {
    readonly orders: number;
    readonly medianGapDays: number;
    readonly daysSinceLast: number;
    readonly averageOrder: Money;
  };
  /** Deals passing each open stage, first stage first, here and across all channels. */
  readonly funnel?: readonly {
    readonly stage: string;
    readonly entered: number;
    readonly advanced: number;
    readonly benchmark: number | undefined;
  }[];
  readonly sources: readonly Provenance[];
}
