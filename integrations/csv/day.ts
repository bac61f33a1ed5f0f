import { type Day, dayOf, instantOfLocal } from '../../lib/model/time.ts';

/**
 * Day patterns are made of `yyyy`, `yy`, `MM`, `M`, `MMM` (Jan), `dd`, `d` and any other characters as they are.
 * A day may be followed by a time; where the time names its offset, the day is that of `timeZone`.
 * `excel` reads spreadsheet serial numbers, `unix` seconds and `unixms` milliseconds since 1970.
 */
export type DayReader = (written: string) => ParsedTime | undefined;

export interface ParsedTime {
  readonly day: Day;
  /** Milliseconds since the epoch; a time without offset is one of `timeZone`. */
  at(): number;
}

export const DEFAULT_DATES = ['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/M/d', 'yyyy年M月d日'] as const;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME =
  /^(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(AM|PM|上午|下午)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<year>\\d{2})',
  MMM: '(?<month>[A-Za-z]{3})[a-z]*\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
};

/** Whether the pattern can be read at all: it names a year and a month, each part once. */
export function isDayPattern(pattern: string): boolean {
  if (SERIALS.has(pattern)) return true;
  const parts = pattern.match(/yyyy|yy|MMM|MM|M|dd|d/g) ?? [];
  const kinds = parts.map((part) => part[0]);
  return new Set(kinds).size === kinds.length && kinds.includes('y') && kinds.includes('M');
}

export function dayReader(pattern: string, timeZone: string): DayReader {
  const serial = SERIALS.get(pattern);
  if (serial) return (written) => fromSerial(written, serial, timeZone);
  const source = pattern.replace(/yyyy|yy|MMM|MM|M|dd|d|[.*+?^${}()|[\]\\]/g, (part) => PARTS[part] ?? `\\${part}`);
  const expression = new RegExp(`^${source}(?<time>.*)$`, 'su');
  return (written) => {
    const groups = expression.exec(written.trim())?.groups;
    if (!groups) return undefined;
    const time = TIME.exec(groups.time ?? '');
    if (!time) return undefined;
    const year = fullYear(groups.year ?? '');
    const month = /^\d/.test(groups.month ?? '')
      ? Number(groups.month)
      : MONTHS.indexOf((groups.month ?? '').toLowerCase()) + 1;
    const date = Number(groups.day ?? '1');
    const midnight = Date.UTC(year, month - 1, date);
    const check = new Date(midnight);
    if (year < 1900 || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== date) return undefined;
    return withTime(midnight, time, timeZone);
  };
}

function withTime(midnight: number, time: RegExpExecArray, timeZone: string): ParsedTime | undefined {
  const [, hour, minute, second = '0', fraction = '0', half, offset] = time;
  const day = new Date(midnight).toISOString().slice(0, 10);
  if (hour === undefined) return { day, at: () => instantOfLocal(midnight, timeZone) };
  let hours = Number(hour);
  if (half) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (/pm|下午/i.test(half) ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const local =
    midnight +
    ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000);
  if (offset === undefined) return { day, at: () => instantOfLocal(local, timeZone) };
  const at = local - offsetMinutes(offset) * 60_000;
  return { day: dayOf(at, timeZone), at: () => at };
}

function offsetMinutes(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** Two digits mean the years 1970 to 2069. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
}

interface Serial {
  readonly digits: RegExp;
  toMs(serial: number): number;
  /** Whether the number is an instant, whose day depends on the time zone. */
  readonly instant: boolean;
}
const SERIALS: ReadonlyMap<string, Serial> = new Map([
  // Day 25,569 of the spreadsheet calendar is 1970-01-01.
  [
    'excel',
    { digits: /^\d{5}(\.\d+)?$/, toMs: (serial) => Math.round((serial - 25_569) * 86_400) * 1000, instant: false },
  ],
  ['unix', { digits: /^\d{9,10}(\.\d+)?$/, toMs: (serial) => serial * 1000, instant: true }],
  ['unixms', { digits: /^\d{12,13}$/, toMs: (serial) => serial, instant: true }],
]);

function fromSerial(written: string, serial: Serial, timeZone: string): ParsedTime | undefined {
  if (!serial.digits.test(written.trim())) return undefined;
  const at = serial.toMs(Number(written));
  if (serial.instant) return { day: dayOf(at, timeZone), at: () => at };
  return { day: dayOf(at, 'UTC'), at: () => instantOfLocal(at, timeZone) };
}
