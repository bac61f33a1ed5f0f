import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayFromNumber, dayNumber, startOfMonth, startOfQuarter, startOfYear } from './calendar.ts';
import { dayOf, instantOfLocal } from './time.ts';

const days = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dayFromNumber);

test('days and months are added as the calendar has them', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -600, max: 600 }), (day, many) => {
      const date = Temporal.PlainDate.from(day);
      expect(addMonths(day, many)).toBe(date.add({ months: many }).toString());
      expect(addDays(day, many)).toBe(date.add({ days: many }).toString());
    }),
  );
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2024-02-29', -12, '2023-02-28'],
])('%s and %d months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test.each([
  ['2026-02-15', 1, '2026-02-01', '2026-01-01', '2026-01-01'],
  ['2026-02-15', 4, '2026-02-01', '2026-01-01', '2025-04-01'],
  ['2026-02-15', 2, '2026-02-01', '2026-02-01', '2026-02-01'],
  ['2026-01-31', 2, '2026-01-01', '2025-11-01', '2025-02-01'],
])('%s with a fiscal year from month %d', (day, firstMonth, month, quarter, year) => {
  expect([startOfMonth(day), startOfQuarter(day, firstMonth), startOfYear(day, firstMonth)]).toEqual([
    month,
    quarter,
    year,
  ]);
});

test.each([
  ['2026-03-10T16:30:00.000Z', 'UTC', '2026-03-10'],
  ['2026-03-10T16:30:00.000Z', 'Asia/Shanghai', '2026-03-11'],
  ['2026-03-10T05:00:00.000Z', 'America/Los_Angeles', '2026-03-09'],
  // The last moment of a month and the first of the next, where the shop is.
  ['2026-01-31T15:59:59.999Z', 'Asia/Shanghai', '2026-01-31'],
  ['2026-01-31T16:00:00.000Z', 'Asia/Shanghai', '2026-02-01'],
  ['2026-03-01T04:59:59.999Z', 'America/New_York', '2026-02-28'],
  ['2026-03-01T05:00:00.000Z', 'America/New_York', '2026-03-01'],
  // Summer time: the same hour of the day is another hour of UTC.
  ['2026-04-01T03:59:59.999Z', 'America/New_York', '2026-03-31'],
  ['2026-04-01T04:00:00.000Z', 'America/New_York', '2026-04-01'],
  // The day on which clocks are put forward has 23 hours, the one on which they are put back 25.
  ['2026-03-08T05:00:00.000Z', 'America/New_York', '2026-03-08'],
  ['2026-03-09T03:59:59.999Z', 'America/New_York', '2026-03-08'],
  ['2026-10-31T22:00:00.000Z', 'Europe/Berlin', '2026-10-31'],
  ['2026-11-01T03:59:59.999Z', 'America/New_York', '2026-10-31'],
  ['2026-11-02T04:59:59.999Z', 'America/New_York', '2026-11-01'],
  // By half an hour.
  ['2026-04-04T14:59:59.999Z', 'Australia/Lord_Howe', '2026-04-05'],
])('%s in %s falls on %s', (instant, zone, day) => {
  expect(dayOf(instant, zone)).toBe(day);
  expect(dayOf(Date.parse(instant), zone)).toBe(day);
});

test('a wall clock’s time is an instant of its zone', () => {
  expect(instantOfLocal(Date.UTC(2026, 2, 10, 8), 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 10, 0));
});
