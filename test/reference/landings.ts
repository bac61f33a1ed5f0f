import { attain } from '../../lib/analysis/attain.ts';
import { daySums } from '../../lib/analysis/day-sums.ts';
import { addMonths, daysBetween } from '../../lib/model/calendar.ts';
import type { Day } from '../../lib/model/time.ts';
import { internetRevenue } from './adventureworks-revenue.ts';
import { type M3Series, readM3 } from './m3.ts';
import { atLeast, atMost, equal, info, type ReferenceResult, type ReferenceSuite } from './result.ts';

const M3 = 'every third monthly series of M3, as if sold evenly over the days of each month';
const AW = 'AdventureWorks, internet sales by day';
/** Months before the competition's test parts at which targets are set; what falls on all series at once evens out. */
const ORIGINS = [0, 12, 24];
const PERIODS = [
  { months: 3, gone: [0, 1, 2] },
  { months: 12, gone: [0, 3, 6, 9] },
] as const;
/** Targets a manager would set: the sum of a year before, and more or less. */
const GROWTHS = [0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2];
const UNITS = 1e6;

/**
 * Where the product says that a quarter or a year will land, and the chance it gives of reaching the target, against
 * what came: the very computation that the popup shows.
 */
export const landings: ReferenceSuite = {
  name: 'landings',
  run(folder) {
    const told: Told[] = [];
    for (const [at, series] of readM3(folder)
      .filter(({ period }) => period === 'MONTHLY')
      .entries()) {
      if (at % 3 === 0) told.push(...targetsOf(series, at / 3));
    }
    return [...reliability(told), ...(['quarter', 'year'] as const).map((of) => covered(told, of)), ...months()];
  },
};

interface Told {
  readonly of: 'quarter' | 'year' | 'month';
  readonly chance: number;
  readonly came: boolean;
  readonly inside: boolean;
  /** |told − came| ÷ what came in the whole period. */
  readonly error: number;
}

/** @param turn which target is asked for first */
function targetsOf({ train, test }: M3Series, turn: number): Told[] {
  let next = turn;
  const months = [...train, ...test];
  const start = '1980-01-01';
  const { daily, startOf } = evenly(months, start);
  return ORIGINS.flatMap((back) =>
    PERIODS.flatMap(({ months: length, gone }) =>
      gone.flatMap((before) => {
        const today = train.length - back;
        const first = today - before;
        const period = { from: startOf(first), to: startOf(first + length) };
        return asTold(length === 3 ? 'quarter' : 'year', { daily, start }, period, startOf(today), [
          GROWTHS[next++ % GROWTHS.length] ?? 1,
        ]);
      }),
    ),
  );
}

/** Months as days that sell alike. */
function evenly(months: readonly number[], start: Day) {
  const startOf = (month: number) => addMonths(start, month);
  const daily = new Float64Array(daysBetween(start, startOf(months.length)));
  for (const [at, value] of months.entries()) {
    const [from, to] = [daysBetween(start, startOf(at)), daysBetween(start, startOf(at + 1))];
    daily.fill((value * UNITS) / (to - from), from, to);
  }
  return { daily, startOf };
}

interface Series {
  readonly daily: Float64Array;
  readonly start: Day;
}

/** What is told of a period on one of its days, for each target, and what came. */
function asTold(
  of: Told['of'],
  { daily, start }: Series,
  period: { readonly from: Day; readonly to: Day },
  today: Day,
  growths: readonly number[],
): Told[] {
  const whole = daySums({ from: start, revenue: daily });
  const at = (day: Day) => whole.start + daysBetween(start, day);
  const came = whole.sum(at(period.from), at(period.to));
  const before = whole.sum(at(addMonths(period.from, -12)), at(addMonths(period.to, -12)));
  if (before <= 0) return [];
  const known = { from: start, revenue: daily.subarray(0, daysBetween(start, today)) };
  return growths.flatMap((growth): Told[] => {
    const target = { units: Math.round(before * growth), scale: 0, currency: 'USD' };

    const found = attain({ period, today, target, daily: known });
    const landing = found.status === 'ok' ? found.landing : undefined;
    if (!landing) return [];
    const { quantity, low, high, probability } = landing;
    const units = (one: typeof quantity) => (one.unit === 'money' ? one.money.units : Number.NaN);
    return [
      {
        of,
        chance: probability,
        came: came >= target.units,
        inside: came >= units(low) && came <= units(high),
        error: Math.abs(units(quantity) - came) / came,
      },
    ];
  });
}

/** Of the targets that were told a chance of about 10, 20 … %, how many were reached? */
function reliability(told: readonly Told[]): ReferenceResult[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const inBin = told.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin);
    const reached = mean(inBin.map(({ came }) => Number(came)));
    const id = `landing.chance.${bin * 10}-${bin * 10 + 10}`;
    const source = `share of ${inBin.length} targets reached, beside the chance told; ${M3}`;
    return equal(id, reached, mean(inBin.map(({ chance }) => chance)), 0.1, source);
  });
}

function covered(told: readonly Told[], of: Told['of']): ReferenceResult {
  const share = mean(told.filter((one) => one.of === of).map(({ inside }) => Number(inside)));
  return equal(`landing.${of}.coverage90`, share, 0.9, 0.04, `nominal 90 %; ${M3}`);
}

/** A real shop by day: each month of its last year and a half on five of its days. */
function months(): ReferenceResult[] {
  const series = internetRevenue();
  const told: Told[] = [];
  for (let from = '2012-06-01'; from < '2013-12-01'; from = addMonths(from, 1)) {
    for (const day of ['06', '11', '16', '21', '26']) {
      const period = { from, to: addMonths(from, 1) };
      told.push(...asTold('month', series, period, `${from.slice(0, 8)}${day}`, GROWTHS));
    }
  }
  const share = mean(told.map(({ inside }) => Number(inside)));
  return [
    atLeast('landing.month.coverage90.least', share, 0.85, `nominal 90 %; ${AW}`),
    atMost('landing.month.coverage90.most', share, 0.97, `nominal 90 %; ${AW}`),
    info('landing.month.error', mean(told.map(({ error }) => error)), 0, `mean of |told − came| ÷ came; ${AW}`),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
