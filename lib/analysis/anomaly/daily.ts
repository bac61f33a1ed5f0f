import { text } from '../../errors.ts';
import { type NotEnoughData, unknown } from '../../model/quantity.ts';
import { median } from '../stats/robust.ts';

/** A day, or a stretch of days, that came out other than was to be expected just before it. */
export interface Deviation {
  /** `day`: a single one. `shift`: the level has changed since. */
  readonly kind: 'day' | 'shift';
  /** Positions in the series, the last not included. A shift runs up to the day on which it was certain. */
  readonly from: number;
  readonly to: number;
  /** Means per day. */
  readonly actual: number;
  readonly expected: number;
}

export interface Deviations {
  readonly status: 'ok';
  /** Oldest first. */
  readonly found: readonly Deviation[];
  /** Days that were judged; the first ones only teach what is usual. */
  readonly sample: number;
}

const WEEK = 7;
const TAUGHT_BY = 4 * WEEK;
const LEAST_DAYS = 8 * WEEK;
/** Days with sales, of the last ones, from which on a day without is told of. */
const BUSY_SHARE = 0.5;
const BUSY_DAYS = 90;
/** A day is told from this many standard deviations on. */
const DAY_Z = 3.75;
/** Cumulative sum: what a day may be off for nothing, at most counts, and adds up to before a shift is told. */
const SLACK = 0.5;
const MOST = 3;
const CERTAIN = 7;
const LEVEL_RATE = 0.07;
const WEEKDAY_RATE = 0.08;
const SCALE_RATE = 0.02;
/** Standard deviations that what is learnt from a single day is cut to. */
const LEARNT_MOST = 2.5;
/** Median and mean absolute deviation of a normal distribution, to its standard deviation. */
const MEDIAN_TO_SD = 1.4826;
const MEAN_TO_SD = 1.2533;
const QUIET_DAYS = 2;
/** Within so many days of a shift another is its continuation, or its end, and is not told. */
const SETTLING_DAYS = 14;

/**
 * What is out of the ordinary in sales by day. Only the past is used, so that a series may be watched as it grows.
 *
 * Sums of a varying number of orders vary with the root of their size, so all is judged on the square root (M. S.
 * Bartlett, The square root transformation in analysis of variance, JRSS Supplement 3, 1936). Expected is a level that
 * moves slowly plus what the weekday is usually off it, both blind to how extreme a single day is. A shift is found by
 * the cumulative sum of deviations (E. S. Page, Continuous inspection schemes, Biometrika 41, 1954), from the day on
 * which it began to add up.
 * @param series day after day without gaps, in any unit; below 0 counts as 0
 */
export function dailyDeviations(series: ArrayLike<number>): Deviations | NotEnoughData {
  const days = series.length;
  if (days < LEAST_DAYS) return unknown(text('analysis.anomaly.short', { have: days, need: LEAST_DAYS }), days);
  const judged = Math.min(days, BUSY_DAYS);
  let busy = 0;
  for (let at = days - judged; at < days; at++) if ((series[at] ?? 0) > 0) busy++;
  if (busy < BUSY_SHARE * judged) return unknown(text('analysis.anomaly.sparse', { have: busy, of: judged }), days);

  const usual = new Usual(series);
  const found: Deviation[] = [];
  const sums = [new RunningSum(1), new RunningSum(-1)];
  let quiet = 0;
  let settled = 0;
  for (let at = TAUGHT_BY; at < days; at++) {
    const z = usual.judge(at);
    const shifted = sums.find((sum) => sum.isCertain(at, z));
    if (shifted) {
      const { since } = shifted;
      // What was told of its first days was its beginning.
      while ((found.at(-1)?.from ?? -1) >= since) found.pop();
      if (at > settled) found.push({ kind: 'shift', ...usual.over(since, at + 1) });
      settled = at + SETTLING_DAYS;
      usual.move(since, at + 1);
      for (const sum of sums) sum.reset();
      quiet = at + QUIET_DAYS;
    } else if (Math.abs(z) >= DAY_Z && at > quiet) {
      found.push({ kind: 'day', ...usual.over(at, at + 1) });
      quiet = at + QUIET_DAYS;
    }
  }
  return { status: 'ok', found: found.filter(({ actual, expected }) => actual !== expected), sample: days - TAUGHT_BY };
}

/** What a day usually brings, learnt day by day; on the square root. */
class Usual {
  readonly #series: ArrayLike<number>;
  readonly #roots: Float64Array;
  /** What was expected of each day judged, in the series' unit. */
  readonly #expected: Float64Array;
  readonly #weekdays: Float64Array;
  #level: number;
  #scale: number;

  constructor(series: ArrayLike<number>) {
    this.#series = series;
    this.#roots = Float64Array.from(series, (value) => Math.sqrt(Math.max(0, value)));
    this.#expected = new Float64Array(series.length);
    const first = [...this.#roots.subarray(0, TAUGHT_BY)];
    const level = median(first);
    this.#level = level;
    this.#weekdays = Float64Array.from({ length: WEEK }, (_, day) =>
      median(first.filter((_, at) => at % WEEK === day).map((root) => root - level)),
    );
    const off = first.map((root, at) => Math.abs(root - level - (this.#weekdays[at % WEEK] ?? 0)));
    this.#scale = median(off) * MEDIAN_TO_SD;
  }

  /** Says how far a day is off, in standard deviations, and learns from it. */
  judge(at: number): number {
    const weekday = at % WEEK;
    const middle = this.#level + (this.#weekdays[weekday] ?? 0);
    const scale = this.#scale;
    const error = (this.#roots[at] ?? 0) - middle;
    // The mean of a square is the square of the mean and the variance.
    this.#expected[at] = Math.max(0, middle) ** 2 + scale ** 2;
    const most = LEARNT_MOST * scale;
    const learnt = scale > 0 ? Math.max(-most, Math.min(most, error)) : error;
    this.#level += LEVEL_RATE * learnt;
    this.#weekdays[weekday] = (this.#weekdays[weekday] ?? 0) + WEEKDAY_RATE * learnt;
    const size = scale > 0 ? Math.min(Math.abs(error), MOST * scale) : Math.abs(error);
    this.#scale += SCALE_RATE * (size * MEAN_TO_SD - scale);
    if (scale > 0) return error / scale;
    // Where nothing has ever deviated, anything that does is as odd as can be.
    return Math.abs(error) <= 1e-9 * Math.abs(middle) ? 0 : Math.sign(error) * 2 * DAY_Z;
  }

  over(from: number, to: number): Omit<Deviation, 'kind'> {
    let [actual, expected] = [0, 0];
    for (let at = from; at < to; at++) {
      actual += (this.#series[at] ?? 0) / (to - from);
      expected += (this.#expected[at] ?? 0) / (to - from);
    }
    return { from, to, actual, expected };
  }

  /** Takes the days since a shift for the level from now on. */
  move(from: number, to: number): void {
    const off = Array.from({ length: to - from }, (_, at) => {
      const day = from + at;
      return (this.#roots[day] ?? 0) - this.#level - (this.#weekdays[day % WEEK] ?? 0);
    });
    const level = this.#level + median(off);
    // What sells more varies more.
    if (level > this.#level && this.#level > 0) this.#scale *= level / this.#level;
    this.#level = level;
  }
}

class RunningSum {
  readonly #sign: 1 | -1;
  #sum = 0;
  #since = 0;
  #terms: number[] = [];

  constructor(sign: 1 | -1) {
    this.#sign = sign;
  }

  isCertain(at: number, z: number): boolean {
    if (this.#sum === 0) {
      this.#since = at;
      this.#terms = [];
    }
    const term = Math.max(-MOST, Math.min(MOST, this.#sign * z));
    this.#terms.push(term);
    this.#sum = Math.max(0, this.#sum + term - SLACK);
    return this.#sum >= CERTAIN;
  }

  /**
   * The day on which it began: the sum may have crept up a little before, so days that are nearer to what was usual
   * than to what the last ones are do not count as its beginning.
   */
  get since(): number {
    const middle = median(this.#terms.slice(-MOST)) / 2;
    let [sum, best, from] = [0, 0, this.#terms.length - 1];
    for (let at = this.#terms.length - 1; at >= 0; at--) {
      sum += (this.#terms[at] ?? 0) - middle;
      if (sum > best) [best, from] = [sum, at];
    }
    return this.#since + from;
  }

  reset(): void {
    this.#sum = 0;
  }
}
