import type { Listing } from '../../model/market-records.ts';
import { newest, type Stretch } from './stretches.ts';

/** What is there to sell and how long it lasts; days are day numbers. */
export interface Stock {
  /** Last day of the row that tells the stock. */
  readonly on: number;
  readonly pieces: number;
  readonly inbound: number | undefined;
  readonly leadDays: number;
  /** No lead time is known: the usual one is taken. */
  readonly leadAssumed: boolean;
  /** `undefined`: too little is known. */
  readonly pace: Pace | undefined;
  /** Days the pieces last at the pace; `undefined` where nothing sells. */
  readonly cover: number | undefined;
  readonly runsOut: number | undefined;
  /** Day on which to order so that the new stock is there `SAFETY_DAYS` before all, and what is on its way, is sold. */
  readonly orderBy: number | undefined;
}

/** What sold over the last weeks. */
export interface Pace {
  readonly perDay: number;
  readonly units: number;
  /** Days with something to sell. */
  readonly days: number;
}

/** A fortnight is what most suppliers of a marketplace seller take; said to be assumed wherever it is used. */
export const USUAL_LEAD_DAYS = 14;
/** A week of sales for a delivery that is late or a week that is better than most. */
export const SAFETY_DAYS = 7;
const PACE_DAYS = 56;
const LEAST_PACE_DAYS = 14;

/** @param traffic of `trafficRows` */
export function stockOf(stretches: readonly Stretch[], traffic: readonly Stretch[]): Stock | undefined {
  const counted = newest(stretches, 'stock');
  const pace = paceOf(traffic);
  if (counted === undefined) return undefined;
  const lead = newest(stretches, 'leadDays')?.value;
  const on = dayOf(stretches, counted.row);
  const inbound = counted.row.inbound;
  const leadDays = lead ?? USUAL_LEAD_DAYS;
  const lasts = (pieces: number) => (pace === undefined || pace.perDay <= 0 ? undefined : pieces / pace.perDay);
  const cover = lasts(counted.value);
  const coverWithInbound = lasts(counted.value + (inbound ?? 0));
  return {
    on,
    pieces: counted.value,
    inbound,
    leadDays,
    leadAssumed: lead === undefined,
    pace,
    cover,
    runsOut: cover === undefined ? undefined : on + Math.floor(cover),
    orderBy: coverWithInbound === undefined ? undefined : on + Math.floor(coverWithInbound) - leadDays - SAFETY_DAYS,
  };
}

/** Pieces a day over the last eight weeks; weeks without stock say nothing of what would have sold. */
export function paceOf(traffic: readonly Stretch[]): Pace | undefined {
  const end = traffic[0]?.to ?? 0;
  const sold = traffic.filter(
    ({ to, row }) => to > end - PACE_DAYS && row.units !== undefined && row.inStock !== false,
  );
  const days = sold.reduce((sum, { from, to }) => sum + to - from, 0);
  if (days < LEAST_PACE_DAYS) return undefined;
  const units = sold.reduce((sum, { row }) => sum + (row.units ?? 0), 0);
  return { perDay: units / days, units, days };
}

function dayOf(stretches: readonly Stretch[], wanted: Listing): number {
  return (stretches.find(({ row }) => row === wanted)?.to ?? 1) - 1;
}
