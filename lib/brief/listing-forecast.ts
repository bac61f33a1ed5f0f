import { type Daily, dailyOf, sumOfDays } from '../analysis/listing/daily.ts';
import { text } from '../errors.ts';
import { addMonths, dayFromNumber, dayNumber, daysBetween, startOfMonth } from '../model/calendar.ts';
import type { Listing } from '../model/market-records.ts';
import { toMajor } from '../model/money.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';
import type { ListingForecast } from './listing-brief.ts';
import type { ListingRows } from './listing-subjects.ts';
import { MONTH_DAYS, OUTLOOK_LEVEL, type OutlookSeries, seriesAhead } from './outlook.ts';

/** Of weeks and months: values needed, how many are told of, how many are shown beside them. */
const WEEKS = { least: 12, ahead: 8, shown: 26, season: 52 } as const;
const MONTHS = { least: 8, ahead: 3, shown: 12, season: 12 } as const;
/** Rows longer than this tell nothing of single weeks. */
const LONGEST_WEEKLY = 7;

/** Units and revenue of the next 8 weeks, or of 3 months where rows are longer than a week. */
export function listingForecast({ traffic }: ListingRows): ListingForecast {
  const weekly = traffic.slice(0, WEEKS.least).every(({ from, to }) => to - from <= LONGEST_WEEKLY);
  const currency = traffic.find(({ row }) => row.revenue !== undefined)?.row.revenue?.currency;
  const revenueOf = ({ revenue }: Listing) =>
    revenue?.currency === currency && revenue ? toMajor(revenue) : undefined;
  const ahead = (of: (row: Listing) => number | undefined) => {
    const daily = dailyOf(traffic, of);
    if (daily === undefined) return unknown(text('brief.listing.notTold'), 0);
    return weekly ? weeksAhead(daily) : monthsAhead(daily);
  };
  return {
    grain: weekly ? 'weeks' : 'months',
    level: OUTLOOK_LEVEL,
    units: ahead(({ units }) => units),
    revenue: ahead(revenueOf),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** Weeks that end with the last day that is known. */
function weeksAhead(daily: Daily): OutlookSeries | NotEnoughData {
  const end = daily.from + daily.values.length;
  const values = known((back) => sumOfDays(daily, end - 7 * back - 7, end - 7 * back));
  if (values.length < WEEKS.least) return short('weeks', values.length, WEEKS.least);
  return seriesAhead(values, { ...WEEKS, startOf: (step) => dayFromNumber(end + 7 * step) });
}

/** Calendar months, the last of them complete. */
function monthsAhead(daily: Daily): OutlookSeries | NotEnoughData {
  const after = startOfMonth(dayFromNumber(daily.from + daily.values.length));
  const startOf = (step: number): Day => addMonths(after, step);
  const values = known((back) => sumOfDays(daily, dayNumber(startOf(-back - 1)), dayNumber(startOf(-back))));
  if (values.length < MONTHS.least) return short('months', values.length, MONTHS.least);
  const lengthOf = (step: number) => daysBetween(startOf(step), startOf(step + 1)) / MONTH_DAYS;
  return seriesAhead(values, { ...MONTHS, startOf, lengthOf });
}

/** Oldest first, up to the first that is not known. @param at value that many steps back */
function known(at: (back: number) => number | undefined): number[] {
  const values: number[] = [];
  for (let value = at(0); value !== undefined; value = at(values.length)) values.push(value);
  return values.reverse();
}

function short(grain: 'weeks' | 'months', have: number, need: number): NotEnoughData {
  return unknown(text(`analysis.forecast.short.${grain}`, { have, need }), have);
}
