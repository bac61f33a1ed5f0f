import type { KpiResult } from '../kpi/kpi.ts';
import type { Money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';
import type { Score } from '../score/score.ts';
import type { AccountFacts } from './account-facts.ts';
import type { ChannelFacts } from './channel-facts.ts';
import type { DealFacts } from './deal-facts.ts';
import type { ListingFacts } from './listing-facts.ts';
import type { PartnerFacts } from './partner-facts.ts';
import type { ProgrammeFacts } from './programme-facts.ts';
import type { SalesFacts } from './sales-facts.ts';
import type { Subject } from './step.ts';

/**
 * What a rule may look at for one subject. Widened as rules need more; every field may be absent. What only one kind of
 * subject has stands in a file of that kind.
 */
export interface SubjectFacts
  extends PartnerFacts,
    ProgrammeFacts,
    ChannelFacts,
    AccountFacts,
    DealFacts,
    ListingFacts,
    SalesFacts {
  readonly subject: Subject;
  /** Empty for the workspace. */
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
  /** The same months of all other partners of a partner's channel together; of all other channels for a channel. */
  readonly peersMonthlyRevenue?: readonly Money[];
  /** Of colleagues, by record id. */
  readonly ownerNames?: Readonly<Record<string, string>>;
  /** Where the figures come from. */
  readonly sources: readonly Provenance[];
  /** By connection: where a single record comes from. */
  readonly provenance?: Readonly<Record<string, Provenance>>;
}
