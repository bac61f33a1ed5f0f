import { dayNumber } from '../model/calendar.ts';
import type { Deal } from '../model/records.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { type Sums, sumsOf } from './sums.ts';
import type { Range } from './windows.ts';

export interface DealCounts {
  readonly won: number;
  readonly lost: number;
  /** Days from the opening to the winning of the won ones that tell both. */
  readonly cycle: Sums;
}

/** Deals closed on a day, by subject. Open deals and closed ones without a closing day are left out. */
export function closedDeals(deals: readonly Deal[], resolve: SubjectResolver) {
  const closed = listBySubject(deals, resolve, ({ status, closeOn, createdOn }) => {
    if (status === 'open' || closeOn === undefined) return undefined;
    const day = dayNumber(closeOn);
    const began = createdOn === undefined ? undefined : dayNumber(createdOn);
    return { day, won: status === 'won', took: began === undefined || began > day ? undefined : day - began };
  });
  return (kind: MeasuredKind, id: string, [from, to]: Range): DealCounts => {
    const during = closed(kind, id).filter(({ day }) => day >= from && day < to);
    const won = during.filter((deal) => deal.won);
    return {
      won: won.length,
      lost: during.length - won.length,
      cycle: sumsOf(won.flatMap(({ took }) => (took === undefined ? [] : [took]))),
    };
  };
}
