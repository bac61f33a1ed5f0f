import { text } from '../errors.ts';
import { dayNumber } from '../model/calendar.ts';
import type { Money } from '../model/money.ts';
import { type NotEnoughData, type Quantity, unknown } from '../model/quantity.ts';
import type { Day, Period } from '../model/time.ts';
import type { Attainment, Landing } from './attainment.ts';
import { type DayRevenue, daySums } from './day-sums.ts';
import { restOf } from './landing.ts';

export interface AttainInput {
  /** The target's whole period. */
  readonly period: Period;
  /** Running day: revenue counts up to its start. */
  readonly today: Day;
  /** `undefined` when there is none. */
  readonly target: Money | undefined;
  /** Revenue of the subjects the target is for, in units at the target's scale, as far back as there is. */
  readonly daily: DayRevenue;
}

/** Of the interval around a landing. */
const LEVEL = 0.9;

/** Where a period stands against its target and where it will land. */
export function attain({ period, today, target, daily }: AttainInput): Attainment | NotEnoughData {
  const sums = daySums(daily);
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  const now = Math.min(to, dayNumber(today));
  if (target === undefined || target.units <= 0) return unknown(text('analysis.attainment.noTarget'), 0);
  if (now <= from) return unknown(text('analysis.attainment.notStarted'), 0);
  if (daily.revenue.length === 0) return unknown(text('analysis.attainment.noHistory'), 0);

  const money = (units: number): Quantity => ({ unit: 'money', money: { ...target, units: Math.round(units) } });
  const actual = sums.sum(from, now);
  const elapsed = (now - from) / (to - from);
  const landing = now < to ? landingOf() : undefined;
  return {
    status: 'ok',
    period,
    actual: money(actual),
    target: money(target.units),
    attainment: actual / target.units,
    elapsed,
    ...(landing ? { landing } : now < to ? { noLanding: text('analysis.attainment.noForecast') } : {}),
  };

  function landingOf(): Landing | undefined {
    const rest = restOf(sums, { now, to });
    if (!rest || target === undefined) return undefined;
    const { basis, total } = rest;
    const [low, high] = total.interval(LEVEL);
    return {
      quantity: money(actual + total.value),
      low: money(actual + low),
      high: money(actual + high),
      probability: actual >= target.units ? 1 : total.chanceOf(target.units - actual),
      basis,
    };
  }
}
