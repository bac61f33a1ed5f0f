import { forecast } from '../analysis/forecast/forecast.ts';
import { text } from '../errors.ts';
import { addDays, addMonths, daysBetween, startOfMonth } from '../model/calendar.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import { type RevenueHistory, readHistory } from './revenue-history.ts';

/** Revenue to come of a channel or partner, by month, week and day, beside what came; amounts in major units. */
export interface Outlook {
  readonly currency: string;
  /** Share of cases that intervals hold. */
  readonly level: number;
  readonly months: OutlookSeries | NotEnoughData;
  readonly weeks: OutlookSeries | NotEnoughData;
  readonly days: OutlookSeries | NotEnoughData;
}

export type OutlookGrain = 'months' | 'weeks' | 'days';

export interface OutlookSeries {
  readonly status: 'ok';
  /** Oldest first. */
  readonly past: readonly OutlookPoint[];
  readonly ahead: readonly OutlookInterval[];
  /** All that is ahead together. */
  readonly total: Omit<OutlookInterval, 'from'>;
  /** Values the forecast was made from. */
  readonly sample: number;
}

export interface OutlookPoint {
  /** First day of the month or week. */
  readonly from: Day;
  readonly value: number;
}

export interface OutlookInterval extends OutlookPoint {
  readonly low: number;
  readonly high: number;
}

/** Share of cases that intervals hold. */
export const OUTLOOK_LEVEL = 0.9;
export const MONTH_DAYS = 365.25 / 12;
/** Days with sales, of those known, below which a forecast by day says nothing. */
const BUSY_SHARE = 0.5;

/** How many there must be, how many are told of, how many are shown beside them. */
const GRAINS = {
  months: { season: 12, least: 8, ahead: 12, shown: 24 },
  weeks: { season: 52, least: 12, ahead: 13, shown: 52 },
  days: { season: 7, least: 56, ahead: 28, shown: 84 },
} as const;

/** Forecasts from the history that the last analysis kept: made when they are asked for. */
export async function readOutlook(
  store: Pick<Store, 'snapshot'>,
  kind: 'channel' | 'partner',
  id: string,
): Promise<Outlook | NotEnoughData> {
  const history = await readHistory(store, kind, id);
  return history === undefined ? unknown(text('analysis.forecast.noSales'), 0) : outlookOf(history);
}

export function outlookOf(history: RevenueHistory): Outlook {
  return {
    currency: history.currency,
    level: OUTLOOK_LEVEL,
    months: seriesOf(history, 'months'),
    weeks: seriesOf(history, 'weeks'),
    days: seriesOf(history, 'days'),
  };
}

function seriesOf(history: RevenueHistory, grain: OutlookGrain): OutlookSeries | NotEnoughData {
  const { season, least, ahead: horizon, shown } = GRAINS[grain];
  const values = history[grain];
  const have = values.length;
  if (have < least) return unknown(text(`analysis.forecast.short.${grain}`, { have, need: least }), have);
  const busy = values.filter((value) => value > 0).length;
  if (busy < BUSY_SHARE * have)
    return unknown(text(`analysis.forecast.sparse.${grain}`, { have: busy, of: have }), have);

  const startOf = (step: number): Day => firstDay(history.asOf, grain, step);
  // In months of equal length, as February sells less by its days alone.
  const lengthOf = (step: number) =>
    grain === 'months' ? daysBetween(startOf(step), startOf(step + 1)) / MONTH_DAYS : 1;
  const major = 10 ** history.scale;
  return seriesAhead(
    values.map((value) => value / major),
    { season, ahead: horizon, shown, startOf, lengthOf },
  );
}

/**
 * The values to come beside the last `shown` of those that came.
 * @param values oldest first, without gaps
 * @param options.startOf first day of the step-th from the end of the values on; steps below 0 are past
 * @param options.lengthOf how long a step is against the others
 */
export function seriesAhead(
  values: readonly number[],
  options: {
    readonly season: number;
    readonly ahead: number;
    readonly shown: number;
    readonly startOf: (step: number) => Day;
    readonly lengthOf?: (step: number) => number;
  },
): OutlookSeries | NotEnoughData {
  const { season, ahead: horizon, shown, startOf, lengthOf = () => 1 } = options;
  const have = values.length;
  const series = values.map((value, at) => value / lengthOf(at - have));
  const made = forecast({ series, seasonLength: season, horizon });
  if (made.status !== 'ok') return made;
  const total = made.total(horizon, undefined, lengthOf);
  const [low, high] = total.interval(OUTLOOK_LEVEL);
  return {
    status: 'ok',
    past: values.slice(-shown).map((value, at, { length }) => ({ from: startOf(at - length), value })),
    ahead: Array.from(made.ahead, (value, step) => {
      const [least, most] = made.interval(step, OUTLOOK_LEVEL);
      const length = lengthOf(step);
      return { from: startOf(step), value: value * length, low: least * length, high: most * length };
    }),
    total: { value: total.value, low, high },
    sample: have,
  };
}

/** Of the step-th month, week or day from `asOf` on; steps below 0 are past. */
function firstDay(asOf: Day, grain: OutlookGrain, step: number): Day {
  if (grain === 'months') return addMonths(startOfMonth(asOf), step);
  return addDays(asOf, step * (grain === 'weeks' ? 7 : 1));
}
