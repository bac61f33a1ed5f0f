import type { Listing } from '../model/market-records.ts';
import { dayNumber } from '../model/time.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { type Sums, sumsOf } from './sums.ts';
import type { Range } from './windows.ts';

/** Shares of the buy button by subject and period, one for each page and day that tells it. */
export function buyBoxIn(listings: readonly Listing[], resolve: SubjectResolver) {
  const listed = listBySubject(listings, resolve, ({ seenOn, buyBox }) =>
    buyBox === undefined ? undefined : { day: dayNumber(seenOn), buyBox },
  );
  return (kind: MeasuredKind, id: string, [from, to]: Range): Sums =>
    sumsOf(
      listed(kind, id)
        .filter(({ day }) => day >= from && day < to)
        .map(({ buyBox }) => buyBox),
    );
}
