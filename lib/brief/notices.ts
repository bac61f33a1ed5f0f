import { type Deviation, dailyDeviations } from '../analysis/anomaly/daily.ts';
import type { DayRevenue } from '../analysis/day-sums.ts';
import { type Text, text } from '../errors.ts';
import type { Measured } from '../kpi/measure-input.ts';
import { dayFromNumber, dayNumber } from '../model/calendar.ts';
import { money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import { type Day, dayOf } from '../model/time.ts';
import type { OddSales } from '../playbook/sales-facts.ts';
import type { Measurement } from './measured.ts';
import { waysToLook } from './notice-causes.ts';

/** Sales of a day, or since a day, that are not what was to be expected. */
export interface Notice {
  readonly kind: 'workspace' | 'channel' | 'partner';
  /** Absent for the workspace. */
  readonly id?: string;
  readonly name?: string;
  readonly title: Text;
  readonly tone: 'good' | 'bad';
  readonly on: Day;
  /** Where to look for the cause, with the figures of it. */
  readonly looks: readonly Text[];
  readonly figures?: Omit<OddSales, 'looks'>;
}

/** A subject whose days are watched. */
export interface Watched {
  readonly subject: Measured & { readonly kind: 'workspace' | 'channel' | 'partner' };
  readonly name?: string;
  readonly daily: DayRevenue;
  readonly sources: readonly Provenance[];
}

/** What is further back is no news. */
const RECENT_DAYS = 14;
/** What is nearer to what was expected is no matter, however regular sales are. */
const LEAST_CHANGE = 0.15;
const LISTED = 5;
/** Days that teach what is usual: more say no more of now. */
const DAYS_JUDGED = 400;

/**
 * What happened lately that was not to be expected, the largest amounts first. A channel's day stands for the
 * workspace's and its partners', which its causes name.
 * @param nameOf of channels and partners
 */
export function noticesOf(
  watched: readonly Watched[],
  measurement: Measurement,
  timeZone: string,
  nameOf: (kind: 'channel' | 'partner', id: string) => string | undefined,
): Notice[] {
  const found = watched.flatMap((one) => lately(one, timeZone));
  const told = found.filter(
    (one) =>
      one.watched.subject.kind === 'channel' ||
      !found.some((other) => other.watched.subject.kind === 'channel' && isSame(one, other)),
  );
  return told
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, LISTED)
    .map((one) => toNotice(one, measurement, nameOf));
}

interface Found {
  readonly watched: Watched;
  readonly deviation: Deviation;
  /** Day numbers, the last not included. */
  readonly from: number;
  readonly to: number;
  /** More than was to be expected, in units. */
  readonly amount: number;
}

function lately(watched: Watched, timeZone: string): Found[] {
  const { daily, sources } = watched;
  if (sources.length === 0 || sources.some(({ partial }) => partial)) return [];
  const start = dayNumber(daily.from);
  // A day is judged once all of it has been read.
  const complete = Math.min(...sources.map(({ asOf }) => dayNumber(dayOf(asOf, timeZone))));
  const end = Math.min(daily.revenue.length, complete - start);
  const skipped = Math.max(0, end - DAYS_JUDGED);
  const first = Math.max(
    skipped,
    daily.revenue.findIndex((units) => units !== 0),
  );
  const judged = dailyDeviations(daily.revenue.subarray(first, Math.max(first, end)));
  if (judged.status !== 'ok') return [];
  return judged.found.flatMap((deviation): Found[] => {
    const { actual, expected } = deviation;
    const [from, to] = [start + first + deviation.from, start + first + deviation.to];
    if (to <= start + end - RECENT_DAYS || Math.abs(actual - expected) < LEAST_CHANGE * expected) return [];
    return [{ watched, deviation, from, to, amount: (actual - expected) * (to - from) }];
  });
}

function isSame(one: Found, other: Found): boolean {
  return Math.sign(one.amount) === Math.sign(other.amount) && one.from < other.to && other.from < one.to;
}

function toNotice(
  { watched: { subject, name, sources }, deviation, from, to, amount }: Found,
  measurement: Measurement,
  nameOf: (kind: 'channel' | 'partner', id: string) => string | undefined,
): Notice {
  const { actual, expected, kind } = deviation;
  const { book, currency } = measurement;
  const on = dayFromNumber(from);
  const amountOf = (units: number) => ({ money: money(Math.round(units), book.scale, currency) });
  const params = {
    day: { day: on },
    actual: amountOf(actual),
    expected: amountOf(expected),
    change: { ratio: expected > 0 ? Math.abs(actual / expected - 1) : 0 },
  };
  const way = amount > 0 ? 'over' : 'under';
  return {
    kind: subject.kind,
    ...('id' in subject ? { id: subject.id } : {}),
    ...(name === undefined ? {} : { name }),
    title: text(`dashboard.notice.${kind}.${way}`, params),
    tone: amount > 0 ? 'good' : 'bad',
    on,
    figures: {
      from: on,
      days: to - from,
      actual: amountOf(actual).money,
      expected: amountOf(expected).money,
      difference: amountOf(amount).money,
    },
    looks: waysToLook({ subject, from, to, amount, single: kind === 'day' }, measurement, sources, nameOf),
  };
}
