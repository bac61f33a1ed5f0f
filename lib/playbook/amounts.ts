import type { TextParam } from '../errors.ts';
import { addMoney, type Money, money, rescale } from '../model/money.ts';
import type { Quantity } from '../model/quantity.ts';

export function sum(amounts: readonly Money[]): Money | undefined {
  const [first, ...others] = amounts;
  return first && others.reduce(addMoney, first);
}

export function minus(a: Money, b: Money): Money {
  return addMoney(a, { ...b, units: -b.units });
}

/** For estimates of what is at stake: rounded to the amount's own scale. */
export function times(amount: Money, factor: number): Money {
  return money(Math.round(amount.units * factor), amount.scale, amount.currency);
}

/** a ÷ b of amounts in one currency; `undefined` where b is not positive. */
export function share(a: Money, b: Money): number | undefined {
  if (a.currency !== b.currency || b.units <= 0) return undefined;
  const scale = Math.max(a.scale, b.scale);
  return rescale(a, scale).units / rescale(b, scale).units;
}

export const amount = (value: Money): Quantity => ({ unit: 'money', money: value });
export const ratio = (value: number): Quantity => ({ unit: 'ratio', value });
export const count = (value: number): Quantity => ({ unit: 'count', value });
export const days = (value: number): Quantity => ({ unit: 'days', value });

/** As a parameter of a text. */
export const shown = (value: Money): TextParam => ({ money: value });
