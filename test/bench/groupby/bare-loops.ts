import { CHANNELS, FIRST_DAY, MONTHS, monthOfDay, type Orders } from './orders.ts';
import type { Answer, Contender, Question, Task } from './question.ts';

// Indexes are in range, hence the casts.

/**
 * The limit: for each question a loop over the typed arrays that can do nothing else. They know that no order lies
 * outside, that none is without a channel, partner or customer, that sums stay exact, and that the bits of all
 * customers in all groups find room (9 MB at a million orders).
 */
export function bareLoops(orders: Orders): Contender {
  const { channel, partner, partners, customer, customers, day, amount } = orders;
  const loops: Record<Question, () => Answer | readonly (Int32Array | Float64Array)[]> = {
    'channel-month': () => totals(channel, CHANNELS, day, amount),
    'partner-month': () => totals(partner, partners, day, amount),
    customers: () => [distinct(channel, day, customer, customers)],
    rfm: () => perCustomer(customer, customers, day, amount),
  };
  return {
    name: 'limit',
    task(question): Task {
      let found: readonly (Int32Array | Float64Array)[] = [];
      return {
        run() {
          found = loops[question]();
        },
        answer: () => found.map((numbers) => Float64Array.from(numbers)),
      };
    },
  };
}

function totals(codes: Int32Array, size: number, days: Int32Array, amounts: Float64Array) {
  const months = monthOfDay();
  const counts = new Int32Array(size * MONTHS);
  const sums = new Float64Array(size * MONTHS);
  for (let row = 0; row < codes.length; row++) {
    const group = (codes[row] as number) * MONTHS + (months[(days[row] as number) - FIRST_DAY] as number);
    counts[group] = (counts[group] as number) + 1;
    sums[group] = (sums[group] as number) + (amounts[row] as number);
  }
  return [counts, sums];
}

function distinct(codes: Int32Array, days: Int32Array, keys: Int32Array, keyCount: number): Int32Array {
  const months = monthOfDay();
  const words = Math.ceil(keyCount / 32);
  const seen = new Int32Array(CHANNELS * MONTHS * words);
  const counts = new Int32Array(CHANNELS * MONTHS);
  for (let row = 0; row < codes.length; row++) {
    const group = (codes[row] as number) * MONTHS + (months[(days[row] as number) - FIRST_DAY] as number);
    const key = keys[row] as number;
    const word = group * words + (key >> 5);
    const known = seen[word] as number;
    const bit = 1 << (key & 31);
    if ((known & bit) !== 0) continue;
    seen[word] = known | bit;
    counts[group] = (counts[group] as number) + 1;
  }
  return counts;
}

function perCustomer(keys: Int32Array, keyCount: number, days: Int32Array, amounts: Float64Array) {
  const last = new Int32Array(keyCount);
  const counts = new Int32Array(keyCount);
  const sums = new Float64Array(keyCount);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    const day = days[row] as number;
    if (day > (last[key] as number)) last[key] = day;
    counts[key] = (counts[key] as number) + 1;
    sums[key] = (sums[key] as number) + (amounts[row] as number);
  }
  return [last, counts, sums];
}
