import { CROSS_SELL } from './generate/cross-sell.ts';
import { READY } from './generate/experiments.ts';
import { OVERDUE_DAYS, PLANTED_DEALS, STALLED_DAYS } from './generate/open-deals.ts';
import { CALL_OFF, DUE_GAP, DUE_SILENCE } from './generate/order-stories.ts';
import { SATISFIED } from './generate/service-stories.ts';
import type { Story } from './story.ts';

/** What is planted about deals, accounts, channels and the whole. */
export const SALES_STORIES = [
  {
    id: 'stalledDeal',
    rule: 'dealStalled',
    subject: {
      kind: 'deal',
      externalId: PLANTED_DEALS.stalled.id,
      name: `Union Foods: ${PLANTED_DEALS.stalled.name}`,
    },
    numbers: { daysInStage: STALLED_DAYS, amount: PLANTED_DEALS.stalled.amount },
  },
  {
    id: 'singleThreadedDeal',
    rule: 'dealSingleThreaded',
    subject: {
      kind: 'deal',
      externalId: PLANTED_DEALS.singleThreaded.id,
      name: `Pioneer Paper: ${PLANTED_DEALS.singleThreaded.name}`,
    },
    numbers: { contacts: PLANTED_DEALS.singleThreaded.contacts, amount: PLANTED_DEALS.singleThreaded.amount },
  },
  {
    id: 'overdueDeal',
    rule: 'closeDatePassed',
    subject: {
      kind: 'deal',
      externalId: PLANTED_DEALS.overdue.id,
      name: `Westbrook Textiles: ${PLANTED_DEALS.overdue.name}`,
    },
    numbers: { daysPast: OVERDUE_DAYS, amount: PLANTED_DEALS.overdue.amount },
  },
  {
    id: 'dueBuyer',
    rule: 'repeatPurchaseDue',
    subject: { kind: 'account', externalId: 'A-137', name: 'Orchard Aggregates' },
    numbers: { daysSinceLast: DUE_SILENCE, medianGapDays: DUE_GAP },
  },
  {
    id: 'refundedShop',
    rule: 'refundSpike',
    subject: { kind: 'channel', externalId: 'channel-online', name: 'Own online store' },
    numbers: { share: 0.32, usual: 0.05 },
  },
  {
    id: 'calledExperiment',
    rule: 'experimentReady',
    subject: { kind: 'channel', externalId: 'channel-online', name: 'Own online store' },
    numbers: {
      variant: READY.variant[1] / READY.variant[0],
      control: READY.control[1] / READY.control[0],
      trials: READY.variant[0] + READY.control[0],
    },
    records: [READY.id],
  },
  {
    id: 'dearMarketplace',
    rule: 'channelOverCost',
    subject: { kind: 'channel', externalId: 'channel-marketplace', name: 'Marketplace' },
    numbers: { ratio: 0.28 },
  },
  {
    // Advertising on the marketplace is saturated, that of the online store is not.
    id: 'misplacedBudget',
    rule: 'budgetMove',
    subject: { kind: 'workspace', externalId: '', name: '' },
    numbers: {},
    records: ['channel-marketplace', 'channel-online'],
  },
  {
    id: 'calledOff',
    rule: 'anomalyToExplain',
    subject: { kind: 'channel', externalId: 'channel-distributor', name: 'Distributors' },
    numbers: { daysAgo: CALL_OFF.daysAgo },
    records: [CALL_OFF.id],
  },
  {
    id: 'unhappyDistributors',
    rule: 'satisfactionFalling',
    subject: { kind: 'channel', externalId: 'channel-distributor', name: 'Distributors' },
    numbers: { now: SATISFIED.now, before: SATISFIED.before },
  },
  {
    // Its yearly target was set when it still sold as before.
    id: 'missedTarget',
    rule: 'targetShortfall',
    subject: { kind: 'partner', externalId: 'P-002', name: 'Brightwater Distribution' },
    numbers: { chance: 0 },
  },
  {
    id: 'forgottenExits',
    rule: 'crossSell',
    subject: { kind: 'account', externalId: CROSS_SELL.account, name: CROSS_SELL.name },
    numbers: {},
  },
  {
    id: 'slowAgents',
    rule: 'slowFirstReply',
    subject: { kind: 'channel', externalId: 'channel-agent', name: 'Referral agents' },
    numbers: {},
  },
] as const satisfies readonly Story[];
