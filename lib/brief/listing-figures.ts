import { newest, type Stretch } from '../analysis/listing/stretches.ts';
import { buyBoxOf, type Tally, type Traffic, trafficBefore } from '../analysis/listing/traffic.ts';
import { text } from '../errors.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { dayFromNumber } from '../model/calendar.ts';
import type { Listing } from '../model/market-records.ts';
import { type Money, toMajor } from '../model/money.ts';
import { type Quantity, unknown } from '../model/quantity.ts';
import type { Period } from '../model/time.ts';
import { share } from '../playbook/amounts.ts';
import type { Freshness } from './freshness.ts';
import { LISTING_FIGURES, type ListingFigure, type ListingFigureId } from './listing-brief.ts';
import type { ListingRows } from './listing-subjects.ts';

const PERIOD_DAYS = 28;
/** A period of which less is known is no measure for the one after it. */
const COMPARABLE = 0.9;

const LOWER_IS_BETTER: readonly ListingFigureId[] = ['refunds', 'refundRate', 'adSpend', 'acos'];

export interface ListingFigures {
  readonly period: Period;
  readonly previousPeriod: Period;
  readonly figures: readonly ListingFigure[];
}

/** The last 28 days that are known, or the last month of monthly rows, against as many days before. */
export function listingFigures({ rows, traffic }: ListingRows, freshness: Freshness): ListingFigures {
  const end = (traffic[0] ?? rows[0])?.to ?? 0;
  const now = windowOf(rows, trafficBefore(traffic, end, PERIOD_DAYS));
  const before = windowOf(rows, trafficBefore(traffic, now.traffic.from, now.traffic.to - now.traffic.from));
  const comparable = before.traffic.days >= COMPARABLE * now.traffic.days;
  return {
    period: periodOf(now.traffic),
    previousPeriod: periodOf(before.traffic),
    figures: LISTING_FIGURES.map((id): ListingFigure => {
      const { result, told } = FIGURES[id](now);
      const past = FIGURES[id](before).result;
      const previous = (comparable || isState(id)) && past.status === 'ok' ? past.quantity : undefined;
      return {
        id,
        result,
        ...(previous === undefined ? {} : { previous }),
        better: LOWER_IS_BETTER.includes(id) ? 'down' : 'up',
        sources: freshness.all(told.map(({ source }) => source.connection)),
      };
    }),
  };
}

const isState = (id: ListingFigureId) => id === 'rating' || id === 'reviews';

interface Window {
  readonly traffic: Traffic;
  /** Every row that ends in it. */
  readonly stretches: readonly Stretch[];
  /** Every row up to its end. */
  readonly known: readonly Stretch[];
}

function windowOf(rows: readonly Stretch[], traffic: Traffic): Window {
  const known = rows.filter(({ to }) => to <= traffic.to);
  return { traffic, known, stretches: known.filter(({ to }) => to > traffic.from) };
}

function periodOf({ from, to }: Traffic): Period {
  return { from: dayFromNumber(from), to: dayFromNumber(to) };
}

interface Found {
  readonly result: KpiResult;
  /** Rows behind it. */
  readonly told: readonly Listing[];
}

const FIGURES: Readonly<Record<ListingFigureId, (window: Window) => Found>> = {
  revenue: ({ traffic }) => summed(traffic, traffic.revenue, asMoney),
  units: ({ traffic }) => summed(traffic, traffic.units, asCount),
  sessions: ({ traffic }) => summed(traffic, traffic.sessions, asCount),
  views: ({ traffic }) => summed(traffic, traffic.views, asCount),
  conversion: ({ traffic }) => divided(traffic, traffic.units, traffic.sessions, (units, sessions) => units / sessions),
  buyBox: ({ stretches }) => {
    const told = stretches.filter(({ row }) => row.buyBox !== undefined);
    const found = buyBoxOf(told);
    return {
      result:
        found === undefined
          ? unknown(text('brief.listing.notTold'), 0)
          : ok({ unit: 'ratio', value: found.share }, told.length),
      told: told.map(({ row }) => row),
    };
  },
  refunds: ({ traffic }) => summed(traffic, traffic.refunds, asMoney),
  refundRate: ({ traffic }) => divided(traffic, traffic.refunds, traffic.revenue, share),
  rating: (window) => state(window, 'rating'),
  reviews: (window) => state(window, 'reviews'),
  adSpend: ({ traffic }) => summed(traffic, traffic.adSpend, asMoney),
  adRevenue: ({ traffic }) => summed(traffic, traffic.adRevenue, asMoney),
  roas: ({ traffic }) => {
    const found = divided(traffic, traffic.adRevenue, traffic.adSpend, share);
    const { result } = found;
    if (result.status !== 'ok' || result.quantity.unit !== 'ratio') return found;
    return { ...found, result: { ...result, quantity: { unit: 'times', value: result.quantity.value } } };
  },
  acos: ({ traffic }) => divided(traffic, traffic.adSpend, traffic.adRevenue, share),
};

const asCount = (value: number): Quantity => ({ unit: 'count', value });
const asMoney = (money: Money): Quantity => ({ unit: 'money', money });

function ok(quantity: Quantity, sample: number): KpiResult {
  return { status: 'ok', quantity, sample };
}

function summed<T>({ rows }: Traffic, { total, told, of }: Tally<T>, quantity: (total: T) => Quantity): Found {
  return { result: total === undefined ? lacking(told, of) : ok(quantity(total), told), told: rows };
}

function divided<T extends number | Money>(
  { rows }: Traffic,
  above: Tally<T>,
  below: Tally<T>,
  divide: (above: T, below: T) => number | undefined,
): Found {
  const less = above.told < below.told ? above : below;
  if (above.total === undefined || below.total === undefined)
    return { result: lacking(less.told, less.of), told: rows };
  const [numerator, denominator] = [majorOf(above.total), majorOf(below.total)];
  const value = denominator > 0 ? divide(above.total, below.total) : undefined;
  if (value === undefined) return { result: unknown(text('brief.listing.nothing'), below.told), told: rows };
  const quantity = { unit: 'ratio', value } as const;
  return { result: { status: 'ok', quantity, numerator, denominator, sample: below.told }, told: rows };
}

/** Of all the rows some, or none, tell their part: a sum of a part would be taken for the whole. */
function lacking(told: number, of: number): KpiResult {
  return unknown(told === 0 ? text('brief.listing.notTold') : text('brief.listing.partly', { have: told, of }), told);
}

function majorOf(value: number | Money): number {
  return typeof value === 'number' ? value : toMajor(value);
}

function state({ known }: Window, field: 'rating' | 'reviews'): Found {
  const found = newest(known, field);
  if (found === undefined) return { result: unknown(text('brief.listing.notTold'), 0), told: [] };
  return { result: ok({ unit: 'count', value: found.value }, 1), told: [found.row] };
}
