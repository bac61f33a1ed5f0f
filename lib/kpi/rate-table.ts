import { dayNumber } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';

/** A rate as records and settings hold it. */
export interface DatedRate {
  readonly base: string;
  readonly quote: string;
  readonly on: Day;
  readonly rate: number;
}

/** What one unit of a currency is worth in another on a day (day number); `undefined` where no rate tells. */
export type RateOn = (base: string, quote: string, day: number) => number | undefined;

interface Known {
  readonly day: number;
  readonly rate: number;
}

/**
 * Rates by pair and day. The newest on or before the day holds, never a later one. Where there is none of the pair
 * itself, the other way round of the opposite pair holds, else the product of two rates over one third currency, as
 * central banks publish all rates against one (the newest such; of equals the third currency first in the alphabet).
 * @param lists in order of precedence: of two rates for one pair and day, that of the earlier list holds, and in a
 *   list the larger one, so that the order of records never decides
 */
export function rateTable(lists: readonly (readonly DatedRate[])[]): RateOn {
  const pairs = new Map<string, Map<number, number>>();
  for (const list of lists) {
    const own = new Map<string, Map<number, number>>();
    for (const { base, quote, on, rate } of list) {
      if (base === quote) continue;
      const key = `${base}${quote}`;
      const days = own.get(key) ?? new Map<number, number>();
      own.set(key, days);
      const day = dayNumber(on);
      days.set(day, Math.max(rate, days.get(day) ?? 0));
    }
    for (const [key, days] of own) pairs.set(key, new Map([...days, ...(pairs.get(key) ?? [])]));
  }
  const sorted = new Map<string, Known[]>(
    [...pairs].map(([key, days]) => [
      key,
      [...days].map(([day, rate]) => ({ day, rate })).sort((a, b) => a.day - b.day),
    ]),
  );
  const currencies = [...new Set([...pairs.keys()].flatMap((key) => [key.slice(0, 3), key.slice(3)]))].sort();

  function ofPair(base: string, quote: string, day: number): Known | undefined {
    const direct = newest(sorted.get(base + quote), day);
    if (direct) return direct;
    const opposite = newest(sorted.get(quote + base), day);
    return opposite && { day: opposite.day, rate: 1 / opposite.rate };
  }

  return (base, quote, day) => {
    if (base === quote) return 1;
    const known = ofPair(base, quote, day);
    if (known) return known.rate;
    let best: Known | undefined;
    for (const third of currencies) {
      const first = ofPair(base, third, day);
      const second = first && ofPair(third, quote, day);
      if (!second) continue;
      const age = Math.min(first.day, second.day);
      if (!best || age > best.day) best = { day: age, rate: first.rate * second.rate };
    }
    return best?.rate;
  };
}

function newest(known: readonly Known[] | undefined, day: number): Known | undefined {
  if (!known) return undefined;
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return known[low - 1];
}

/** Decimals that converted amounts have at least, so that yen do not become whole dollars. */
const LEAST_SCALE = 2;

export function convertedScale(scale: number): number {
  return Math.max(LEAST_SCALE, scale);
}

/** Units at `scale` in another currency, at `convertedScale(scale)`; rounded by itself, so that sums do not depend on order. */
export function convertUnits(units: number, scale: number, rate: number): number {
  const exact = units * rate * 10 ** (convertedScale(scale) - scale);
  // Half away from zero, for refunds as for sales.
  return Math.sign(exact) * Math.round(Math.abs(exact));
}
