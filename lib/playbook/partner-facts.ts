import type { Activity, Agreement, Partner, Tier } from '../model/records.ts';

/** What a rule may look at of a partner, besides the programme's records. */
export interface PartnerFacts {
  readonly partner?: Partner;
  /** Entry tier first. */
  readonly tiers?: readonly Tier[];
  readonly agreements?: readonly Agreement[];
  readonly activities?: readonly Activity[];
}
