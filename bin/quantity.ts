import type { Translator } from '../lib/i18n/format.ts';
import { formatDecimal } from '../lib/model/money.ts';
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
