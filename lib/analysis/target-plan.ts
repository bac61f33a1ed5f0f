import { dayNumber } from '../model/calendar.ts';
import type { Day, Period } from '../model/time.ts';
import { splitByWeights } from './split.ts';
import { calendarWeeks, monthsOf, spreadShortfall } from './targets.ts';

/** A stretch of a target's period; money in units at the target's scale. */
export interface PlanPart {
  readonly period: Period;
  readonly target: number;
  /** Of its days that are over. */
  readonly actual: number;
  /** What its days to come have to bring, so that the whole target is reached; absent where none is to come. */
  readonly needed?: number;
}

export interface PlanMonth extends PlanPart {
  /** From Monday, cut at the month's ends. */
  readonly weeks: readonly PlanPart[];
}

/** A target cut into months and weeks, beside what was reached, with what is missing spread over what is left. */
export interface TargetPlan {
  readonly months: readonly PlanMonth[];
  /** First day that is not over. */
  readonly now: Day;
  /** What was planned for the days that are over less what they brought: below 0 when ahead of the plan. */
  readonly behind: number;
  /** What was planned for the days to come. */
  readonly planned: number;
  /** What they have to bring: at least what was planned. */
  readonly needed: number;
}

export interface PlanInput {
  readonly period: Period;
  readonly today: Day;
  /** The whole target. */
  readonly units: number;
  /** What the records of targets say of some days: how the whole is spread. */
  readonly targetOf: (days: Period) => number;
  /** @param to day number, not included */
  readonly sum: (from: number, to: number) => number;
}

interface Leaf {
  readonly period: Period;
  readonly target: number;
  readonly over: boolean;
}

/** All parts add up exactly: weeks to their month, months to the target; and, when behind, reached and needed too. */
export function targetPlan({ period, today, units, targetOf, sum }: PlanInput): TargetPlan {
  const now = today < period.from ? period.from : today > period.to ? period.to : today;
  const cut = cutAt(monthsOf(period).flatMap(calendarWeeks), now);
  const targets = splitByWeights(
    units,
    cut.map((days) => Math.max(0, targetOf(days))),
  );
  const leaves = cut.map((days, at): Leaf => ({ period: days, target: targets[at] ?? 0, over: days.to <= now }));
  const actualOf = (days: Period) => sum(dayNumber(days.from), Math.min(dayNumber(days.to), dayNumber(now)));
  const gone = leaves.filter(({ over }) => over);
  const spread = spreadShortfall(
    leaves.map(({ target }) => target),
    gone.map((leaf) => actualOf(leaf.period)),
  );
  const neededOf = new Map(leaves.slice(gone.length).map((leaf, at) => [leaf, spread[at] ?? 0]));

  function part(days: Period): PlanPart {
    const within = leaves.filter((leaf) => leaf.period.from >= days.from && leaf.period.to <= days.to);
    return {
      period: days,
      target: total(within.map(({ target }) => target)),
      actual: actualOf(days),
      ...(days.to > now ? { needed: total(within.map((leaf) => neededOf.get(leaf) ?? 0)) } : {}),
    };
  }

  const planned = total(leaves.filter(({ over }) => !over).map(({ target }) => target));
  return {
    months: monthsOf(period).map((month) => ({ ...part(month), weeks: calendarWeeks(month).map(part) })),
    now,
    behind: units - planned - actualOf(period),
    planned,
    needed: total(spread),
  };
}

function cutAt(parts: readonly Period[], day: Day): Period[] {
  return parts.flatMap(({ from, to }) =>
    from < day && day < to
      ? [
          { from, to: day },
          { from: day, to },
        ]
      : [{ from, to }],
  );
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
