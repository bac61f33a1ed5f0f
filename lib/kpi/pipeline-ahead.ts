import { addMonths, dayNumber } from '../model/calendar.ts';
import type { Deal } from '../model/records.ts';
import type { Day, Period } from '../model/time.ts';
import { listBySubject } from './by-subject.ts';
import { idOf, type Measured, type SubjectResolver } from './measure-input.ts';
import type { Range } from './windows.ts';

export interface Pipeline {
  readonly deals: number;
  /** Units. */
  readonly amount: number;
}

/** The three months from a day on: as far ahead as a pipeline says anything. */
export function monthsAhead(today: Day): Period {
  return { from: today, to: addMonths(today, 3) };
}

/** Open deals by subject and the days they are expected to close on. Deals without an amount, or without a rate for it, are left out. */
export function pipelineIn(deals: readonly Deal[], resolve: SubjectResolver, currency: string, scale: number) {
  const listed = listBySubject(deals, resolve, ({ status, closeOn, amount }) =>
    status === 'open' && closeOn !== undefined && amount?.currency === currency
      ? { day: dayNumber(closeOn), units: amount.units * 10 ** (scale - amount.scale) }
      : undefined,
  );
  return (subject: Measured, days: readonly Range[]): Pipeline => {
    const open = listed(subject.kind, idOf(subject)).filter(({ day }) =>
      days.some(([from, to]) => day >= from && day < to),
    );
    return { deals: open.length, amount: open.reduce((sum, { units }) => sum + units, 0) };
  };
}
