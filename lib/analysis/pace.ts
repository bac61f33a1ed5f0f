import { addMonths, dayFromNumber, dayNumber } from '../model/time.ts';
import type { DaySums } from './day-sums.ts';
import { studentCdf, studentQuantile } from './stats/student.ts';

/** The rest of a period, projected; amounts in units. */
export interface Pace {
  readonly rest: number;
  readonly low: number;
  readonly high: number;
  /** Chance that the rest is at least this. */
  chanceOf(needed: number): number;
}

/** A period with its first days gone, as day numbers. */
export interface Part {
  readonly from: number;
  readonly now: number;
  readonly to: number;
}

/** Growth is read off at least this many days, so that a period's first days do not decide it. */
const GROWTH_DAYS = 91;
/** Months back over which the method is tried out. */
const TRIALS = 36;

/**
 * The rest at the pace of the season: the same days a year before, times the growth of the latest days (the
 * period's own, at least a quarter) over the same a year before.
 *
 * Its error is measured, not assumed: the same projection is made at the same point of periods that began one, two,
 * … months earlier and are over, and held against what came (rolling origin: L. J. Tashman, Out-of-sample tests of
 * forecasting accuracy, International Journal of Forecasting 16, 2000). Errors are taken on the logarithm; their
 * root mean square holds any bias too. As neighbouring trials share most of their days, only trials that share none
 * count as degrees of freedom of Student's t.
 * @returns `undefined` with fewer than two trials (history under about two years), or where revenue is not positive
 */
export function seasonalPace(sums: DaySums, part: Part): Pace | undefined {
  const rest = projectRest(sums, part);
  if (rest === undefined) return undefined;
  const errors: number[] = [];
  for (let months = 1; months <= TRIALS; months++) {
    const past = shifted(part, months);
    if (past.to > part.now) continue;
    const projected = projectRest(sums, past);
    const came = sums.sum(past.now, past.to);
    if (projected !== undefined && came > 0) errors.push(Math.log(came / projected));
  }
  if (errors.length < 2) return undefined;
  const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  const shared = Math.max(1, (part.to - part.now) / 30.4);
  const df = Math.max(3, Math.round(errors.length / shared));
  const half = studentQuantile(0.95, df) * deviation;
  return {
    rest,
    low: rest * Math.exp(-half),
    high: rest * Math.exp(half),
    chanceOf: (needed) => (needed <= 0 ? 1 : chance(Math.log(rest / needed), deviation, df)),
  };
}

function projectRest(sums: DaySums, part: Part): number | undefined {
  const yearAgo = shifted(part, 12);
  const days = Math.max(part.now - part.from, GROWTH_DAYS);
  if (yearAgo.now - days < sums.start || part.now - days < sums.start) return undefined;
  const latest = sums.sum(part.now - days, part.now);
  const before = sums.sum(yearAgo.now - days, yearAgo.now);
  const restBefore = sums.sum(yearAgo.now, yearAgo.to);
  return latest > 0 && before > 0 && restBefore > 0 ? (restBefore * latest) / before : undefined;
}

function shifted({ from, now, to }: Part, months: number): Part {
  const [start, end] = [from, to].map((day) => dayNumber(addMonths(dayFromNumber(day), -months))) as [number, number];
  const gone = ((now - from) * (end - start)) / (to - from);
  return { from: start, now: start + Math.round(gone), to: end };
}

/**
 * The rest at the pace of the period itself. The error comes from how its own weeks (in short periods, days) differ:
 * that of the pace, and that of the rest about it.
 * @returns `undefined` with fewer than three such blocks gone
 */
export function linearPace(sums: DaySums, { from, now, to }: Part): Pace | undefined {
  const first = Math.max(from, Math.min(sums.start, now));
  const size = now - first >= 28 ? 7 : 1;
  const blocks = Math.floor((now - first) / size);
  if (blocks < 3) return undefined;
  const each = Array.from({ length: blocks }, (_, at) => sums.sum(now - (at + 1) * size, now - at * size));
  const mean = each.reduce((sum, value) => sum + value, 0) / blocks;
  const variance = each.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (blocks - 1);
  const left = (to - now) / size;
  const rest = (sums.sum(first, now) / (now - first)) * (to - now);
  const deviation = Math.sqrt(variance * left * (1 + left / blocks));
  const half = studentQuantile(0.95, blocks - 1) * deviation;
  return {
    rest,
    low: rest - half,
    high: rest + half,
    chanceOf: (needed) => chance(rest - needed, deviation, blocks - 1),
  };
}

function chance(ahead: number, deviation: number, df: number): number {
  if (deviation === 0) return ahead >= 0 ? 1 : 0;
  return studentCdf(ahead / deviation, df);
}
