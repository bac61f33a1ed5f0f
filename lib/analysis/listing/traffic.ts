import type { Listing } from '../../model/market-records.ts';
import { addMoney, type Money } from '../../model/money.ts';
import { apart, newest, type Stretch } from './stretches.ts';

/** What came to a listing, and what of it, over some days. */
export interface Traffic {
  /** Day numbers, `to` not included. */
  readonly from: number;
  readonly to: number;
  /** Days that rows speak of. */
  readonly days: number;
  readonly rows: readonly Listing[];
  readonly sessions: Tally<number>;
  readonly views: Tally<number>;
  readonly units: Tally<number>;
  readonly revenue: Tally<Money>;
  readonly refunds: Tally<Money>;
  readonly adSpend: Tally<Money>;
  readonly adRevenue: Tally<Money>;
}

/** A sum, known only where every row tells its part. */
export interface Tally<T> {
  readonly total: T | undefined;
  readonly told: number;
  readonly of: number;
}

const COUNTS = ['sessions', 'views', 'units'] as const;
const AMOUNTS = ['revenue', 'refunds', 'adSpend', 'adRevenue'] as const;

const tellsTraffic = (row: Listing): boolean =>
  COUNTS.some((field) => row[field] !== undefined) || AMOUNTS.some((field) => row[field] !== undefined);

/** Rows with traffic or sales, each day in one of them. */
export function trafficRows(stretches: readonly Stretch[]): Stretch[] {
  return apart(stretches, tellsTraffic);
}

/**
 * Traffic of the rows that end in the last `days` days before a day; rows longer than that count whole, so that of
 * monthly rows it is the last month.
 * @param stretches of `trafficRows`
 * @param end day number, not included
 */
export function trafficBefore(stretches: readonly Stretch[], end: number, days: number): Traffic {
  const taken = stretches.filter(({ to }) => to <= end && to > end - days);
  const rows = taken.map(({ row }) => row);
  const currency = newest(taken, 'revenue')?.value.currency ?? newest(taken, 'adSpend')?.value.currency;
  const count = (field: (typeof COUNTS)[number]) =>
    tally(
      rows,
      (row) => row[field],
      (a, b) => a + b,
    );
  const amount = (field: (typeof AMOUNTS)[number]) =>
    tally(rows, (row) => (row[field]?.currency === currency ? row[field] : undefined), addMoney);
  return {
    from: Math.min(end, ...taken.map(({ from }) => from)),
    to: end,
    days: taken.reduce((sum, { from, to }) => sum + to - from, 0),
    rows,
    sessions: count('sessions'),
    views: count('views'),
    units: count('units'),
    revenue: amount('revenue'),
    refunds: amount('refunds'),
    adSpend: amount('adSpend'),
    adRevenue: amount('adRevenue'),
  };
}

function tally<T>(rows: readonly Listing[], of: (row: Listing) => T | undefined, add: (a: T, b: T) => T): Tally<T> {
  const told = rows.flatMap((row) => of(row) ?? []);
  const [first, ...more] = told;
  const total = first === undefined || told.length < rows.length ? undefined : more.reduce(add, first);
  return { total, told: told.length, of: rows.length };
}

/** The share of the buy button over some rows, each by its views where all tell them, else by its days. */
export function buyBoxOf(
  stretches: readonly Stretch[],
): { readonly share: number; readonly views?: number } | undefined {
  const told = stretches.flatMap(({ from, to, row: { buyBox, views } }) =>
    buyBox === undefined ? [] : [{ buyBox, views, days: to - from }],
  );
  const views = told.every((one) => one.views !== undefined) ? told.reduce((sum, one) => sum + (one.views ?? 0), 0) : 0;
  const weightOf = (one: (typeof told)[number]) => (views > 0 ? (one.views ?? 0) : one.days);
  const weight = told.reduce((sum, one) => sum + weightOf(one), 0);
  if (weight === 0) return undefined;
  const share = told.reduce((sum, one) => sum + one.buyBox * weightOf(one), 0) / weight;
  return { share, ...(views > 0 ? { views } : {}) };
}
