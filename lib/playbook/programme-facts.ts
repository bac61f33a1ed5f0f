import type { Money } from '../model/money.ts';
import type { Compliance, Conflict, Incentive, Risk, Settlement } from '../model/programme-records.ts';
import type { Agreement, Training } from '../model/records.ts';
import type { Day } from '../model/time.ts';

/** What a rule may look at of how partners and channels are led. All of it is the subject's own. */
export interface ProgrammeFacts {
  readonly incentives?: readonly Incentive[];
  readonly settlements?: readonly Settlement[];
  /** Of a partner, those in which it is the first one named; of an account, those that name no partner. */
  readonly conflicts?: readonly Conflict[];
  /** Of the workspace, those that name neither a partner nor a channel. */
  readonly risks?: readonly Risk[];
  readonly compliances?: readonly Compliance[];
  readonly trainings?: readonly Training[];
  /** Products that trainings here teach to sell and that have a day on which they come to the market. */
  readonly launches?: readonly Launch[];
  /** Day of the newest review and of the newest inspection; a planned one lies ahead. */
  readonly lastReviewOn?: Day;
  readonly lastInspectionOn?: Day;
  /** Of the newest order or won deal. */
  readonly lastSaleOn?: Day;
  readonly openDeals?: number;
  /** Where the partner sells, or may sell, and another partner of its channel alone may. */
  readonly territoryClaims?: readonly TerritoryClaim[];
}

export interface Launch {
  readonly productId: string;
  readonly product: string;
  readonly launchOn: Day;
}

export interface TerritoryClaim {
  readonly territory: string;
  readonly holder: { readonly id: string; readonly name: string };
  /** The holder's, in force and exclusive. */
  readonly agreement: Agreement;
  /** The partner's own agreement in force for the territory. */
  readonly own?: Agreement;
  /** Of the partner to customers there in the last twelve months. */
  readonly sales?: Money;
}
