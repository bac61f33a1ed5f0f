import { AppError, text } from '../lib/errors.ts';
import { addDays, addMonths, dayFromNumber, startOfMonth } from '../lib/model/calendar.ts';
import { type Day, daySchema, type Period } from '../lib/model/time.ts';

/**
 * A period as it is written on the command line: `all`, `year` (the twelve months up to `asOf`), `2013`, `2013-Q2`,
 * `2013-05`, or `2013-05-01..2013-06-15` with both days included.
 * @param days day numbers of all orders, for `all`: from the first month to the last
 * @throws AppError `config` when it is none of these
 */
export function parsePeriod(written: string, days: Int32Array, asOf: Day): Period {
  if (written === 'all') return wholeHistory(days, asOf);
  if (written === 'year') return { from: addMonths(asOf, -12), to: asOf };
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(written) ?? [];
  if (year !== undefined) {
    if (quarter !== undefined) return months(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, 3);
    return month === undefined ? months(`${year}-01-01`, 12) : months(`${year}-${month}-01`, 1);
  }
  const [first, last, ...others] = written.split('..').map((day) => daySchema.safeParse(day).data);
  if (first !== undefined && last !== undefined && others.length === 0 && first <= last) {
    return { from: first, to: addDays(last, 1) };
  }
  throw new AppError('config', text('cli.badPeriod', { period: written }), `bad period ${written}`);
}

function months(from: Day, count: number): Period {
  return { from, to: addMonths(from, count) };
}

function wholeHistory(days: Int32Array, asOf: Day): Period {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (days.length === 0) return { from: startOfMonth(asOf), to: addMonths(startOfMonth(asOf), 1) };
  return { from: startOfMonth(dayFromNumber(first)), to: addMonths(startOfMonth(dayFromNumber(last)), 1) };
}
