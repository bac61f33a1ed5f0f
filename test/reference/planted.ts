import { dailyDeviations } from '../../lib/analysis/anomaly/daily.ts';
import { uniforms } from '../../lib/analysis/stats/random.ts';
import { internetRevenue } from './adventureworks-revenue.ts';
import { atLeast, info, type ReferenceResult, type ReferenceSuite } from './result.ts';

const MADE = 'made sales: orders by a Poisson law about a level that wanders, lognormal amounts, weekly season';
const REAL = 'AdventureWorks, internet sales of its last two years by day';
const RUNS = 200;
const DAYS = 500;
/** Days of each series that are judged, its last. */
const JUDGED = 180;
/** Days after a shift within which it has to be told. */
const SHIFT_DAYS = 14;
const WEEK = [1.1, 1, 1, 1.05, 1.2, 0.9, 0.75];

interface Planted {
  readonly name: string;
  readonly lasts: boolean;
  readonly factor: number;
  /** What share of them must be found at 80 orders a day; absent: told for comparison. */
  readonly bar?: number;
}

const PLANTED: readonly Planted[] = [
  { name: 'day.x3', lasts: false, factor: 3, bar: 0.9 },
  { name: 'day.x2', lasts: false, factor: 2 },
  { name: 'day.x0.3', lasts: false, factor: 0.3, bar: 0.8 },
  { name: 'day.x0', lasts: false, factor: 0, bar: 0.95 },
  { name: 'shift.x2', lasts: true, factor: 2, bar: 0.9 },
  { name: 'shift.x1.5', lasts: true, factor: 1.5 },
  { name: 'shift.x0.5', lasts: true, factor: 0.5, bar: 0.9 },
  { name: 'shift.x0.3', lasts: true, factor: 0.3, bar: 0.9 },
];

/** Days and shifts planted into sales by day: how many are found, and how much of what is told is true. */
export const planted: ReferenceSuite = {
  name: 'planted',
  run() {
    const real = internetRevenue().daily.slice(-730);
    return [
      ...[5, 20, 80].flatMap((orders) => {
        return PLANTED.flatMap((one) =>
          resultsOf(`planted.${orders}-a-day`, one, orders === 80, (run) => made(run, orders)),
        );
      }),
      ...[5, 20, 80].map((orders) => alarms(`planted.${orders}-a-day`, (run) => made(run, orders), MADE)),
      ...PLANTED.flatMap((one) => resultsOf('planted.internet', one, false, () => real)),
      alarms('planted.internet', () => real, REAL),
    ];
  },
};

/** Recall: of what was planted. Precision: of all that is told in the half year, with what real sales hold of their own. */
function resultsOf(
  prefix: string,
  { name, lasts, factor, bar }: Planted,
  judged: boolean,
  seriesOf: (run: number) => Float64Array,
): ReferenceResult[] {
  let [told, right] = [0, 0];
  for (let run = 0; run < RUNS; run++) {
    const clean = seriesOf(run);
    const at = clean.length - SHIFT_DAYS - 1 - ((run * 5) % 100);
    const found = toldOf(clean.map((value, day) => (day === at || (lasts && day > at) ? value * factor : value)));
    const hits = found.filter(({ to }) => to > at && to <= at + (lasts ? SHIFT_DAYS : 1));
    if (hits.length > 0) right++;
    told += found.length;
  }
  const source = prefix === 'planted.internet' ? REAL : MADE;
  const recall = right / RUNS;
  const id = `${prefix}.${name}`;
  return [
    bar !== undefined && judged
      ? atLeast(`${id}.recall`, recall, bar, source)
      : info(`${id}.recall`, recall, 1, source),
    info(`${id}.precision`, told === 0 ? 1 : right / told, 1, source),
  ];
}

/** Alarms in a year in which nothing was planted. */
function alarms(prefix: string, seriesOf: (run: number) => Float64Array, source: string): ReferenceResult {
  let told = 0;
  for (let run = 0; run < RUNS; run++) told += toldOf(seriesOf(run)).length;
  return info(`${prefix}.alarms-a-year`, (told / RUNS) * (365 / JUDGED), 0, `nothing planted; ${source}`);
}

function toldOf(series: Float64Array) {
  const result = dailyDeviations(series);
  if (result.status !== 'ok') return [];
  return result.found.filter(({ to }) => to > series.length - JUDGED);
}

/** @param orders a day, on the whole */
function made(run: number, orders: number): Float64Array {
  const random = uniforms(run * 7 + orders);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const growth = (random() - 0.5) * 0.6;
  let wander = 0;
  return Float64Array.from({ length: DAYS }, (_, day) => {
    wander = 0.97 * wander + 0.03 * normal();
    const mean = orders * Math.exp((growth * day) / 365 + wander) * (WEEK[day % 7] ?? 1);
    let sum = 0;
    for (let left = poisson(mean, random); left > 0; left--) sum += Math.exp(4 + 0.8 * normal());
    return sum;
  });
}

/** D. Knuth, The Art of Computer Programming 2, 3.4.1: the product of uniforms, in parts so that it does not vanish. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count++;
  return count;
}
