import type { Cost } from '../model/records.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { exact, spreadOver } from './spread.ts';
import { type Range, rangeOf } from './windows.ts';

/** Below this share of the period's days inside the time costs are kept for, a cost of the period is not known. */
const MIN_COVERAGE = 0.8;

/**
 * Costs by subject and period, each spread evenly over its days. A channel's costs include those of its partners;
 * the workspace's are all. A period's cost is unknown where the subject has none, or where the records of costs as
 * a whole (first day of the earliest to last of the latest) cover less than four fifths of the period.
 */
export function costsIn(costs: readonly Cost[], resolve: SubjectResolver, currency: string, scale: number) {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const bySubject = listBySubject(costs, resolve, (cost) => {
    const range = rangeOf(cost);
    if (cost.amount.currency !== currency || range[1] <= range[0]) return undefined;
    first = Math.min(first, range[0]);
    last = Math.max(last, range[1]);
    return { units: cost.amount.units * 10 ** (scale - cost.amount.scale), range };
  });
  return (kind: MeasuredKind, id: string, period: Range): number | undefined => {
    const known = Math.min(last, period[1]) - Math.max(first, period[0]);
    if (!(known >= MIN_COVERAGE * (period[1] - period[0]))) return undefined;
    const entries = bySubject(kind, id).filter(({ range }) => range[0] < period[1] && range[1] > period[0]);
    if (entries.length === 0) return undefined;
    return exact(entries.reduce((sum, { units, range }) => sum + spreadOver(units, range, period), 0));
  };
}
