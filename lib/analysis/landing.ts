import { addMonths, dayFromNumber, dayNumber } from '../model/calendar.ts';
import type { DaySums } from './day-sums.ts';
import { forecast, type Part, type Total } from './forecast/forecast.ts';

/** A period with its first days gone, as day numbers. */
export interface Running {
  readonly now: number;
  /** Not included. */
  readonly to: number;
}

/** What the rest of a period is forecast from. */
export type LandingBasis = 'months' | 'weeks';

export interface Rest {
  readonly basis: LandingBasis;
  readonly total: Total;
}

/** Fewer months than a year hold no season; weeks then say more. */
const MONTHS_LEAST = 12;
const WEEKS_LEAST = 8;
/** Weeks ahead that weeks without a season are asked for. */
const WEEKS_MOST = 26;
const MONTH_DAYS = 365.25 / 12;
const YEAR = 12;

/**
 * What is still to come of a period: forecast from the months before `now`, each ending on the same day of the month,
 * or from weeks while there is less than a year of them. Of a month that the period ends in, the part up to the same
 * day in earlier months is taken: sales that come at a month's end do so within it.
 * @returns `undefined` where the history is too short for either
 */
export function restOf(sums: DaySums, running: Running): Rest | undefined {
  return byMonths(sums, running) ?? byWeeks(sums, running);
}

function byMonths(sums: DaySums, { now, to }: Running): Rest | undefined {
  const [today, end] = [dayFromNumber(now), dayFromNumber(to)];
  const startOf = (month: number) => dayNumber(addMonths(today, month));
  // In months of equal length, as February sells less by its days alone.
  const lengthOf = (month: number) => (startOf(month + 1) - startOf(month)) / MONTH_DAYS;
  const sumOf = (month: number) => sums.sum(startOf(month), startOf(month + 1));
  let first = 0;
  while (startOf(first - 1) >= sums.start) first--;
  if (-first < MONTHS_LEAST) return undefined;
  const series = Float64Array.from({ length: -first }, (_, at) => sumOf(first + at) / lengthOf(first + at));
  let steps = 0;
  while (startOf(steps + 1) <= to) steps++;
  const made = forecast({ series, seasonLength: YEAR, horizon: steps + 1, nonNegative: false });
  if (made.status !== 'ok') return undefined;
  if (startOf(steps) >= to) return { basis: 'months', total: made.total(steps, undefined, lengthOf) };
  const shares: Share[] = [];
  for (let back = steps + 1; startOf(steps - back) >= sums.start; back++) {
    const from = startOf(steps - back);
    const cut = Math.max(from, Math.min(startOf(steps - back + 1), dayNumber(addMonths(end, -back))));
    const sameSeason = back % YEAR === 0;
    if (back <= steps + YEAR || sameSeason)
      shares.push({ part: sums.sum(from, cut), whole: sumOf(steps - back), sameSeason });
  }
  return { basis: 'months', total: made.total(steps, partOf(shares), lengthOf) };
}

interface Share {
  readonly part: number;
  readonly whole: number;
  /** Of the same month in an earlier year. */
  readonly sameSeason: boolean;
}

/**
 * What part of a month its first days bring: all parts together over all wholes, moved towards that of the same month
 * in earlier years, the more of them there are; and how far single ones were from it.
 */
function partOf(shares: readonly Share[]): Part {
  const total = (list: readonly Share[], of: 'part' | 'whole') => list.reduce((sum, one) => sum + one[of], 0);
  const whole = total(shares, 'whole');
  if (!(whole > 0)) return { share: 0, deviation: 0 };
  const usual = total(shares, 'part') / whole;
  const same = shares.filter(({ sameSeason }) => sameSeason);
  const sameWhole = total(same, 'whole');
  const seasonal = sameWhole > 0 ? total(same, 'part') / sameWhole : usual;
  const share = (usual + seasonal * same.length) / (1 + same.length);
  const squares = shares.reduce((sum, one) => sum + (one.part - usual * one.whole) ** 2, 0) / shares.length;
  return {
    share: Math.min(1, Math.max(0, share)),
    deviation: Math.sqrt(squares) / (whole / shares.length),
  };
}

function byWeeks(sums: DaySums, { now, to }: Running): Rest | undefined {
  const weeks = Math.floor((now - sums.start) / 7);
  const left = (to - now) / 7;
  if (weeks < WEEKS_LEAST || left > Math.min(weeks, WEEKS_MOST)) return undefined;
  const series = Float64Array.from({ length: weeks }, (_, at) =>
    sums.sum(now - (weeks - at) * 7, now - (weeks - at - 1) * 7),
  );
  const steps = Math.floor(left);
  const made = forecast({ series, seasonLength: 52, horizon: steps + 1, nonNegative: false });
  if (made.status !== 'ok') return undefined;
  return { basis: 'weeks', total: made.total(steps, { share: left - steps, deviation: 0 }) };
}
