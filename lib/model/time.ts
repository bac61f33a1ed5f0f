// Functions rather than the classes of Temporal: a bundle takes in only those it calls.
import * as Instants from 'temporal-polyfill/fns/Instant';
import * as PlainDates from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTimes from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTimes from 'temporal-polyfill/fns/ZonedDateTime';
import { z } from 'zod';

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-22T03:10:52.000Z`. */
export const instantSchema = z.iso.datetime({ offset: false });
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day in the workspace's time zone: `2026-11-22`. */
export const daySchema = z.iso.date();
export type Day = z.infer<typeof daySchema>;

/** Where "now" comes from, so that everything else stays deterministic. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Days from `from` up to, not including, `to`. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The calendar day an instant falls on in a time zone (IANA name). */
export function dayOf(instant: Instant | number, timeZone: string): Day {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  if (timeZone === 'UTC') return new Date(ms).toISOString().slice(0, 10);
  const zoned = Instants.toZonedDateTimeISO(Instants.fromEpochMilliseconds(ms), timeZone);
  return PlainDates.toString(ZonedDateTimes.toPlainDate(zoned));
}

/** The instant (ms) of a wall-clock time in a zone, given as the ms it would be in UTC. */
export function instantOfLocal(wallClock: number, timeZone: string): number {
  if (timeZone === 'UTC') return wallClock;
  const utc = Instants.toZonedDateTimeISO(Instants.fromEpochMilliseconds(wallClock), 'UTC');
  return PlainDateTimes.toZonedDateTime(ZonedDateTimes.toPlainDateTime(utc), timeZone).epochMilliseconds;
}
