import { z } from 'zod';
import { AppError, text } from '../errors.ts';

export { parseMoney } from './parse-money.ts';

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
