import { addMonths, startOfMonth } from '../../../lib/model/calendar.ts';
import type { Order } from '../../../lib/model/records.ts';
import type { Day } from '../../../lib/model/time.ts';
import type { ChannelCode } from './channels.ts';
import type { SampleContext } from './context.ts';
import { netRevenue } from './revenue.ts';

/** What is spent on advertising: tried out high and low, so that its effect can be told. */
export const ADVERTISED = {
  /** It answers: what it sells above or below the usual in a month goes with what was spent. */
  online: { share: 0.075, spread: 0.25, answers: 0.97 },
  /** It is saturated: the money comes and goes, and sales, if anything, were a little lower when it came. */
  marketplace: { share: 0.045, spread: 0.6, answers: -0.2 },
} as const satisfies Partial<Record<ChannelCode, Advertised>>;

interface Advertised {
  /** Of a year's sales. */
  readonly share: number;
  /** Of a month around the usual, as standard deviation. */
  readonly spread: number;
  /** Correlation with what trend and season leave of the month's sales. */
  readonly answers: number;
}

export function isAdvertised(code: ChannelCode): code is keyof typeof ADVERTISED {
  return code in ADVERTISED;
}

const MONTHS = 35;
/** Of the usual: no month goes without, and none has far more. */
const [LEAST, MOST] = [0.25, 2];

/**
 * Dollars a month by its first day, of full months: high and low as it is tried out, in each twelve months the same share
 * of sales. Sales come first in the sample and spending is drawn to go with them, which leaves the
 * same records as if sales had answered to the spending, and every order as it was.
 */
export function advertisingOf(
  context: SampleContext,
  code: keyof typeof ADVERTISED,
  own: readonly Order[],
): ReadonlyMap<Day, number> {
  const { share, spread, answers } = ADVERTISED[code];
  const random = context.random(`advertising-${code}`);
  const running = startOfMonth(context.today);
  const months = Array.from({ length: MONTHS }, (_, at) => addMonths(running, at - MONTHS));
  const sales = months.map((from) => netRevenue(own, from, addMonths(from, 1)) / 100);
  const usual = usualBasis();
  const odd = standardised(without(sales, usual));
  const free = months.map(() => (random.chance(0.5) ? 1 : -1));
  // Nothing of what sales had besides, by chance: what is planted is exactly what is said.
  const chance = standardised(without(free, [...usual, unit(odd)]));
  const tried = odd.map((value, at) =>
    Math.min(MOST, Math.max(LEAST, 1 + spread * (answers * value + Math.sqrt(1 - answers ** 2) * (chance[at] ?? 0)))),
  );
  return new Map(
    months.map((from, at) => {
      const to = MONTHS - 12 * Math.floor((MONTHS - 1 - at) / 12);
      const year = [Math.max(0, to - 12), to] as const;
      return [from, (share * sum(sales.slice(...year)) * (tried[at] ?? 1)) / sum(tried.slice(...year))];
    }),
  );
}

/** Level, trend and the year's first two waves, at right angles to each other. */
function usualBasis(): number[][] {
  const by = (of: (at: number) => number) => Array.from({ length: MONTHS }, (_, at) => of(at));
  const waves = [1, 2].flatMap((turn) => [
    by((at) => Math.sin((2 * Math.PI * turn * at) / 12)),
    by((at) => Math.cos((2 * Math.PI * turn * at) / 12)),
  ]);
  const basis: number[][] = [];
  for (const column of [by(() => 1), by((at) => at), ...waves]) basis.push(unit(without(column, basis)));
  return basis;
}

function without(values: readonly number[], basis: readonly (readonly number[])[]): number[] {
  let rest = [...values];
  for (const direction of basis) {
    const along = sum(rest.map((value, at) => value * (direction[at] ?? 0)));
    rest = rest.map((value, at) => value - along * (direction[at] ?? 0));
  }
  return rest;
}

function unit(values: readonly number[]): number[] {
  const length = Math.sqrt(sum(values.map((value) => value ** 2)));
  return values.map((value) => value / length);
}

/** Their mean is 0; so that their standard deviation is 1. */
function standardised(values: readonly number[]): number[] {
  return unit(values).map((value) => value * Math.sqrt(values.length));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
