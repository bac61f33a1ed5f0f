import { z } from 'zod';
import { AppError, text } from '../errors.ts';

/**
 * An amount of money: `units` × 10^-`scale` of `currency`. `units` is a safe integer, so sums are exact;
 * the scale is the source's (4 decimals stay 4 decimals) and amounts are rounded only when shown or settled.
 */
export const moneySchema = z.object({
  units: z.number().int(),
  scale: z.number().int().min(0).max(6),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof moneySchema>;

export function money(units: number, scale: number, currency: string): Money {
  if (!Number.isSafeInteger(units)) {
    throw new AppError('bug', text('error.amountTooLarge'), `${units} is not a safe integer number of money units`);
  }
  return { units, scale, currency };
}

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

/** The exact decimal, e.g. `80450596.9823`. */
export function formatDecimal(amount: Pick<Money, 'units' | 'scale'>): string {
  const digits = String(Math.abs(amount.units)).padStart(amount.scale + 1, '0');
  const cut = digits.length - amount.scale;
  const body = amount.scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return amount.units < 0 ? `-${body}` : body;
}

/** For display and statistics only; not exact. */
export function toMajor(amount: Pick<Money, 'units' | 'scale'>): number {
  return amount.units / 10 ** amount.scale;
}

/** The same amount at a finer scale. */
export function rescale(amount: Money, scale: number): Money {
  if (scale < amount.scale) {
    throw new AppError(
      'bug',
      text('error.bug'),
      `cannot rescale from ${amount.scale} to ${scale} decimals without rounding`,
    );
  }
  return money(amount.units * 10 ** (scale - amount.scale), scale, amount.currency);
}

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new AppError('bug', text('error.bug'), `cannot add ${a.currency} and ${b.currency}`);
  }
  const scale = Math.max(a.scale, b.scale);
  return money(rescale(a, scale).units + rescale(b, scale).units, scale, a.currency);
}
