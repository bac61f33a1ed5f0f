import type { RuleExample } from './rule.ts';
import { accountLapsingExamples } from './rules/account-lapsing.examples.ts';
import { adsUnprofitableExamples } from './rules/ads-unprofitable.examples.ts';
import { agreementExpiringExamples } from './rules/agreement-expiring.examples.ts';
import { agreementUnsignedExamples } from './rules/agreement-unsigned.examples.ts';
import { anomalyToExplainExamples } from './rules/anomaly-to-explain.examples.ts';
import { budgetMoveExamples } from './rules/budget-move.examples.ts';
import { buyBoxLossExamples } from './rules/buy-box-loss.examples.ts';
import { channelOverCostExamples } from './rules/channel-over-cost.examples.ts';
import { closeDatePassedExamples } from './rules/close-date-passed.examples.ts';
import { competitorCheaperExamples } from './rules/competitor-cheaper.examples.ts';
import { complianceExpiringExamples } from './rules/compliance-expiring.examples.ts';
import { conflictOpenExamples } from './rules/conflict-open.examples.ts';
import { crossSellExamples } from './rules/cross-sell.examples.ts';
import { dataTooOldExamples } from './rules/data-too-old.examples.ts';
import { dealConflictExamples } from './rules/deal-conflict.examples.ts';
import { dealSingleThreadedExamples } from './rules/deal-single-threaded.examples.ts';
import { dealStalledExamples } from './rules/deal-stalled.examples.ts';
import { experimentReadyExamples } from './rules/experiment-ready.examples.ts';
import { funnelLeakExamples } from './rules/funnel-leak.examples.ts';
import { incentiveNoEffectExamples } from './rules/incentive-no-effect.examples.ts';
import { inspectionOverdueExamples } from './rules/inspection-overdue.examples.ts';
import { listingDefectsExamples } from './rules/listing-defects.examples.ts';
import { listingRefundSpikeExamples } from './rules/listing-refund-spike.examples.ts';
import { lowStockExamples } from './rules/low-stock.examples.ts';
import { overstockExamples } from './rules/overstock.examples.ts';
import { partnerInactiveExamples } from './rules/partner-inactive.examples.ts';
import { partnerSlippingExamples } from './rules/partner-slipping.examples.ts';
import { priceUndercutExamples } from './rules/price-undercut.examples.ts';
import { ratingFallingExamples } from './rules/rating-falling.examples.ts';
import { refundSpikeExamples } from './rules/refund-spike.examples.ts';
import { repeatPurchaseDueExamples } from './rules/repeat-purchase-due.examples.ts';
import { reviewOverdueExamples } from './rules/review-overdue.examples.ts';
import { riskAboveAppetiteExamples } from './rules/risk-above-appetite.examples.ts';
import { satisfactionFallingExamples } from './rules/satisfaction-falling.examples.ts';
import { settlementDisputedExamples } from './rules/settlement-disputed.examples.ts';
import { slowFirstReplyExamples } from './rules/slow-first-reply.examples.ts';
import { targetShortfallExamples } from './rules/target-shortfall.examples.ts';
import { territoryOverlapExamples } from './rules/territory-overlap.examples.ts';
import { tierNearExamples } from './rules/tier-near.examples.ts';
import { trainingMissingExamples } from './rules/training-missing.examples.ts';

/** By rule id: cases that fire and cases that keep quiet. Not part of what the worker carries; the contract test runs them. */
export const RULE_EXAMPLES: Readonly<Record<string, readonly RuleExample[]>> = {
  accountLapsing: accountLapsingExamples,
  adsUnprofitable: adsUnprofitableExamples,
  agreementExpiring: agreementExpiringExamples,
  agreementUnsigned: agreementUnsignedExamples,
  anomalyToExplain: anomalyToExplainExamples,
  budgetMove: budgetMoveExamples,
  buyBoxLoss: buyBoxLossExamples,
  channelOverCost: channelOverCostExamples,
  closeDatePassed: closeDatePassedExamples,
  competitorCheaper: competitorCheaperExamples,
  complianceExpiring: complianceExpiringExamples,
  conflictOpen: conflictOpenExamples,
  crossSell: crossSellExamples,
  dataTooOld: dataTooOldExamples,
  dealConflict: dealConflictExamples,
  dealSingleThreaded: dealSingleThreadedExamples,
  dealStalled: dealStalledExamples,
  experimentReady: experimentReadyExamples,
  funnelLeak: funnelLeakExamples,
  incentiveNoEffect: incentiveNoEffectExamples,
  inspectionOverdue: inspectionOverdueExamples,
  listingDefects: listingDefectsExamples,
  listingRefundSpike: listingRefundSpikeExamples,
  lowStock: lowStockExamples,
  overstock: overstockExamples,
  partnerInactive: partnerInactiveExamples,
  partnerSlipping: partnerSlippingExamples,
  priceUndercut: priceUndercutExamples,
  ratingFalling: ratingFallingExamples,
  refundSpike: refundSpikeExamples,
  repeatPurchaseDue: repeatPurchaseDueExamples,
  reviewOverdue: reviewOverdueExamples,
  riskAboveAppetite: riskAboveAppetiteExamples,
  satisfactionFalling: satisfactionFallingExamples,
  settlementDisputed: settlementDisputedExamples,
  slowFirstReply: slowFirstReplyExamples,
  targetShortfall: targetShortfallExamples,
  territoryOverlap: territoryOverlapExamples,
  tierNear: tierNearExamples,
  trainingMissing: trainingMissingExamples,
};
