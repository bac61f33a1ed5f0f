import { dayFromNumber, dayNumber, daysBetween } from '../../lib/model/calendar.ts';
import type { Day } from '../../lib/model/time.ts';
import { internetOrders } from '../support/adventureworks.ts';

/** January 2014 is a stub. */
const UNTIL = '2014-01-01';

/** Internet sales of each day, in units of a ten-thousandth. */
export function internetRevenue(): { readonly start: Day; readonly daily: Float64Array } {
  const orders = internetOrders().filter(({ day }) => day < UNTIL);
  const start = dayFromNumber(Math.min(...orders.map(({ day }) => dayNumber(day))));
  const daily = new Float64Array(daysBetween(start, UNTIL));
  for (const { day, amount } of orders) {
    const at = daysBetween(start, day);
    daily[at] = (daily[at] ?? 0) + amount;
  }
  return { start, daily };
}
