import { attainmentExamples } from './attainment.ts';
import { averageOrderValueExamples } from './average-order-value.ts';
import { buyBoxShareExamples } from './buy-box-share.ts';
import { channelCostExamples } from './channel-cost.ts';
import { channelCostRatioExamples } from './channel-cost-ratio.ts';
import { channelExpansionRateExamples } from './channel-expansion-rate.ts';
import { contributionMarginExamples } from './contribution-margin.ts';
import { conversionRateExamples } from './conversion-rate.ts';
import { coverageExamples } from './coverage.ts';
import { customerAcquisitionCostExamples } from './customer-acquisition-cost.ts';
import { customerGrowthExamples } from './customer-growth.ts';
import { firstReplyTimeExamples } from './first-reply-time.ts';
import { grossMarginExamples } from './gross-margin.ts';
import { inventoryTurnoverExamples } from './inventory-turnover.ts';
import type { KpiExample } from './kpi.ts';
import { listingQualityExamples } from './listing-quality.ts';
import { marketShareExamples } from './market-share.ts';
import { netPromoterScoreExamples } from './net-promoter-score.ts';
import { newCustomersExamples } from './new-customers.ts';
import { ordersExamples } from './orders.ts';
import { paceExamples } from './pace.ts';
import { pipelineCoverageExamples } from './pipeline-coverage.ts';
import { recentRevenueExamples } from './recent-revenue.ts';
import { refundRateExamples } from './refund-rate.ts';
import { repurchaseRateExamples } from './repurchase-rate.ts';
import { returnOnInvestmentExamples } from './return-on-investment.ts';
import { revenueExamples } from './revenue.ts';
import { revenueGrowthExamples } from './revenue-growth.ts';
import { salesCycleExamples } from './sales-cycle.ts';
import { satisfactionExamples } from './satisfaction.ts';
import { stockCoverExamples } from './stock-cover.ts';
import { winRateExamples } from './win-rate.ts';

/** Worked examples of every KPI, by its id; apart from the KPIs, so that they are not shipped. */
export const KPI_EXAMPLES: Readonly<Record<string, readonly KpiExample[]>> = {
  attainment: attainmentExamples,
  averageOrderValue: averageOrderValueExamples,
  buyBoxShare: buyBoxShareExamples,
  channelCostRatio: channelCostRatioExamples,
  channelCost: channelCostExamples,
  channelExpansionRate: channelExpansionRateExamples,
  contributionMargin: contributionMarginExamples,
  conversionRate: conversionRateExamples,
  coverage: coverageExamples,
  customerAcquisitionCost: customerAcquisitionCostExamples,
  customerGrowth: customerGrowthExamples,
  firstReplyTime: firstReplyTimeExamples,
  grossMargin: grossMarginExamples,
  inventoryTurnover: inventoryTurnoverExamples,
  listingQuality: listingQualityExamples,
  marketShare: marketShareExamples,
  netPromoterScore: netPromoterScoreExamples,
  newCustomers: newCustomersExamples,
  orders: ordersExamples,
  pace: paceExamples,
  pipelineCoverage: pipelineCoverageExamples,
  recentRevenue: recentRevenueExamples,
  refundRate: refundRateExamples,
  repurchaseRate: repurchaseRateExamples,
  returnOnInvestment: returnOnInvestmentExamples,
  revenueGrowth: revenueGrowthExamples,
  revenue: revenueExamples,
  salesCycle: salesCycleExamples,
  satisfaction: satisfactionExamples,
  stockCover: stockCoverExamples,
  winRate: winRateExamples,
};
