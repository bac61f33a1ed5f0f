import { addDays, addMonths, dayNumber, daysBetween, startOfMonth } from '../model/calendar.ts';
import type { Day, Period } from '../model/time.ts';
import { splitByWeights, splitEvenly } from './split.ts';

/** A target cut down: each level's parts add up to their whole exactly. */
export interface TargetYear extends TargetPart {
  readonly quarters: readonly TargetQuarter[];
}
export interface TargetQuarter extends TargetPart {
  readonly months: readonly TargetMonth[];
}
export interface TargetMonth extends TargetPart {
  readonly weeks: readonly TargetPart[];
}
export interface TargetPart {
  readonly period: Period;
  readonly units: number;
}

export interface CutOptions {
  /** First day of the year, the first of a month. */
  readonly from: Day;
  /**
   * `four`: every month has four weeks, each a quarter of its target (days 1–7, 8–14, 15–21 and the rest), as
   * handbooks of channel management reckon. `calendar`: weeks from Monday, cut at the months' ends, by their days.
   */
  readonly weeks: 'four' | 'calendar';
  /** Weight of each month from the first on, e.g. of `seasonalWeights`; absent: all equal. */
  readonly monthWeights?: readonly number[] | undefined;
}

/** Cuts a year's target into quarters, months and weeks, evenly or by season. */
export function cutYear(units: number, { from, weeks, monthWeights }: CutOptions): TargetYear {
  const weights = Array.from({ length: 12 }, (_, month) => monthWeights?.[month] ?? 1);
  const quarters = splitByWeights(units, sums(weights, 3)).map((quarterUnits, quarter): TargetQuarter => {
    const first = quarter * 3;
    const months = splitByWeights(quarterUnits, weights.slice(first, first + 3)).map((monthUnits, at): TargetMonth => {
      const period = monthsFrom(from, first + at, 1);
      return { period, units: monthUnits, weeks: weeksOf(monthUnits, period, weeks) };
    });
    return { period: monthsFrom(from, first, 3), units: quarterUnits, months };
  });
  return { period: monthsFrom(from, 0, 12), units, quarters };
}

function sums(weights: readonly number[], size: number): number[] {
  return Array.from({ length: weights.length / size }, (_, at) =>
    weights.slice(at * size, (at + 1) * size).reduce((sum, weight) => sum + weight, 0),
  );
}

function monthsFrom(day: Day, skip: number, months: number): Period {
  return { from: addMonths(day, skip), to: addMonths(day, skip + months) };
}

function weeksOf(units: number, month: Period, kind: CutOptions['weeks']): TargetPart[] {
  const periods =
    kind === 'four'
      ? split(
          month,
          [7, 14, 21].map((days) => addDays(month.from, days)),
        )
      : calendarWeeks(month);
  const parts =
    kind === 'four'
      ? splitEvenly(units, periods.length)
      : splitByWeights(
          units,
          periods.map(({ from, to }) => daysBetween(from, to)),
        );
  return periods.map((period, at) => ({ period, units: parts[at] ?? 0 }));
}

/** The months a period touches, cut at its ends. */
export function monthsOf(period: Period): Period[] {
  const starts: Day[] = [];
  for (let day = addMonths(startOfMonth(period.from), 1); day < period.to; day = addMonths(day, 1)) starts.push(day);
  return split(period, starts);
}

/** Weeks from Monday, cut at the period's ends. Day 0, 1 January 1970, was a Thursday. */
export function calendarWeeks(period: Period): Period[] {
  const starts: Day[] = [];
  const toMonday = 7 - ((dayNumber(period.from) + 3) % 7);
  for (let day = addDays(period.from, toMonday); day < period.to; day = addDays(day, 7)) starts.push(day);
  return split(period, starts);
}

/** @param starts of the second part and those after it, in order */
function split(period: Period, starts: readonly Day[]): Period[] {
  return [period.from, ...starts].map((from, at) => ({ from, to: starts[at] ?? period.to }));
}

/**
 * How a year's revenue spreads over its months: the mean share of each month over the whole years in the series
 * (shares, so that a year of growth does not outweigh the others).
 * @param months revenue of whole months, oldest first; years are counted back from the last
 * @param first how many months after the series' last one the year to be cut begins, e.g. 0 for the very next
 * @returns 12 weights that add up to 1, from the year's first month on; `undefined` without a whole year of revenue
 */
export function seasonalWeights(months: ArrayLike<number>, first = 0): number[] | undefined {
  const weights = new Array<number>(12).fill(0);
  let years = 0;
  for (let end = months.length; end >= 12; end -= 12) {
    const year = Array.from({ length: 12 }, (_, at) => Math.max(0, months[end - 12 + at] ?? 0));
    const total = year.reduce((sum, month) => sum + month, 0);
    if (total === 0) continue;
    years++;
    year.forEach((month, at) => {
      weights[at] = (weights[at] ?? 0) + month / total;
    });
  }
  if (years === 0) return undefined;
  return weights.map((_, at) => (weights[(at + first) % 12] ?? 0) / years);
}

/**
 * Spreads what is missing of a target over the parts still to come, in proportion to what was planned for them.
 * @param planned the parts' targets, in time order
 * @param actual what was reached in the first parts, those that are over
 * @returns new targets for the parts to come; nothing is missing: their plan stays
 */
export function spreadShortfall(planned: readonly number[], actual: readonly number[]): number[] {
  const over = Math.min(actual.length, planned.length);
  const missing = planned.slice(0, over).reduce((sum, units, at) => sum + units - (actual[at] ?? 0), 0);
  const left = planned.slice(over);
  if (missing <= 0) return left;
  const extra = splitByWeights(missing, left);
  return left.map((units, at) => units + (extra[at] ?? 0));
}
