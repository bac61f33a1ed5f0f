import { dayNumber } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';

/** Revenue by day, as `MeasureBook.daily` gives it. */
export interface DayRevenue {
  readonly from: Day;
  /** Money units. */
  readonly revenue: Float64Array;
}

/** Sums over any days in constant time; days outside the series add nothing. */
export interface DaySums {
  /** Day number of the first day. */
  readonly start: number;
  /** @param to day number, not included */
  sum(from: number, to: number): number;
}

export function daySums({ from, revenue }: DayRevenue): DaySums {
  const start = dayNumber(from);
  const until = new Float64Array(revenue.length + 1);
  for (let at = 0; at < revenue.length; at++) until[at + 1] = (until[at] as number) + (revenue[at] as number);
  const before = (day: number) => until[Math.min(revenue.length, Math.max(0, day - start))] ?? 0;
  return { start, sum: (low, high) => (high <= low ? 0 : before(high) - before(low)) };
}
