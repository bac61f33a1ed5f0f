import type { Preset } from '../../model/weight-choices.ts';
import { SCORED_KPIS } from '../weights.ts';

/** Weights for a purpose; figures not named count nothing. What orders alone tell is enough for a score in each. */
const PURPOSES: Readonly<Record<Preset, Readonly<Record<string, number>>>> = {
  growth: {
    pace: 0.25,
    revenueGrowth: 0.2,
    recentRevenue: 0.15,
    customerGrowth: 0.15,
    newCustomers: 0.1,
    attainment: 0.1,
    winRate: 0.05,
  },
  profitability: {
    grossMargin: 0.3,
    channelCostRatio: 0.25,
    revenue: 0.15,
    averageOrderValue: 0.1,
    recentRevenue: 0.1,
    pace: 0.05,
    attainment: 0.05,
  },
  partnerCare: {
    repurchaseRate: 0.15,
    attainment: 0.15,
    pace: 0.15,
    recentRevenue: 0.15,
    winRate: 0.15,
    customerGrowth: 0.1,
    revenueGrowth: 0.05,
    averageOrderValue: 0.05,
    revenue: 0.05,
  },
};

export function presetWeights(preset: Preset): Record<string, number> {
  return only(PURPOSES[preset]);
}

/** These weights alone: every other figure counts nothing. */
export function only(weights: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(SCORED_KPIS.map(({ kpi }) => [kpi, weights[kpi] ?? 0]));
}
