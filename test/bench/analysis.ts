import { summing } from '../../lib/analysis/aggregates.ts';
import { codeAxis, groupBy, rangeAxis } from '../../lib/analysis/group-by.ts';
import { computeSnapshots } from '../../lib/brief/analyse.ts';
import type { FactSet } from '../../lib/model/facts.ts';
import { dayNumber } from '../../lib/model/time.ts';
import { type Figure, figure, median, sizeName } from './figure.ts';
import type { Lab } from './lab.ts';
import { CHANNELS, MONTHS, NOW, workload } from './workload.ts';

const REPEATS = 10;
const PAIRS = 20;
/** A sample is repeated until it takes this long, so that the clock's steps do not show. */
const SAMPLE_MS = 10;

/** What is computed after a sync, and how near grouping comes to a loop that can do nothing else. In Node. */
export async function analysisSuite(lab: Lab): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const orders of lab.sizes) {
    lab.progress(`Analysis: ${orders} orders`);
    const { input, partners, accounts } = await workload(orders);
    const at = sizeName(orders);

    const total: number[] = [];
    for (let repeat = -1; repeat < REPEATS; repeat++) {
      const start = performance.now();
      computeSnapshots(input, NOW);
      // The first run compiles.
      if (repeat >= 0) total.push(performance.now() - start);
    }
    const what = `${CHANNELS} channels, ${partners} partners, ${accounts} customers, ${MONTHS} months`;
    const note = `every KPI, score, step and snapshot of ${what}; Node, records in memory`;
    figures.push(figure(`analysis.total@${at}`, median(total), 'ms', REPEATS, note));

    const ratios = againstBareLoop(input.orders);
    const ratioNote = `sum of amounts by channel and month: lib/analysis with its axes against a bare loop over the same typed arrays, interleaved; Node`;
    figures.push(figure(`analysis.ratio.limit@${at}`, median(ratios), 'x', PAIRS, ratioNote));
  }
  return figures;
}

function againstBareLoop({ length, columns }: FactSet<'orders'>): number[] {
  const { channelId, day, amount } = columns;
  const starts = Array.from({ length: MONTHS + 1 }, (_, month) => monthStart(month));
  const months = starts.slice(0, -1).map((from, month) => [from, starts[month + 1] ?? from] as const);
  const first = starts[0] ?? 0;
  const monthOf = new Int32Array((starts[MONTHS] ?? first) - first);
  months.forEach(([from, to], month) => {
    monthOf.fill(month, from - first, to - first);
  });
  const channels = channelId.values.length;

  const ours = (): Float64Array => {
    const sums = summing(channels * MONTHS, amount.numbers);
    const axes = [
      codeAxis(channelId.codes, channels, channels, (code) => code),
      rangeAxis(day.integers, months),
    ] as const;
    groupBy(length, axes, [sums]);
    return sums.totals;
  };
  // Knows that no order lies outside: the least work that gives the answer. Indexes are in range, hence the casts.
  const bare = (): Float64Array => {
    const sums = new Float64Array(channels * MONTHS);
    const [codes, days, numbers] = [channelId.codes, day.integers, amount.numbers];
    for (let row = 0; row < length; row++) {
      const group = (codes[row] as number) * MONTHS + (monthOf[(days[row] as number) - first] as number);
      sums[group] = (sums[group] as number) + (numbers[row] as number);
    }
    return sums;
  };
  if (!bare().every((sum, group) => sum === ours()[group])) throw new Error('the two sums differ');

  const times = Math.max(1, Math.ceil(SAMPLE_MS / timeOf(bare, 3)));
  const ratios: number[] = [];
  for (let pair = -2; pair < PAIRS; pair++) {
    const limit = timeOf(bare, times);
    const own = timeOf(ours, times);
    if (pair >= 0) ratios.push(own / limit);
  }
  return ratios;
}

/** ms of one call, over so many. */
function timeOf(work: () => unknown, times: number): number {
  const start = performance.now();
  for (let at = 0; at < times; at++) work();
  return (performance.now() - start) / times;
}

function monthStart(month: number): number {
  const year = 2023 + Math.floor(month / 12);
  return dayNumber(`${year}-${String((month % 12) + 1).padStart(2, '0')}-01`);
}
