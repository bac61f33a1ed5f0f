import { dayFromNumber } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';
import type { DailySeries, MonthlySeries } from './measure-book.ts';
import type { OrderColumns } from './order-columns.ts';
import type { Sold } from './sold.ts';

/**
 * Revenue by month and by day of whatever was sold.
 * @param end day number, not included; absent: there are no periods, the series are empty
 */
export function orderSeries(orders: OrderColumns, end: number | undefined) {
  const start = Math.min(end ?? 0, orders.length === 0 ? Number.POSITIVE_INFINITY : orders.days[0]);
  const length = end === undefined ? 0 : end - start;
  const months = wholeMonths(start, length);
  return {
    monthly({ columns: { day, net }, rows, counts: orders }: Sold): MonthlySeries {
      const revenue = new Float64Array(months.days.length);
      const counts = new Int32Array(months.days.length);
      for (let place = 0; place < rows.length; place++) {
        const row = rows[place] as number;
        const month = months.of[(day[row] as number) - start] ?? -1;
        if (month < 0) continue;
        revenue[month] = (revenue[month] as number) + (net[row] as number);
        counts[month] = (counts[month] as number) + (orders?.[row] ?? 1);
      }
      return { months: months.days, revenue, orders: counts };
    },
    daily(sets: readonly Sold[]): DailySeries {
      const revenue = new Float64Array(length);
      for (const {
        columns: { day, net },
        rows,
      } of sets) {
        for (let place = 0; place < rows.length; place++) {
          const row = rows[place] as number;
          const at = (day[row] as number) - start;
          if (at < length) revenue[at] = (revenue[at] as number) + (net[row] as number);
        }
      }
      return { from: dayFromNumber(start), revenue };
    },
  };
}

/** The whole months from the one `start` lies in to the last that is over after `length` days, and each day's month. */
function wholeMonths(start: number, length: number): { readonly days: Day[]; readonly of: Int32Array } {
  const days: Day[] = [];
  const of = new Int32Array(length).fill(-1);
  for (let at = 0; at < length; at++) {
    const day = dayFromNumber(start + at);
    if (at === 0 || day.endsWith('-01')) days.push(`${day.slice(0, 8)}01`);
    of[at] = days.length - 1;
  }
  if (days.length > 0 && !dayFromNumber(start + length).endsWith('-01')) {
    days.pop();
    for (let at = length - 1; at >= 0 && of[at] === days.length; at--) of[at] = -1;
  }
  return { days, of };
}
