import { DOUBLE_REGISTERED_IDS, LEAK } from './generate/deals.ts';
import { LAPSING_GAP, LAPSING_SILENCE, SLIPPING_REST } from './generate/orders.ts';
import { EXPIRES_IN_DAYS } from './generate/partner-records.ts';
import { HEALTHY_LISTINGS, LISTING_STORIES } from './listing-stories.ts';
import { PARTNER_STORIES } from './partner-stories.ts';
import { SALES_STORIES } from './sales-stories.ts';
import type { Story, StorySubject } from './story.ts';

export type { Story, StorySubject } from './story.ts';

export const STORIES = [
  {
    id: 'slippingDistributor',
    rule: 'partnerSlipping',
    subject: { kind: 'partner', externalId: 'P-002', name: 'Brightwater Distribution' },
    // The last six full months against the six before, and against the same six a year earlier.
    numbers: { change: SLIPPING_REST - 1 },
  },
  {
    id: 'starReseller',
    rule: 'tierNear',
    subject: { kind: 'partner', externalId: 'P-011', name: 'Starling Lighting Partners' },
    numbers: { shareOfThreshold: 0.955, threshold: 750_000 },
  },
  {
    id: 'doubleRegisteredDeal',
    rule: 'dealConflict',
    subject: { kind: 'account', externalId: 'A-271', name: 'Keystone Transit Authority' },
    numbers: { deals: 2, first: 84_500, second: 81_900 },
    records: DOUBLE_REGISTERED_IDS,
  },
  {
    id: 'leakyFunnel',
    rule: 'funnelLeak',
    subject: { kind: 'channel', externalId: 'channel-reseller', name: 'Resellers' },
    numbers: { advance: LEAK.advance, benchmark: 0.74 },
    records: ['stage-proposal', 'stage-negotiation'],
  },
  {
    id: 'expiringAgreement',
    rule: 'agreementExpiring',
    subject: { kind: 'partner', externalId: 'P-012', name: 'Kestrel Facility Solutions' },
    numbers: { daysLeft: EXPIRES_IN_DAYS },
    records: ['G-P-012-1'],
  },
  {
    id: 'lapsingAccount',
    rule: 'accountLapsing',
    subject: { kind: 'account', externalId: 'A-121', name: 'Harbor Point Cold Storage' },
    numbers: { medianGapDays: LAPSING_GAP, daysSinceLast: LAPSING_SILENCE },
  },
  ...PARTNER_STORIES,
  ...LISTING_STORIES,
  ...SALES_STORIES,
] as const satisfies readonly Story[];

/** Subjects on which none of the rules above should fire. */
export const HEALTHY: readonly StorySubject[] = [
  // An incentive that worked, a licence renewed in time, a risk within appetite, settlements paid, a conflict resolved.
  { kind: 'partner', externalId: 'P-003', name: 'Northlight Distribution' },
  // Its agreement ends sooner than the planted one, but the renewal is drafted.
  { kind: 'partner', externalId: 'P-013', name: 'Juniper Electric Resale' },
  { kind: 'partner', externalId: 'P-030', name: 'Ashby Plant Consultants' },
  { kind: 'account', externalId: 'A-122', name: 'Granite Peak Brewing' },
  { kind: 'channel', externalId: 'channel-field', name: 'Field sales' },
  ...HEALTHY_LISTINGS,
];
