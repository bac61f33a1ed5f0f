import type { Day } from './time.ts';

/** Days and months in plain arithmetic, of any time zone: light enough for a page that is to open at once. */
const DAY_MS = 86_400_000;

/** Whole days since 1970-01-01: how fact columns hold days. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

export function dayFromNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** Calendar months, clamped to the month's last day (31 January + 1 → 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  // In plain arithmetic: every month of every subject comes by here.
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-`;
  const date = day.slice(8);
  return first + (Number(date) <= 28 ? date : String(Math.min(Number(date), daysInMonth(index))));
}

/** @param index years × 12 + months before it in its year */
function daysInMonth(index: number): number {
  return new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
}

export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** @param firstMonth month (1–12) in which the fiscal year starts */
export function startOfQuarter(day: Day, firstMonth = 1): Day {
  const month = Number(day.slice(5, 7));
  return addMonths(startOfMonth(day), -((month - firstMonth + 12) % 3));
}

/** @param firstMonth month (1–12) in which the fiscal year starts */
export function startOfYear(day: Day, firstMonth = 1): Day {
  const month = Number(day.slice(5, 7));
  return addMonths(startOfMonth(day), -((month - firstMonth + 12) % 12));
}
