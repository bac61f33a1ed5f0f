import { addMonths, daysBetween, startOfMonth } from '../model/calendar.ts';
import { type Money, money } from '../model/money.ts';
import type { Incentive } from '../model/programme-records.ts';
import type { Day } from '../model/time.ts';

/** Full months an incentive must have run, and that there must be to compare them with. */
const MIN_MONTHS = 2;
const MIN_BASELINE = 6;
const BASELINE_MONTHS = 12;
/** Student's t, one-sided 80 %, with 5 to 11 degrees of freedom: for the most that an incentive may have brought. */
export const T_80 = [0.919544, 0.905703, 0.89603, 0.88889, 0.883404, 0.879058, 0.87553];

export interface IncentiveEffect {
  /** Sales in the incentive's full months, and what was to be expected of them without it. */
  readonly sold: Money;
  readonly expected: Money;
  readonly months: number;
  /** `sold` − `expected`, and its upper limit (80 %, one-sided). */
  readonly extra: Money;
  readonly most: Money;
}

/**
 * Difference in differences over monthly net revenue. What is expected of a month is the same month a year earlier,
 * moved as the peers' sales moved over that year, times the mean lift: how much better than that the partner did anyway
 * in the (up to twelve) months before the incentive. The spread of those months' lifts gives the error (Student's t with
 * n − 1 degrees of freedom). A month counts to the incentive when most of its days do.
 *
 * @param monthly full months, the newest being the one before that of `asOf`; as long as `peers`
 * @returns `undefined` with fewer than two months of the incentive or six before it that have a year earlier, or where
 * figures come to more than can be counted exactly
 */
export function incentiveEffect(
  { from, to }: Pick<Incentive, 'from' | 'to'>,
  monthly: readonly Money[],
  peers: readonly Money[],
  asOf: Day,
): IncentiveEffect | undefined {
  const [first] = monthly;
  if (!first) return undefined;
  const during: Month[] = [];
  const before: Month[] = [];
  const end = startOfMonth(asOf);
  for (let at = 12; at < monthly.length; at++) {
    const start = addMonths(end, at - monthly.length);
    const next = addMonths(start, 1);
    const month = monthAt(at, monthly, peers);
    if (!month) continue;
    if (next <= from) before.push(month);
    else if (daysWithin(start, next, from, to) * 2 > daysBetween(start, next)) during.push(month);
  }
  const baseline = before.slice(-BASELINE_MONTHS).map(({ sold, expected }) => sold / expected - 1);
  if (during.length < MIN_MONTHS || baseline.length < MIN_BASELINE) return undefined;

  const n = baseline.length;
  const mean = baseline.reduce((a, b) => a + b, 0) / n;
  const variance = baseline.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
  const error = Math.sqrt(variance * (1 / during.length + 1 / n));
  const sold = during.reduce((a, month) => a + month.sold, 0);
  const unmoved = during.reduce((a, month) => a + month.expected, 0);
  const expected = unmoved * (1 + mean);
  const most = sold - expected + (T_80[n - MIN_BASELINE] ?? 1) * error * unmoved;
  const units = { sold, expected, extra: sold - expected, most };
  // Next to nothing a year earlier makes expectations beyond measure.
  if (!Object.values(units).every((each) => Number.isSafeInteger(Math.round(each)))) return undefined;
  const asMoney = (each: number) => money(Math.round(each), first.scale, first.currency);
  return {
    sold: asMoney(units.sold),
    expected: asMoney(units.expected),
    months: during.length,
    extra: asMoney(units.extra),
    most: asMoney(units.most),
  };
}

interface Month {
  readonly sold: number;
  /** The same month a year earlier, moved as the peers moved. */
  readonly expected: number;
}

function monthAt(at: number, monthly: readonly Money[], peers: readonly Money[]): Month | undefined {
  const [sold, earlier] = [monthly[at]?.units, monthly[at - 12]?.units];
  const [peersNow, peersEarlier] = [peers[at]?.units ?? 0, peers[at - 12]?.units ?? 0];
  if (sold === undefined || earlier === undefined || earlier <= 0 || peersNow <= 0 || peersEarlier <= 0)
    return undefined;
  return { sold, expected: (earlier * peersNow) / peersEarlier };
}

function daysWithin(start: Day, next: Day, from: Day, to: Day): number {
  return Math.max(0, daysBetween(start > from ? start : from, next < to ? next : to));
}
