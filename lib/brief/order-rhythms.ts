import { medianOfSorted, quantileOfSorted } from '../analysis/stats/robust.ts';
import type { Money } from '../model/money.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { OrderedRows } from './ordered-rows.ts';

/** Days between the order days of each subject; element = slot. Several orders of one day are one occasion. */
export interface OrderRhythms {
  readonly occasions: Int32Array;
  readonly medianGap: Float64Array;
  readonly longestGap: Int32Array;
  /** Of the middle half of the gaps. */
  readonly gapSpread: Float64Array;
  readonly sinceLast: Int32Array;
  /** Net units of all orders. */
  readonly total: Float64Array;
}

export type OrderRhythm = NonNullable<SubjectFacts['orderRhythm']>;

/** @param end the day number up to which days since the last order are counted */
export function orderRhythms(slots: number, end: number) {
  const columns: OrderRhythms = {
    occasions: new Int32Array(slots),
    medianGap: new Float64Array(slots),
    longestGap: new Int32Array(slots),
    gapSpread: new Float64Array(slots),
    sinceLast: new Int32Array(slots),
    total: new Float64Array(slots),
  };
  let scratch = new Int32Array(64);
  return {
    columns,
    /** @param from the first of the subject's orders, `to` the end of them; there is one at least */
    add(slot: number, { day, net }: OrderedRows, from: number, to: number): void {
      if (scratch.length < to - from) scratch = new Int32Array(2 * (to - from));
      let before = day[from] as number;
      let total = 0;
      let count = 0;
      for (let at = from; at < to; at++) {
        const today = day[at] as number;
        total += net[at] as number;
        if (today === before) continue;
        scratch[count++] = today - before;
        before = today;
      }
      const gaps = scratch.subarray(0, count);
      sort(gaps);
      columns.occasions[slot] = count + 1;
      columns.medianGap[slot] = count === 0 ? 0 : medianOfSorted(gaps);
      columns.longestGap[slot] = count === 0 ? 0 : (gaps[count - 1] as number);
      columns.gapSpread[slot] = count < 2 ? 0 : quantileOfSorted(gaps, 0.75) - quantileOfSorted(gaps, 0.25);
      columns.sinceLast[slot] = end - before;
      columns.total[slot] = total;
    },
  };
}

/** @returns `undefined` under two order days */
export function rhythmAt(
  { occasions, medianGap, longestGap, gapSpread, sinceLast, total }: OrderRhythms,
  slot: number,
  amountOf: (units: number) => Money,
): OrderRhythm | undefined {
  const orders = occasions[slot] ?? 0;
  if (orders < 2) return undefined;
  return {
    orders,
    medianGapDays: medianGap[slot] ?? 0,
    longestGapDays: longestGap[slot] ?? 0,
    gapSpreadDays: gapSpread[slot] ?? 0,
    daysSinceLast: sinceLast[slot] ?? 0,
    // An occasion's worth, so that two orders on one day count as one larger order.
    averageOrder: amountOf(Math.round((total[slot] ?? 0) / orders)),
  };
}

/** A built-in sort has to be called; most lists are a dozen long. */
const SHORT = 24;

function sort(numbers: Int32Array): void {
  if (numbers.length > SHORT) {
    numbers.sort();
    return;
  }
  for (let i = 1; i < numbers.length; i++) {
    const value = numbers[i] as number;
    let at = i - 1;
    for (; at >= 0 && (numbers[at] as number) > value; at--) numbers[at + 1] = numbers[at] as number;
    numbers[at + 1] = value;
  }
}
