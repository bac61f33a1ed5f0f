/**
 * How the values of a KPI are compared.
 * - `target`: a ratio to what was planned; 1 is exactly on target. Needs no peers.
 * - `rate`: so many of so many (`numerator` of `denominator`).
 * - `amount`: on a ratio scale (money, counts, cost ratios): twice as much is as far up as half as much is down.
 * - `growth`: a relative change from −1 up.
 * - `share`: a plain difference of shares counts.
 */
export type Comparison = 'target' | 'rate' | 'amount' | 'growth' | 'share';

export interface ScoredKpi {
  readonly kpi: string;
  /** Published default; the defaults add up to 1. */
  readonly weight: number;
  readonly comparison: Comparison;
}

/**
 * What is scored. What orders tell (recent and yearly size, pace, growth, order value) carries 48 %, split as tuned on
 * the earlier half of the history the score is judged by (docs/reference.md, `score.*`); keeping the target, winning,
 * margin and cost follow; customers last, as many sources do not tell them. Without a year to compare growth with,
 * orders alone weigh 42 %: just enough for a score.
 */
export const SCORED_KPIS: readonly ScoredKpi[] = [
  { kpi: 'pace', weight: 0.15, comparison: 'growth' },
  { kpi: 'attainment', weight: 0.15, comparison: 'target' },
  { kpi: 'recentRevenue', weight: 0.15, comparison: 'amount' },
  { kpi: 'winRate', weight: 0.1, comparison: 'rate' },
  { kpi: 'grossMargin', weight: 0.08, comparison: 'share' },
  { kpi: 'channelCostRatio', weight: 0.08, comparison: 'amount' },
  { kpi: 'revenue', weight: 0.07, comparison: 'amount' },
  { kpi: 'revenueGrowth', weight: 0.06, comparison: 'growth' },
  { kpi: 'averageOrderValue', weight: 0.05, comparison: 'amount' },
  { kpi: 'repurchaseRate', weight: 0.05, comparison: 'rate' },
  { kpi: 'customerGrowth', weight: 0.03, comparison: 'growth' },
  { kpi: 'newCustomers', weight: 0.03, comparison: 'amount' },
  { kpi: 'orders', weight: 0, comparison: 'amount' },
];

export const DEFAULT_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  SCORED_KPIS.map(({ kpi, weight }) => [kpi, weight]),
);

/**
 * The user's weights over the defaults, as shares of 1; KPIs weighing nothing are left out.
 * @param own KPI id → weight of any size; unknown ids, negative and infinite weights are ignored
 */
export function weightShares(own: Readonly<Record<string, number>> = {}): readonly ScoredKpi[] {
  const chosen = SCORED_KPIS.map((scored) => {
    const weight = own[scored.kpi];
    return weight !== undefined && Number.isFinite(weight) && weight >= 0 ? { ...scored, weight } : scored;
  }).filter(({ weight }) => weight > 0);
  const total = chosen.reduce((sum, { weight }) => sum + weight, 0);
  return chosen.map((scored) => ({ ...scored, weight: scored.weight / total }));
}
