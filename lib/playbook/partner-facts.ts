import type { Money } from '../model/money.ts';
import type { Activity, Agreement, Partner, Tier, Training } from '../model/records.ts';

/** What a rule may look at of a partner. */
export interface PartnerFacts {
  readonly partner?: Partner;
  /** The months of `monthlyRevenue` of all other partners of its channel together. */
  readonly peersMonthlyRevenue?: readonly Money[];
  /** Entry tier first. */
  readonly tiers?: readonly Tier[];
  readonly agreements?: readonly Agreement[];
  readonly trainings?: readonly Training[];
  readonly activities?: readonly Activity[];
}
