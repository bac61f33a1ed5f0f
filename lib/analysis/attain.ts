import { text } from '../errors.ts';
import type { Money } from '../model/money.ts';
import { type NotEnoughData, type Quantity, unknown } from '../model/quantity.ts';
import { type Day, dayNumber, type Period } from '../model/time.ts';
import type { Attainment, Landing } from './attainment.ts';
import { type DayRevenue, daySums } from './day-sums.ts';
import { linearPace, type Part, seasonalPace } from './pace.ts';

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

/** Without two past years, a period's own pace says something only once this share of it is gone. */
const LINEAR_FROM = 0.2;

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
  const landing = now < to ? landingOf({ from, now, to }) : undefined;
  return {
    status: 'ok',
    period,
    actual: money(actual),
    target: money(target.units),
    attainment: actual / target.units,
    elapsed,
    ...(landing ? { landing } : now < to ? { noLanding: text('analysis.attainment.noPace') } : {}),
  };

  function landingOf(part: Part): Landing | undefined {
    const seasonal = seasonalPace(sums, part);
    const pace = seasonal ?? (elapsed >= LINEAR_FROM ? linearPace(sums, part) : undefined);
    if (!pace || target === undefined) return undefined;
    return {
      quantity: money(actual + pace.rest),
      low: money(actual + pace.low),
      high: money(actual + pace.high),
      probability: pace.chanceOf(target.units - actual),
      pace: seasonal ? 'seasonal' : 'linear',
    };
  }
}
