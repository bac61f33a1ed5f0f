import { attain } from '../analysis/attain.ts';
import { text } from '../errors.ts';
import { money } from '../model/money.ts';
import { addDays, addMonths, type Period, startOfMonth, startOfQuarter, startOfYear } from '../model/time.ts';
import type { Summary } from './brief.ts';
import type { AnalysisInput } from './input.ts';
import type { Measurement } from './measured.ts';

/**
 * The period the manager is held to: the running quarter where it has a target, else the running year or month;
 * where the history ended with its period, the quarter or year before.
 */
export function attainmentOf(
  { asOf, workspace }: AnalysisInput,
  { book, currency }: Measurement,
): Summary['attainment'] {
  for (const period of candidates(addDays(asOf, -1), workspace.fiscalYearStart)) {
    const basis = book.target({ kind: 'workspace' }, period);
    if (!basis || basis.units <= 0) continue;
    return attain({
      period,
      today: asOf,
      target: money(basis.units, book.scale, currency),
      daily: book.daily(basis.subjects),
    });
  }
  return { status: 'notEnoughData', reason: text('analysis.attainment.noTarget') };
}

/** @param lastDay the last day figures speak of */
function candidates(lastDay: string, firstMonth: number): Period[] {
  const quarter = startOfQuarter(lastDay, firstMonth);
  const year = startOfYear(lastDay, firstMonth);
  const month = startOfMonth(lastDay);
  return [
    { from: quarter, to: addMonths(quarter, 3) },
    { from: year, to: addMonths(year, 12) },
    { from: month, to: addMonths(month, 1) },
    { from: addMonths(quarter, -3), to: quarter },
    { from: addMonths(year, -12), to: year },
  ];
}
