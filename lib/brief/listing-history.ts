import { dailyOf, sumOfDays } from '../analysis/listing/daily.ts';
import type { Stretch } from '../analysis/listing/stretches.ts';
import { dayFromNumber } from '../model/calendar.ts';
import type { Listing } from '../model/market-records.ts';
import { toMajor } from '../model/money.ts';
import type { Freshness } from './freshness.ts';
import type { HistorySeries, ListingHistory } from './listing-brief.ts';
import type { ListingRows } from './listing-subjects.ts';

const MOST_POINTS = 60;
/** Rows further apart than this are months. */
const WEEKLY = 10;
const LEAST_VALUES = 2;

/** Price, rank, stock and units over the same stretches of days, as fine as the rows are. */
export function listingHistory({ rows }: ListingRows, freshness: Freshness): ListingHistory {
  const everyDays = spacing(rows);
  const last = rows[0]?.to ?? 0;
  const first = rows.at(-1)?.to ?? last;
  const points = Math.min(MOST_POINTS, Math.floor((last - first) / everyDays) + 1);
  // Each stretch ends before this day.
  const ends = Array.from({ length: points }, (_, at) => last - (points - 1 - at) * everyDays);
  const currency = rows.find(({ row }) => row.price !== undefined)?.row.price?.currency;
  const priceOf = ({ price }: Listing) => (price?.currency === currency && price ? toMajor(price) : undefined);
  const units = dailyOf(rows, (row) => row.units);
  const made: HistorySeries[] = [
    { id: 'price', ...(currency ? { currency } : {}), ...states(priceOf) },
    { id: 'rank', ...states(({ rank }) => rank) },
    { id: 'stock', ...states(({ stock }) => stock) },
    {
      id: 'units',
      values: ends.map((end) => (units && sumOfDays(units, end - everyDays, end)) ?? null),
      sources: sourcesOf((row) => row.units),
    },
  ];
  return {
    days: ends.map((end) => dayFromNumber(end - 1)),
    everyDays,
    series: made.filter(({ values }) => values.filter((value) => value !== null).length >= LEAST_VALUES),
  };

  /** As at the end of each stretch: the newest value told in it. */
  function states(of: (row: Listing) => number | undefined): Pick<HistorySeries, 'values' | 'sources'> {
    return {
      values: ends.map((end) => {
        const told = rows.find(({ to, row }) => to <= end && to > end - everyDays && of(row) !== undefined);
        return (told && of(told.row)) ?? null;
      }),
      sources: sourcesOf(of),
    };
  }

  function sourcesOf(of: (row: Listing) => number | undefined) {
    return freshness.all(rows.flatMap(({ row }) => (of(row) === undefined ? [] : [row.source.connection])));
  }
}

/** Days between rows: 1, 7, or a month's. */
function spacing(rows: readonly Stretch[]): number {
  const days = [...new Set(rows.map(({ to }) => to))];
  const gaps = days.slice(1).map((day, at) => (days[at] ?? day) - day);
  const median = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 1;
  return median <= 2 ? 1 : median <= WEEKLY ? 7 : median;
}
