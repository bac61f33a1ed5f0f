import { amountsOf, counting, greatest, recording, totalling } from '../../../lib/analysis/aggregates.ts';
import { type Axis, rangeAxis, slotAxis } from '../../../lib/analysis/axes.ts';
import { countDistinct } from '../../../lib/analysis/distinct.ts';
import { groupBy, groupCount } from '../../../lib/analysis/group-by.ts';
import { CHANNELS, DAYS, FIRST_DAY, MONTH_STARTS, MONTHS, type Orders } from './orders.ts';
import type { Contender, Question, Task } from './question.ts';

/** lib/analysis, as the KPIs use it: axes, months and all are made anew each time; the largest amount is known. */
export function ours(orders: Orders): Contender {
  const { length, channel, partner, partners, customer, customers, day } = orders;
  const amounts = amountsOf(orders.amount);
  const months = Array.from(
    { length: MONTHS },
    (_, month) => [MONTH_STARTS[month] ?? 0, MONTH_STARTS[month + 1] ?? 0] as const,
  );
  const byMonth = () => rangeAxis(day, months, [FIRST_DAY, FIRST_DAY + DAYS - 1]);

  function totals(axis: () => Axis): Task {
    let found = totalling(0, amounts);
    return {
      run() {
        const axes = [axis(), byMonth()] as const;
        found = totalling(groupCount(axes), amounts);
        groupBy(length, axes, [found]);
      },
      answer: () => [withoutLast(found.counts), withoutLast(found.totals)],
    };
  }

  const tasks: Record<Question, () => Task> = {
    'channel-month': () => totals(() => slotAxis(channel, CHANNELS)),
    'partner-month': () => totals(() => slotAxis(partner, partners)),
    customers() {
      let distinct: Int32Array = new Int32Array(0);
      return {
        run() {
          const axes = [slotAxis(channel, CHANNELS), byMonth()] as const;
          const [rows, groups] = [counting(groupCount(axes)), recording(length)];
          groupBy(length, axes, [rows, groups]);
          distinct = countDistinct(groups.groups, rows.counts, customer, customers).distinct;
        },
        answer: () => [Float64Array.from(distinct)],
      };
    },
    rfm() {
      let [last, found] = [greatest(0, day), totalling(0, amounts)];
      return {
        run() {
          [last, found] = [greatest(customers, day), totalling(customers, amounts)];
          groupBy(length, [slotAxis(customer, customers)], [last, found]);
        },
        answer: () => [
          // Without orders there is no last day.
          withoutLast(last.values).map((value, at) => (found.counts[at] === 0 ? 0 : value)),
          withoutLast(found.counts),
          withoutLast(found.totals),
        ],
      };
    },
  };
  return { name: 'ours', task: (question) => tasks[question]() };
}

/** The last element is that of the rows of no group. */
function withoutLast(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).subarray(0, -1);
}
