import { INSPECTED_DAYS_AGO, REVIEWED_DAYS_AGO } from './generate/checks.ts';
import { CONFLICT_DAYS, LICENCE_DAYS, RISK } from './generate/governance.ts';
import { IDLE_INCENTIVE_PAID } from './generate/incentives.ts';
import { LAUNCHES_IN_DAYS } from './generate/launch.ts';
import { DISPUTED_AMOUNT } from './generate/settlements.ts';
import { UNSIGNED_DAYS, UNSIGNED_SALES } from './generate/unsigned.ts';
import type { Story } from './story.ts';

/** What is planted about how partners are led. */
export const PARTNER_STORIES = [
  {
    id: 'untrainedBeforeLaunch',
    rule: 'trainingMissing',
    subject: { kind: 'partner', externalId: 'P-014', name: 'Oakhaven Controls' },
    numbers: { daysToLaunch: LAUNCHES_IN_DAYS },
    records: ['R-P-014-launch'],
  },
  {
    id: 'inactivePartner',
    rule: 'partnerInactive',
    subject: { kind: 'partner', externalId: 'P-023', name: 'Copperleaf Maintenance' },
    numbers: { daysSince: 74 },
  },
  {
    id: 'unreviewedDistributor',
    rule: 'reviewOverdue',
    subject: { kind: 'partner', externalId: 'P-004', name: 'Cobalt Ridge Supply' },
    numbers: { daysSince: REVIEWED_DAYS_AGO },
  },
  {
    id: 'uninspectedReseller',
    rule: 'inspectionOverdue',
    subject: { kind: 'partner', externalId: 'P-017', name: 'Quarry Street Supply' },
    numbers: { daysSince: INSPECTED_DAYS_AGO },
  },
  {
    id: 'idleIncentive',
    rule: 'incentiveNoEffect',
    subject: { kind: 'partner', externalId: 'P-015', name: 'Pinnacle Warehouse Lighting' },
    numbers: { paid: IDLE_INCENTIVE_PAID },
    records: ['I-P-015'],
  },
  {
    id: 'sharedTerritory',
    rule: 'territoryOverlap',
    subject: { kind: 'partner', externalId: 'P-024', name: 'Wexley Automation' },
    numbers: {},
    records: ['G-P-024-1', 'G-P-011-1'],
  },
  {
    id: 'expiringLicence',
    rule: 'complianceExpiring',
    subject: { kind: 'partner', externalId: 'P-016', name: 'Sable Creek Electric' },
    numbers: { daysLeft: LICENCE_DAYS },
    records: ['Q-P-016-licence'],
  },
  {
    id: 'unbearableRisk',
    rule: 'riskAboveAppetite',
    subject: { kind: 'partner', externalId: 'P-005', name: 'Tidewater Industrial' },
    numbers: { score: RISK.likelihood * RISK.impact, exposure: RISK.exposure },
    records: ['Y-1'],
  },
  {
    id: 'disputedSettlement',
    rule: 'settlementDisputed',
    subject: { kind: 'partner', externalId: 'P-001', name: 'Aldermoor Electrical Wholesale' },
    numbers: { amount: DISPUTED_AMOUNT },
  },
  {
    id: 'openConflict',
    rule: 'conflictOpen',
    subject: { kind: 'partner', externalId: 'P-018', name: 'Lantern & Gale' },
    numbers: { daysOpen: CONFLICT_DAYS },
    records: ['X-1'],
  },
  {
    id: 'unsignedAgreement',
    rule: 'agreementUnsigned',
    subject: { kind: 'partner', externalId: 'P-025', name: 'Dunmore Electric' },
    numbers: { days: UNSIGNED_DAYS, sales: UNSIGNED_SALES },
    records: ['G-P-025-1'],
  },
] as const satisfies readonly Story[];
