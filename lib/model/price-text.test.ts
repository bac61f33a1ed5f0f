import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPrice } from './price-text.ts';

test.each([
  ['$1,299.00', undefined, '1299.00', 'USD'],
  ['1.299,00 €', undefined, '1299.00', 'EUR'],
  ['1.299 €', undefined, '1299', 'EUR'],
  ['1 299,00 zł', undefined, '1299.00', 'PLN'],
  ['1 299,00\u00a0€', undefined, '1299.00', 'EUR'],
  ['¥12,800', 'JPY', '12800', 'JPY'],
  ['￥12,800', 'CNY', '12800', 'CNY'],
  ['12,800円', undefined, '12800', 'JPY'],
  ['US $24.99/ea', undefined, '24.99', 'USD'],
  ['C $24.99', 'USD', '24.99', 'CAD'],
  ['AU $1,024.99', undefined, '1024.99', 'AUD'],
  ['R$ 1.299,90', undefined, '1299.90', 'BRL'],
  ['EUR 12,99', undefined, '12.99', 'EUR'],
  ['CHF 1’299.50', undefined, '1299.50', 'CHF'],
  ['₹1,29,900.00', undefined, '129900.00', 'INR'],
  ['1 299 kr', 'SEK', '1299', 'SEK'],
  ['$24', 'MXN', '24', 'MXN'],
  ['Price: $24.99 ($1.04 / oz)', undefined, '24.99', 'USD'],
  ['£9.5', undefined, '9.5', 'GBP'],
  ['KWD 1.250', undefined, '1.250', 'KWD'],
  ['24.99', 'USD', '24.99', 'USD'],
  ['0.125', undefined, '0.125', undefined],
  ['$ 24 99', undefined, undefined, undefined],
  ['Free', 'USD', undefined, undefined],
  ['−5.00', 'USD', undefined, undefined],
  ['9999999999999999', 'USD', undefined, undefined],
  ['1.2345', 'USD', undefined, undefined],
  ['12,34,56', 'USD', undefined, undefined],
] as [string, string | undefined, string | undefined, string | undefined][])(
  '%s, read where prices are in %s, is %s %s',
  (written, hint, decimal, currency) => {
    const read = readPrice(written, hint);
    expect(read?.decimal).toBe(decimal);
    expect(read?.currency).toBe(currency);
  },
);

test('¥ alone may be of two countries: it is left open', () => {
  expect(readPrice('¥12,800')).toEqual({ decimal: '12800' });
});

const PLACES = [
  ['en-US', 'USD'],
  ['en-CA', 'CAD'],
  ['en-IN', 'INR'],
  ['en-GB', 'GBP'],
  ['de-DE', 'EUR'],
  ['de-CH', 'CHF'],
  ['fr-FR', 'EUR'],
  ['es-ES', 'EUR'],
  ['it-IT', 'EUR'],
  ['nl-NL', 'EUR'],
  ['sv-SE', 'SEK'],
  ['pl-PL', 'PLN'],
  ['pt-BR', 'BRL'],
  ['ja-JP', 'JPY'],
  ['zh-CN', 'CNY'],
  ['zh-TW', 'TWD'],
] as const;

test.each(PLACES)('what %s writes in %s is read back to the unit', (locale, currency) => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (units) => {
      const amount = units / 10 ** digits;
      const read = readPrice(format.format(amount), currency);
      expect(read).toEqual({ decimal: amount.toFixed(digits), currency });
    }),
  );
});

test('whatever a page says, a price is a plain decimal of a size that money can have, or none', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(undefined, 'USD', 'JPY'),
      (written, hint) => {
        const read = readPrice(written, hint);
        if (read !== undefined) expect(read.decimal).toMatch(/^\d{1,12}(\.\d{1,12})?$/);
      },
    ),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[$€¥ .,'’0-9A-Z-]{0,60}$/), (written) => {
      const read = readPrice(written);
      if (read !== undefined) expect(read.decimal).toMatch(/^\d{1,12}(\.\d{1,12})?$/);
    }),
  );
});
