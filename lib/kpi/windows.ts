import { addDays, addMonths, dayNumber, daysBetween } from '../model/calendar.ts';
import type { Period } from '../model/time.ts';

/** A period as day numbers. */
export type Range = readonly [from: number, to: number];

export function rangeOf(period: Period): Range {
  return [dayNumber(period.from), dayNumber(period.to)];
}

export function lengthOf(period: Period): number {
  return daysBetween(period.from, period.to);
}

/** The same days a year before. */
export function yearBefore({ from, to }: Period): Period {
  return { from: addMonths(from, -12), to: addMonths(to, -12) };
}

export function periodKey(period: Period): string {
  return `${period.from}/${period.to}`;
}

/** The period of the same length just before; whole months stay whole months. */
export function precedingPeriod({ from, to }: Period): Period {
  const months = wholeMonths(from, to);
  return { from: months === undefined ? addDays(from, -daysBetween(from, to)) : addMonths(from, -months), to: from };
}

/** How many months a period on the same day of the month is long; `undefined` when it is not. */
function wholeMonths(from: string, to: string): number | undefined {
  if (from.slice(8) !== to.slice(8) || Number(from.slice(8)) > 28) return undefined;
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

/** Puts ranges into as few layers as first-fit gives, ranges of a layer not overlapping: one pass over rows a layer. */
export function layersOf(ranges: readonly Range[]): Range[][] {
  const layers: Range[][] = [];
  for (const range of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const layer = layers.find((one) => one.every(([from, to]) => range[1] <= from || range[0] >= to));
    if (layer) layer.push(range);
    else layers.push([range]);
  }
  return layers;
}
