import { attain } from '../analysis/attain.ts';
import { daySums } from '../analysis/day-sums.ts';
import { targetPlan } from '../analysis/target-plan.ts';
import { monthsOf } from '../analysis/targets.ts';
import { text } from '../errors.ts';
import type { Measured } from '../kpi/measure-input.ts';
import { addDays, addMonths, startOfMonth, startOfQuarter } from '../model/calendar.ts';
import { money } from '../model/money.ts';
import type { Day, Period } from '../model/time.ts';
import type { Summary } from './brief.ts';
import type { AnalysisInput } from './input.ts';
import type { Measurement } from './measured.ts';

/**
 * The period the manager is held to: the running quarter where all of it has a target, else the running month;
 * where targets end with the past, the newest quarter or month that had one.
 * @param held whom the target is for
 */
export function attainmentOf(
  { asOf, workspace }: AnalysisInput,
  { book, currency, kpis, period: year }: Measurement,
  held: Measured = { kind: 'workspace' },
): Summary['attainment'] {
  const { revenue } = kpis(held, year);
  const targetOf = (period: Period) => book.target(held, period);
  for (const period of candidates(addDays(asOf, -1), workspace.fiscalYearStart)) {
    // A target for a part of it would be held against the sales of the whole.
    const covered = monthsOf(period).every((month) => (targetOf(month)?.units ?? 0) > 0);
    const basis = targetOf(period);
    if (!covered || !basis) continue;
    // Sales in a currency without a rate are not sales of 0.
    if (revenue?.status === 'notEnoughData') return revenue;
    const daily = book.daily(basis.subjects);
    const found = attain({ period, today: asOf, target: money(basis.units, book.scale, currency), daily });
    if (found.status !== 'ok') return found;
    const plan = targetPlan({
      period,
      today: asOf,
      units: basis.units,
      targetOf: (days) =>
        basis.subjects.reduce((total, subject) => total + (book.target(subject, days)?.units ?? 0), 0),
      sum: daySums(daily).sum,
    });
    return { ...found, plan };
  }
  return { status: 'notEnoughData', reason: text('analysis.attainment.noTarget') };
}

/** @param lastDay the last day figures speak of */
function candidates(lastDay: Day, firstMonth: number): Period[] {
  const quarter = startOfQuarter(lastDay, firstMonth);
  const month = startOfMonth(lastDay);
  return [
    { from: quarter, to: addMonths(quarter, 3) },
    { from: month, to: addMonths(month, 1) },
    { from: addMonths(quarter, -3), to: quarter },
    { from: addMonths(month, -1), to: month },
  ];
}
