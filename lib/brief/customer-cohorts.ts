import { type Cohort, cohortsOf, retention } from '../analysis/segments/cohorts.ts';
import { text } from '../errors.ts';
import type { OrderColumns } from '../kpi/order-columns.ts';
import { dayFromNumber } from '../model/calendar.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';

/** Customers by when they first bought, and how many of them bought again in each month, or quarter, after it. */
export interface CohortTable {
  readonly status: 'ok';
  readonly grain: 'month' | 'quarter';
  /** Of fewer customers a share is not told. */
  readonly least: number;
  /** Oldest first. */
  readonly cohorts: readonly CohortRow[];
  /** All cohorts but that of the first month or quarter on record: by months or quarters since the first purchase, from 1 on; over those old enough. */
  readonly all: readonly { readonly share: number; readonly customers: number }[];
}

export interface CohortRow {
  /** First day of the month or quarter. */
  readonly from: Day;
  readonly customers: number;
  /** How many of them bought 1, 2, … months or quarters later, as far as those are over. */
  readonly again: readonly number[];
}

export interface RetentionAt {
  readonly month: number;
  readonly share: number;
  readonly customers: number;
}

const ROWS = 12;
const AGES = { month: 12, quarter: 8 } as const;
const MONTHS_IN = { month: 1, quarter: 3 } as const;
/** Of fewer customers a share says nothing. */
const LEAST_COHORT = 5;
/** Share of the cohorts shown that have to be that large; else longer stretches of time tell more. */
const TOLD_LEAST = 0.75;
const RETENTION_MONTHS = [1, 2, 3, 6, 12];

/** The cohorts of customers by calendar months, and by quarters. The running one is not over and is left out. */
export function customerCohorts(orders: OrderColumns, end: number) {
  const months = byMonths(orders, end, 'month');
  return {
    retention: RETENTION_MONTHS.flatMap((age): RetentionAt[] => {
      const found = retention(months.cohorts, age);
      return found ? [{ month: age, ...found }] : [];
    }),
    table(): CohortTable | NotEnoughData {
      return tableOf(months, 'month') ?? tableOf(byMonths(orders, end, 'quarter'), 'quarter') ?? tooFew(months.cohorts);
    },
  };
}

interface Cohorts {
  /** Where cohorts are counted from, in months, or quarters, since year 0. */
  readonly start: number;
  readonly cohorts: readonly Cohort[];
}

function byMonths({ buyer, buyers, day, length }: OrderColumns, end: number, grain: CohortTable['grain']): Cohorts {
  let first = end;
  for (let row = 0; row < length; row++) first = Math.min(first, day[row] as number);
  const start = periodOf(first, grain);
  const periods = Int32Array.from({ length: end - first + 1 }, (_, at) => periodOf(first + at, grain) - start);
  const until = periodOf(end, grain) - start;
  const period = Int32Array.from({ length }, (_, row) => periods[(day[row] as number) - first] ?? until);
  // The first cohort is that of everybody who bought before the records begin, too.
  return { start, cohorts: cohortsOf(buyer, period, buyers, until).filter(({ month }) => month > 0) };
}

function periodOf(dayNumber: number, grain: CohortTable['grain']): number {
  const day = dayFromNumber(dayNumber);
  return Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) / MONTHS_IN[grain]);
}

/** `undefined` where most cohorts are too small to tell a share. */
function tableOf({ start, cohorts }: Cohorts, grain: CohortTable['grain']): CohortTable | undefined {
  const shown = cohorts.slice(-ROWS);
  const told = shown.filter(({ customers }) => customers >= LEAST_COHORT);
  if (told.length < 2 || told.length < TOLD_LEAST * shown.length) return undefined;
  const most = AGES[grain];
  const all: { share: number; customers: number }[] = [];
  for (let age = 1; age <= most; age++) {
    const found = retention(cohorts, age);
    if (found && found.customers >= LEAST_COHORT) all.push(found);
  }
  return {
    status: 'ok',
    grain,
    least: LEAST_COHORT,
    cohorts: shown.map(({ month, customers, active }) => ({
      from: firstDay((start + month) * MONTHS_IN[grain]),
      customers,
      again: active.slice(1, most + 1),
    })),
    all,
  };
}

/** @param month months since year 0 */
function firstDay(month: number): Day {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function tooFew(cohorts: readonly Cohort[]): NotEnoughData {
  const customers = cohorts.reduce((sum, one) => sum + one.customers, 0);
  return unknown(text('analysis.customers.fewNew', { least: LEAST_COHORT }), customers);
}
