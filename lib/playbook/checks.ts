import { daysBetween } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** Nobody is late by a few weeks. */
export const GRACE_DAYS = 30;

/**
 * Days since the last review or inspection of an active partner, where they exceed the interval and a month of grace;
 * `undefined` where they do not, where none is known, or where the next one is planned. Where the history ended long ago
 * they are counted up to its end.
 */
export function daysOverdue(
  { partner, asOf }: SubjectFacts,
  last: Day | undefined,
  interval: number,
  today: Day,
): number | undefined {
  if (last === undefined || (partner?.stage ?? 'active') !== 'active') return undefined;
  const waited = daysBetween(last, asOf ?? today);
  return waited > interval + GRACE_DAYS ? waited : undefined;
}
