import { type DecimalMark, plainDecimal } from './decimal.ts';

/** A price as somebody wrote it, for somebody to read. */
export interface WrittenPrice {
  /** Plain: `1299.00`. */
  readonly decimal: string;
  /** ISO code; absent where neither the text nor who read it could tell. */
  readonly currency?: string;
}

/** Longer texts are no price. */
const MOST = 120;
/** More digits than an amount of money can have. */
const DIGITS_MOST = 12;

/** A dollar by what stands before its sign. */
const DOLLARS: Readonly<Record<string, string>> = {
  US: 'USD',
  C: 'CAD',
  CA: 'CAD',
  CDN: 'CAD',
  A: 'AUD',
  AU: 'AUD',
  NZ: 'NZD',
  HK: 'HKD',
  NT: 'TWD',
  S: 'SGD',
  SG: 'SGD',
  MX: 'MXN',
  R: 'BRL',
};
/** Signs of one currency; of those that several share, `SHARED` lists which. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  Rs: 'INR',
  '₺': 'TRY',
  TL: 'TRY',
  '₩': 'KRW',
  '₱': 'PHP',
  '฿': 'THB',
  zł: 'PLN',
  円: 'JPY',
  RM: 'MYR',
  RMB: 'CNY',
};
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'TWD', 'SGD', 'MXN', 'CLP', 'COP', 'ARS'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
  元: ['CNY', 'TWD', 'HKD'],
  kr: ['SEK', 'DKK', 'NOK'],
  R: ['ZAR'],
};

/**
 * The first price in a text, in whatever notation: `$1,299.00`, `1.299,00 €`, `¥12,800`, `US $24.99`. What stands before
 * the last digits is told by how many decimals the currency has, so that `1.299 €` is not one euro thirty.
 * @param hint the currency of the place it was read at, where it has one
 * @returns `undefined` where there is none, or none that can be read for sure
 */
export function readPrice(written: string, hint?: string): WrittenPrice | undefined {
  const plain = written.slice(0, MOST).normalize('NFKC').replace(/\s+/g, ' ').trim();
  const found = /\d(?:[\d.,'’ ]*\d)?/.exec(plain);
  if (found === null) return undefined;
  const [digits] = found;
  if (digits.replace(/\D/g, '').length > DIGITS_MOST) return undefined;
  const before = plain.slice(0, found.index);
  if (/[-−]\s*$/.test(before)) return undefined;
  const currency = currencyOf(before, plain.slice(found.index + digits.length), hint);
  const mark = markOf(digits, decimalsOf(currency));
  const decimal = mark === undefined ? undefined : plainDecimal(digits, mark);
  return decimal === undefined ? undefined : { decimal, ...(currency === undefined ? {} : { currency }) };
}

/** Digits that say which mark is the decimal one; `undefined` where it cannot be told. */
function markOf(digits: string, decimals: number): DecimalMark | undefined {
  const [points, commas] = [digits.split('.').length - 1, digits.split(',').length - 1];
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  const [mark, other]: [DecimalMark, DecimalMark] = points > 0 ? ['.', ','] : [',', '.'];
  const marks = Math.max(points, commas);
  if (marks === 0) return '.';
  if (marks > 1) return other;
  const after = digits.length - digits.lastIndexOf(mark) - 1;
  // Three digits are a group, unless no group can begin like that or the currency has so many decimals.
  if (after === 3) return decimals === 3 || digits.startsWith('0') ? mark : other;
  return after <= 2 ? mark : undefined;
}

function currencyOf(before: string, after: string, hint: string | undefined): string | undefined {
  const dollar = /(?:^|[^\p{L}])(\p{Lu}{1,3}) ?\$ ?$/u.exec(before)?.[1];
  const named = dollar === undefined ? undefined : DOLLARS[dollar];
  if (named !== undefined) return named;
  for (const beside of [before.trim().split(' ').at(-1) ?? '', after.trim().split(' ')[0] ?? '']) {
    const token = beside.replace(/[().,:;/]/g, '');
    const code = /(?:^|[^A-Z])([A-Z]{3})(?:$|[^A-Z])/.exec(token)?.[1];
    if (code !== undefined && isCurrency(code)) return code;
    const sign = own(SIGNS, token) ?? own(SIGNS, [...token].find((letter) => Object.hasOwn(SIGNS, letter)) ?? '');
    if (sign !== undefined) return sign;
    const shared = own(SHARED, token) ?? own(SHARED, [...token].find((letter) => Object.hasOwn(SHARED, letter)) ?? '');
    if (shared === undefined) continue;
    if (hint !== undefined && shared.includes(hint)) return hint;
    return token.includes('$') ? 'USD' : shared.length === 1 ? shared[0] : undefined;
  }
  return hint;
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

function decimalsOf(currency: string | undefined): number {
  if (currency === undefined) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
