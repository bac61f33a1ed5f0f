import type { Rule } from './rule.ts';
import { accountLapsing } from './rules/account-lapsing.ts';
import { adsUnprofitable } from './rules/ads-unprofitable.ts';
import { agreementExpiring } from './rules/agreement-expiring.ts';
import { agreementUnsigned } from './rules/agreement-unsigned.ts';
import { anomalyToExplain } from './rules/anomaly-to-explain.ts';
import { budgetMove } from './rules/budget-move.ts';
import { buyBoxLoss } from './rules/buy-box-loss.ts';
import { channelOverCost } from './rules/channel-over-cost.ts';
import { closeDatePassed } from './rules/close-date-passed.ts';
import { competitorCheaper } from './rules/competitor-cheaper.ts';
import { complianceExpiring } from './rules/compliance-expiring.ts';
import { conflictOpen } from './rules/conflict-open.ts';
import { crossSell } from './rules/cross-sell.ts';
import { dataTooOld } from './rules/data-too-old.ts';
import { dealConflict } from './rules/deal-conflict.ts';
import { dealSingleThreaded } from './rules/deal-single-threaded.ts';
import { dealStalled } from './rules/deal-stalled.ts';
import { experimentReady } from './rules/experiment-ready.ts';
import { funnelLeak } from './rules/funnel-leak.ts';
import { incentiveNoEffect } from './rules/incentive-no-effect.ts';
import { inspectionOverdue } from './rules/inspection-overdue.ts';
import { listingDefects } from './rules/listing-defects.ts';
import { listingRefundSpike } from './rules/listing-refund-spike.ts';
import { lowStock } from './rules/low-stock.ts';
import { overstock } from './rules/overstock.ts';
import { partnerInactive } from './rules/partner-inactive.ts';
import { partnerSlipping } from './rules/partner-slipping.ts';
import { priceUndercut } from './rules/price-undercut.ts';
import { ratingFalling } from './rules/rating-falling.ts';
import { refundSpike } from './rules/refund-spike.ts';
import { repeatPurchaseDue } from './rules/repeat-purchase-due.ts';
import { reviewOverdue } from './rules/review-overdue.ts';
import { riskAboveAppetite } from './rules/risk-above-appetite.ts';
import { satisfactionFalling } from './rules/satisfaction-falling.ts';
import { settlementDisputed } from './rules/settlement-disputed.ts';
import { slowFirstReply } from './rules/slow-first-reply.ts';
import { targetShortfall } from './rules/target-shortfall.ts';
import { territoryOverlap } from './rules/territory-overlap.ts';
import { tierNear } from './rules/tier-near.ts';
import { trainingMissing } from './rules/training-missing.ts';

/** Every rule, by name. */
export const RULES: readonly Rule[] = [
  accountLapsing,
  adsUnprofitable,
  agreementExpiring,
  agreementUnsigned,
  anomalyToExplain,
  budgetMove,
  buyBoxLoss,
  channelOverCost,
  closeDatePassed,
  competitorCheaper,
  complianceExpiring,
  conflictOpen,
  crossSell,
  dataTooOld,
  dealConflict,
  dealSingleThreaded,
  dealStalled,
  experimentReady,
  funnelLeak,
  incentiveNoEffect,
  inspectionOverdue,
  listingDefects,
  listingRefundSpike,
  lowStock,
  overstock,
  partnerInactive,
  partnerSlipping,
  priceUndercut,
  ratingFalling,
  refundSpike,
  repeatPurchaseDue,
  reviewOverdue,
  riskAboveAppetite,
  satisfactionFalling,
  settlementDisputed,
  slowFirstReply,
  targetShortfall,
  territoryOverlap,
  tierNear,
  trainingMissing,
];
