import type { PartnerStage } from '../../../lib/model/records.ts';
import type { ChannelCode } from './channels.ts';

/**
 * The partners of the sample, set out by hand so that every stage, tier and story is there whatever the seed.
 * `revenue` is the net revenue of the trailing twelve months in dollars, before a story bends it.
 * It stays well away from the tier thresholds except where a story wants it near.
 */
export interface PartnerPlan {
  readonly name: string;
  readonly channel: ChannelCode;
  readonly stage: PartnerStage;
  readonly tier?: 'Registered' | 'Silver' | 'Gold' | 'Platinum';
  readonly territory: string;
  /** Accounts it serves. */
  readonly accounts: number;
  readonly revenue: number;
  /** Years it has been a partner; negative for one that is still being won. */
  readonly years: number;
  readonly story?: 'slippingDistributor' | 'starReseller' | 'agreementExpiring' | 'renewedAgreement';
}

export const PARTNER_PLANS: readonly PartnerPlan[] = [
  // Distributors
  plan('Aldermoor Electrical Wholesale', 'distributor', 'active', 'Platinum', 'Great Lakes', 10, 1_240_000, 7),
  {
    ...plan('Brightwater Distribution', 'distributor', 'active', 'Platinum', 'Gulf Coast', 11, 1_310_000, 6),
    story: 'slippingDistributor',
  },
  plan('Northlight Distribution', 'distributor', 'active', 'Platinum', 'Pacific Northwest', 10, 1_120_000, 8),
  plan('Cobalt Ridge Supply', 'distributor', 'active', 'Platinum', 'Mountain States', 8, 960_000, 5),
  plan('Tidewater Industrial', 'distributor', 'active', 'Gold', 'Mid-Atlantic', 7, 520_000, 4),
  plan('Prairie Wire & Lamp', 'distributor', 'dormant', 'Silver', 'Great Plains', 4, 0, 6),
  plan('Sierra Contact Group', 'distributor', 'onboarding', 'Registered', 'California', 0, 0, 0.1),
  plan('Harrow & Finch Trade', 'distributor', 'negotiation', undefined, 'New England', 0, 0, -1),
  plan('Meridian Lampworks', 'distributor', 'selection', undefined, 'Ontario', 0, 0, -1),
  plan('Redwood Plant Services', 'distributor', 'prospect', undefined, 'California', 0, 0, -1),
  // Resellers
  {
    ...plan('Starling Lighting Partners', 'reseller', 'active', 'Gold', 'Southeast', 9, 716_250, 5),
    story: 'starReseller',
  },
  {
    ...plan('Kestrel Facility Solutions', 'reseller', 'active', 'Gold', 'Great Lakes', 7, 430_000, 6),
    story: 'agreementExpiring',
  },
  {
    ...plan('Juniper Electric Resale', 'reseller', 'active', 'Gold', 'Mountain States', 7, 390_000, 4),
    story: 'renewedAgreement',
  },
  plan('Oakhaven Controls', 'reseller', 'active', 'Silver', 'New England', 6, 212_000, 5),
  plan('Pinnacle Warehouse Lighting', 'reseller', 'active', 'Silver', 'Texas', 6, 188_000, 3),
  plan('Sable Creek Electric', 'reseller', 'active', 'Silver', 'Gulf Coast', 6, 174_000, 4),
  plan('Quarry Street Supply', 'reseller', 'active', 'Silver', 'Mid-Atlantic', 5, 150_000, 3),
  plan('Lantern & Gale', 'reseller', 'active', 'Registered', 'Pacific Northwest', 5, 66_000, 4),
  plan('Moorgate Fixtures', 'reseller', 'active', 'Registered', 'Ontario', 5, 52_000, 3),
  plan('Evenfall Lighting Design', 'reseller', 'dormant', 'Silver', 'California', 5, 0, 6),
  plan('Bluestem Energy Retrofits', 'reseller', 'dormant', 'Registered', 'Great Plains', 4, 0, 5),
  plan('Ferrous & Sons', 'reseller', 'ended', 'Registered', 'Great Lakes', 0, 0, 8),
  plan('Copperleaf Maintenance', 'reseller', 'onboarding', 'Registered', 'Texas', 0, 0, 0.2),
  plan('Wexley Automation', 'reseller', 'onboarding', 'Registered', 'Southeast', 0, 0, 0.1),
  plan('Dunmore Electric', 'reseller', 'agreement', undefined, 'New England', 0, 0, -1),
  plan('Fallow Field Lighting', 'reseller', 'negotiation', undefined, 'Great Plains', 0, 0, -1),
  plan('Summit Arc Supply', 'reseller', 'selection', undefined, 'Mountain States', 0, 0, -1),
  plan('Halcyon Retrofit', 'reseller', 'prospect', undefined, 'Mid-Atlantic', 0, 0, -1),
  plan('Larkspur Technical', 'reseller', 'prospect', undefined, 'Pacific Northwest', 0, 0, -1),
  // Referral agents
  plan('Ashby Plant Consultants', 'agent', 'active', 'Silver', 'Great Lakes', 6, 168_000, 4),
  plan('Corran Energy Advisors', 'agent', 'active', 'Registered', 'Texas', 5, 61_000, 3),
  plan('Winslow Site Audits', 'agent', 'active', 'Registered', 'Southeast', 4, 48_000, 2.5),
  plan('Thorne Facility Advice', 'agent', 'ended', 'Registered', 'California', 0, 0, 6),
  plan('Baywater Audit Group', 'agent', 'agreement', undefined, 'Gulf Coast', 0, 0, -1),
  plan('Hollis Green Building', 'agent', 'selection', undefined, 'New England', 0, 0, -1),
  plan('Rookery Consulting', 'agent', 'prospect', undefined, 'Ontario', 0, 0, -1),
  // Marketplaces: operators, outside the tier programme.
  plan('Voltbay Marketplace', 'marketplace', 'active', undefined, 'National', 42, 410_000, 5),
  plan('Plantfloor Exchange', 'marketplace', 'active', undefined, 'National', 28, 240_000, 4),
  plan('SupplyHarbor', 'marketplace', 'active', undefined, 'National', 20, 130_000, 3),
  plan('Bulbcart Business', 'marketplace', 'negotiation', undefined, 'National', 0, 0, -1),
];

function plan(
  name: string,
  channel: ChannelCode,
  stage: PartnerStage,
  tier: PartnerPlan['tier'] | undefined,
  territory: string,
  accounts: number,
  revenue: number,
  years: number,
): PartnerPlan {
  return { name, channel, stage, territory, accounts, revenue, years, ...(tier === undefined ? {} : { tier }) };
}
