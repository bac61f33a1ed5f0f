import type { Translator } from '../lib/i18n/format.ts';
import { formatDecimal, toMajor } from '../lib/model/money.ts';
import type { Quantity } from '../lib/model/quantity.ts';

/** A figure in `--json` output: an exact decimal, as text. */
export function quantityJson(quantity: Quantity) {
  if (quantity.unit !== 'money') return { unit: quantity.unit, value: String(quantity.value) };
  return { unit: 'money', value: formatDecimal(quantity.money), currency: quantity.money.currency };
}

export function quantityText(quantity: Quantity, translator: Translator): string {
  switch (quantity.unit) {
    case 'money':
      return translator.money(quantity.money);
    case 'ratio':
      return translator.ratio(quantity.value);
    case 'count':
    case 'days':
    case 'hours':
    case 'points':
    case 'times':
      return translator.number(quantity.value, { maximumFractionDigits: 1 });
  }
}

/** How much more or less than before: relative, or in points of a ratio; `undefined` where there is nothing to divide by. */
export function changeText(now: Quantity, before: Quantity, translator: Translator): string | undefined {
  const [a, b] = [sizeOf(now), sizeOf(before)];
  const sign = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const;
  if (now.unit === 'ratio') return translator.t('cli.points', { n: translator.number((a - b) * 100, sign) });
  if (now.unit === 'points') return translator.number(a - b, sign);
  return b === 0 ? undefined : translator.number(a / b - 1, { style: 'percent', ...sign });
}

function sizeOf(quantity: Quantity): number {
  return quantity.unit === 'money' ? toMajor(quantity.money) : quantity.value;
}
