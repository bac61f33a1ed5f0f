import { attainment } from './attainment.ts';
import { averageOrderValue } from './average-order-value.ts';
import { channelCostRatio } from './channel-cost-ratio.ts';
import { customerGrowth } from './customer-growth.ts';
import { grossMargin } from './gross-margin.ts';
import type { Kpi, KpiResult } from './kpi.ts';
import type { Measures } from './measures.ts';
import { newCustomers } from './new-customers.ts';
import { orders } from './orders.ts';
import { repurchaseRate } from './repurchase-rate.ts';
import { revenue } from './revenue.ts';
import { revenueGrowth } from './revenue-growth.ts';
import { winRate } from './win-rate.ts';

/** Every KPI, in the order they are shown. A new one is a file and a line here. */
export const KPIS: readonly Kpi[] = [
  revenue,
  revenueGrowth,
  attainment,
  orders,
  averageOrderValue,
  grossMargin,
  winRate,
  repurchaseRate,
  newCustomers,
  customerGrowth,
  channelCostRatio,
];

const BY_ID = new Map(KPIS.map((one) => [one.id, one]));

export function kpi(id: string): Kpi | undefined {
  return BY_ID.get(id);
}

/** All KPIs of one subject, by id. */
export function computeKpis(measures: Measures): Record<string, KpiResult> {
  return Object.fromEntries(KPIS.map((one) => [one.id, one.compute(measures)]));
}
