import { extent } from '../../analysis/axes.ts';
import type { OrderColumns } from '../../kpi/order-columns.ts';
import type { Dimension } from '../../kpi/order-dimensions.ts';
import { addMonths, dayFromNumber, dayNumber, startOfQuarter } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';

/** Sales of each subject in each quarter: element = slot × quarters + quarter. */
export interface QuarterTable {
  readonly ids: readonly string[];
  /** First days, oldest first; the last quarter is over. */
  readonly quarters: readonly Day[];
  /** Units at the columns' scale. */
  readonly revenue: Float64Array;
  readonly orders: Int32Array;
  /** Number of the latest order's day in the quarter, 0 without one. */
  readonly lastDay: Int32Array;
}

/**
 * The first quarter is the first that is recorded from its first month on; the last is the latest that was over by
 * `asOf` and had an order in its last month: records that end earlier do not tell the whole quarter.
 * @param firstMonth of the fiscal year, 1–12
 * @returns `undefined` when there is no such quarter
 */
export function quarterTable(
  { day, net, length }: OrderColumns,
  { ids, column }: Dimension,
  asOf: Day,
  firstMonth: number,
): QuarterTable | undefined {
  const own = day.filter((_, row) => (column[row] ?? -1) >= 0);
  const past = own.filter((one) => one < dayNumber(asOf));
  if (past.length === 0) return undefined;
  const [first, last] = extent(past);
  const quarters: Day[] = [];
  const firstDay = dayFromNumber(first);
  for (let start = startOfQuarter(firstDay, firstMonth); ; start = addMonths(start, 3)) {
    const end = addMonths(start, 3);
    if (end > asOf || addMonths(end, -1) > dayFromNumber(last)) break;
    if (addMonths(start, 1) > firstDay) quarters.push(start);
  }
  const [begin, end] = [quarters[0], quarters.at(-1)];
  if (begin === undefined || end === undefined) return undefined;
  const from = dayNumber(begin);
  const quarterOf = new Int32Array(dayNumber(addMonths(end, 3)) - from);
  quarters.forEach((start, at) => {
    quarterOf.fill(at, dayNumber(start) - from);
  });

  const size = ids.length * quarters.length;
  const table = { revenue: new Float64Array(size), orders: new Int32Array(size), lastDay: new Int32Array(size) };
  for (let row = 0; row < length; row++) {
    const slot = column[row] as number;
    const quarter = quarterOf[(day[row] as number) - from];
    if (slot < 0 || quarter === undefined) continue;
    const at = slot * quarters.length + quarter;
    table.revenue[at] = (table.revenue[at] as number) + (net[row] as number);
    table.orders[at] = (table.orders[at] as number) + 1;
    table.lastDay[at] = Math.max(table.lastDay[at] as number, day[row] as number);
  }
  return { ids, quarters, ...table };
}
