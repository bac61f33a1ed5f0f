import { addMonths } from '../../lib/model/calendar.ts';
import { type DecimalMark, plainDecimal } from '../../lib/model/decimal.ts';
import { type Money, parseMoney } from '../../lib/model/money.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { BadRecord } from '../../lib/sync/parse-records.ts';
import { type DayReader, DEFAULT_DATES, dayReader, type ParsedTime } from './day.ts';

/** How the cells of one file are written. */
export interface CellFormat {
  readonly decimal: DecimalMark;
  readonly dates: readonly string[];
  readonly days: readonly DayReader[];
}

export function cellFormat(decimal: DecimalMark | undefined, dates: readonly string[] | undefined, timeZone: string) {
  const patterns = dates ?? DEFAULT_DATES;
  return { decimal: decimal ?? '.', dates: patterns, days: patterns.map((pattern) => dayReader(pattern, timeZone)) };
}

/** The row's id belongs to a row before it. */
export class RepeatedRow extends BadRecord {}

/** What is wrong with a cell, as rejects say it. */
export function badCell(column: string, expected: string, found: string): BadRecord {
  const shown = found.length > 80 ? `${found.slice(0, 80)}…` : found;
  return new BadRecord(`${column}: expected ${expected}, found ${JSON.stringify(shown)}`);
}

export function readDay(written: string, column: string, format: CellFormat, months = 0): string {
  const { day } = readTime(written, column, format);
  return months === 0 ? day : addMonths(day, months);
}

export function readInstant(written: string, column: string, format: CellFormat): string {
  return instantFromMs(readTime(written, column, format).at());
}

function readTime(written: string, column: string, format: CellFormat): ParsedTime {
  for (const read of format.days) {
    const time = read(written);
    if (time) return time;
  }
  throw badCell(column, `a date as ${format.dates.join(' or ')}`, written);
}

export function readMoney(written: string, column: string, format: CellFormat, currency: string): Money {
  const plain = plainDecimal(written, format.decimal);
  if (plain === undefined) throw badCell(column, `an amount such as ${exampleOf(format.decimal)}`, written);
  const amount = parseMoney(plain, currency);
  if (!amount) throw badCell(column, 'an amount of at most six decimals and fifteen digits', written);
  return amount;
}

export function readNumber(written: string, column: string, format: CellFormat): number {
  const plain = plainDecimal(written, format.decimal);
  if (plain === undefined) throw badCell(column, `a number such as ${exampleOf(format.decimal)}`, written);
  return Number(plain);
}

export function readInteger(written: string, column: string, format: CellFormat): number {
  const number = readNumber(written, column, format);
  if (!Number.isSafeInteger(number)) throw badCell(column, 'a whole number', written);
  return number;
}

/** `91.2%`, `91.2` and `0.912` are one share; a plain 1 is all of it. */
export function readShare(written: string, column: string, format: CellFormat): number {
  const bare = written.replace(/\s*[%％]$/, '');
  const number = readNumber(bare, column, format);
  return bare !== written || number > 1 ? number / 100 : number;
}

export function readBoolean(written: string, column: string): boolean {
  if (/^(1|true|t|yes|y|是|✓)$/i.test(written)) return true;
  if (/^(0|false|f|no|n|否)$/i.test(written)) return false;
  throw badCell(column, 'yes or no', written);
}

export function readEnum(written: string, column: string, values: readonly string[]): string {
  const folded = written.toLowerCase().replace(/[\s_-]+/g, '');
  const value = values.find((candidate) => candidate.toLowerCase() === folded);
  if (value === undefined) throw badCell(column, values.join(', '), written);
  return value;
}

export function readCurrency(written: string, column: string): string {
  const code = written.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) throw badCell(column, 'a currency code such as USD', written);
  return code;
}

/** `https://www.Example.com/shop` → `example.com` */
export function readDomain(written: string): string | undefined {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?([^/?#:@\s]+\.[^/?#:@\s]+)/i.exec(written)?.[1];
  return host?.toLowerCase();
}

function exampleOf(mark: DecimalMark): string {
  return mark === '.' ? '1,234.50' : '1.234,50';
}
