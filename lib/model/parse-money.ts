import type { Money } from './money.ts';

/**
 * Reads a plain decimal ("-1234.5678") without passing through floating point.
 * @returns `undefined` when it is not a decimal, has more than six significant decimals, or is too large to be exact.
 */
export function parseMoney(decimal: string, currency: string): Money | undefined {
  return plainMoney(decimal, currency) ?? anyMoney(decimal, currency);
}

/** So many digits are a safe integer in any case. */
const PLAIN_DIGITS = 15;

/** Digits with a point between them, as nearly all amounts are, are read several times faster than by an expression. */
function plainMoney(decimal: string, currency: string): Money | undefined {
  const { length } = decimal;
  if (length === 0 || length > PLAIN_DIGITS) return undefined;
  let units = 0;
  let point = length;
  for (let at = 0; at < length; at++) {
    const digit = decimal.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) units = units * 10 + digit;
    else if (digit === -2 && point === length && at > 0) point = at;
    else return undefined;
  }
  const scale = Math.max(0, length - point - 1);
  return scale > 6 ? undefined : { units, scale, currency };
}

function anyMoney(decimal: string, currency: string): Money | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) return undefined;
  const [, sign, whole = '0', rawFraction = ''] = match;
  const fraction = rawFraction.length > 6 ? rawFraction.replace(/0+$/, '') : rawFraction;
  if (fraction.length > 6) return undefined;
  const magnitude = Number(whole + fraction);
  if (!Number.isSafeInteger(magnitude)) return undefined;
  return { units: sign === '-' && magnitude !== 0 ? -magnitude : magnitude, scale: fraction.length, currency };
}
