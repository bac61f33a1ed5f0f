import { attainment } from './attainment.ts';
import { averageOrderValue } from './average-order-value.ts';
import { buyBoxShare } from './buy-box-share.ts';
import { channelCost } from './channel-cost.ts';
import { channelCostRatio } from './channel-cost-ratio.ts';
import { channelExpansionRate } from './channel-expansion-rate.ts';
import { contributionMargin } from './contribution-margin.ts';
import { conversionRate } from './conversion-rate.ts';
import { coverage } from './coverage.ts';
import { customerAcquisitionCost } from './customer-acquisition-cost.ts';
import { customerGrowth } from './customer-growth.ts';
import { firstReplyTime } from './first-reply-time.ts';
import { grossMargin } from './gross-margin.ts';
import { inventoryTurnover } from './inventory-turnover.ts';
import type { Kpi, KpiResult } from './kpi.ts';
import { listingQualityKpi } from './listing-quality.ts';
import { marketShare } from './market-share.ts';
import type { Measures } from './measures.ts';
import { netPromoterScore } from './net-promoter-score.ts';
import { newCustomers } from './new-customers.ts';
import { orders } from './orders.ts';
import { pace } from './pace.ts';
import { pipelineCoverage } from './pipeline-coverage.ts';
import { recentRevenue } from './recent-revenue.ts';
import { refundRate } from './refund-rate.ts';
import { repurchaseRate } from './repurchase-rate.ts';
import { returnOnInvestment } from './return-on-investment.ts';
import { revenue } from './revenue.ts';
import { revenueGrowth } from './revenue-growth.ts';
import { salesCycle } from './sales-cycle.ts';
import { satisfaction } from './satisfaction.ts';
import { stockCover } from './stock-cover.ts';
import { winRate } from './win-rate.ts';

/** Every KPI, in the order they are shown. A new one is a file and a line here. */
export const KPIS: readonly Kpi[] = [
  revenue,
  revenueGrowth,
  recentRevenue,
  pace,
  attainment,
  orders,
  averageOrderValue,
  refundRate,
  grossMargin,
  contributionMargin,
  channelCost,
  channelCostRatio,
  returnOnInvestment,
  conversionRate,
  winRate,
  salesCycle,
  pipelineCoverage,
  repurchaseRate,
  newCustomers,
  customerGrowth,
  customerAcquisitionCost,
  marketShare,
  coverage,
  channelExpansionRate,
  satisfaction,
  netPromoterScore,
  firstReplyTime,
  inventoryTurnover,
  stockCover,
  buyBoxShare,
  listingQualityKpi,
];

const BY_ID = new Map(KPIS.map((one) => [one.id, one]));

export function kpi(id: string): Kpi | undefined {
  return BY_ID.get(id);
}

/** All KPIs of one subject, by id. */
export function computeKpis(measures: Measures): Record<string, KpiResult> {
  return Object.fromEntries(KPIS.map((one) => [one.id, one.compute(measures)]));
}
