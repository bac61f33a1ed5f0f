import { dayNumber } from '../model/calendar.ts';
import type { Ticket } from '../model/records.ts';
import { dayOf } from '../model/time.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { type Sums, sumsOf } from './sums.ts';
import type { Range } from './windows.ts';

export interface Replies {
  /** Hours from opening to the first reply. */
  readonly hours: Sums;
  /** Opened in the period and not replied to yet. */
  readonly waiting: number;
}

const HOUR_MS = 3_600_000;

/** Tickets by the day they were opened on. A reply before the opening is a fault of the source and left out. */
export function repliesIn(tickets: readonly Ticket[], resolve: SubjectResolver, timeZone: string) {
  const listed = listBySubject(tickets, resolve, ({ openedAt, firstReplyAt }) => ({
    day: dayNumber(dayOf(openedAt, timeZone)),
    hours: firstReplyAt === undefined ? undefined : (Date.parse(firstReplyAt) - Date.parse(openedAt)) / HOUR_MS,
  }));
  return (kind: MeasuredKind, id: string, [from, to]: Range): Replies => {
    const during = listed(kind, id).filter(({ day }) => day >= from && day < to);
    return {
      hours: sumsOf(during.flatMap(({ hours }) => (hours === undefined || hours < 0 ? [] : [hours]))),
      waiting: during.filter(({ hours }) => hours === undefined).length,
    };
  };
}
