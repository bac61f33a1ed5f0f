import { segmentCustomers } from '../../analysis/segments/rfm.ts';
import { dayNumber } from '../../model/calendar.ts';
import type { QuarterTable } from './quarter-table.ts';

/** What may tell how the next quarter goes: the score, and what is known without it. */
export const PREDICTORS = ['score', 'trailingRevenue', 'trailingGrowth', 'rfm'] as const;
export type Predictor = (typeof PREDICTORS)[number];
/** What is to be told: the next quarter's revenue, and its growth on the same quarter a year earlier. */
export const OUTCOMES = ['revenue', 'growth'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const YEAR = 4;

/** One kind of subject at the start of a quarter; only earlier quarters are looked at. */
export function rivalsAt(table: QuarterTable, slots: readonly number[], quarter: number) {
  const year = (at: (index: number) => number, slot: number) =>
    Array.from({ length: YEAR }, (_, back) => at(slot * table.quarters.length + quarter - 1 - back));
  const revenue = slots.map((slot) => sum(year((index) => table.revenue[index] ?? 0, slot)));
  const start = dayNumber(table.quarters[quarter] ?? '');
  const segmented = segmentCustomers(
    slots.map((slot, at) => ({
      id: String(slot),
      recency: start - lastBefore(table, slot, quarter),
      orders: sum(year((index) => table.orders[index] ?? 0, slot)),
      spent: revenue[at] ?? 0,
    })),
  );
  return {
    trailingRevenue: revenue,
    // Nothing sold in either quarter: nothing says that it changes.
    trailingGrowth: quarter - 1 < YEAR ? undefined : slots.map((slot) => growthIn(table, slot, quarter - 1) ?? 0),
    rfm: segmented?.map(({ scores }) => sum(scores)),
  };
}

export function revenueIn({ revenue, quarters }: QuarterTable, slot: number, quarter: number): number {
  return revenue[slot * quarters.length + quarter] ?? 0;
}

/**
 * (Quarter − a year earlier) ÷ (both together): −1 to 1 where revenue is not negative, orders as the ratio does, and
 * is defined where one of the two is 0. `undefined` where both are.
 */
export function growthIn(table: QuarterTable, slot: number, quarter: number): number | undefined {
  const [now, before] = [revenueIn(table, slot, quarter), revenueIn(table, slot, quarter - YEAR)];
  return now + before > 0 ? (now - before) / (now + before) : undefined;
}

function lastBefore({ lastDay, quarters }: QuarterTable, slot: number, quarter: number): number {
  const from = slot * quarters.length;
  return lastDay.subarray(from, from + quarter).reduce((last, day) => Math.max(last, day), 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
