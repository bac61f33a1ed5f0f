import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDecimal } from './decimal.ts';

test.each([
  ['1,234.50', '.', '1234.50'],
  ['1.234,50', ',', '1234.50'],
  ['1 234,50', ',', '1234.50'],
  ["1'234.50", '.', '1234.50'],
  ['12,34,567.8', '.', '1234567.8'],
  ['-5', '.', '-5'],
  ['5-', '.', '-5'],
  ['−5', '.', '-5'],
  ['(1,000.00)', '.', '-1000.00'],
  ['$1,234.50', '.', '1234.50'],
  ['-$5.00', '.', '-5.00'],
  ['$-5.00', '.', '-5.00'],
  ['1.234,50 €', ',', '1234.50'],
  ['RMB 20', '.', '20'],
  ['¥1,234.50', '.', '1234.50'],
  ['１２３４', '.', '1234'],
  ['.5', '.', '0.5'],
  ['5.', '.', '5'],
] as const)('%s with decimal mark %s is %s', (written, mark, plain) => {
  expect(plainDecimal(written, mark)).toBe(plain);
});

test.each([
  // The other notation: taken at face value they would be a hundred or a thousand times off.
  ['1,23', '.'],
  ['1.234,50', '.'],
  ['1.23', ','],
  ['1,234.50', ','],
  ['1,2345', '.'],
  ['', '.'],
  ['-', '.'],
  ['abc', '.'],
  ['1.5E+05', '.'],
  ['1 2', '.'],
  ['=1+1', '.'],
  ['--5', '.'],
] as const)('%s with decimal mark %s is refused', (written, mark) => {
  expect(plainDecimal(written, mark)).toBeUndefined();
});

test('grouping and the decimal mark never change the digits', () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,11}$/);
  fc.assert(
    fc.property(
      digits,
      fc.stringMatching(/^\d{0,6}$/),
      fc.boolean(),
      fc.boolean(),
      (whole, fraction, comma, negative) => {
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',');
        const written = `${negative ? '-' : ''}${grouped}${fraction && (comma ? ',' : '.') + fraction}`;
        const plain = `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
        expect(plainDecimal(written, comma ? ',' : '.')).toBe(plain);
      },
    ),
  );
});
