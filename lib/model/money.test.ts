import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMoney, formatDecimal, money, parseMoney, rescale, toMajor } from './money.ts';

test.each<[string, number | undefined, number]>([
  ['-1234.5678', -12_345_678, 4],
  [' +7 ', 7, 0],
  ['5.', 5, 0],
  ['-0.00', 0, 2],
  ['1.10', 110, 2],
  ['0.12345600', 123_456, 6],
  ['0.1234567', undefined, 0],
  ['90071992547409.91', 9_007_199_254_740_991, 2],
  ['90071992547409.92', undefined, 0],
  ['.5', undefined, 0],
  ['1,000', undefined, 0],
  ['1e3', undefined, 0],
  ['', undefined, 0],
])('"%s" is %d units', (decimal, units, scale) => {
  expect(parseMoney(decimal, 'USD')).toEqual(units === undefined ? undefined : { units, scale, currency: 'USD' });
});

const amounts = fc
  .record({ units: fc.maxSafeInteger(), scale: fc.integer({ min: 0, max: 6 }) })
  .map(({ units, scale }) => money(units === 0 ? 0 : units, scale, 'USD'));

test('an amount written down and read again is the same', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(parseMoney(formatDecimal(amount), 'USD')).toEqual(amount);
    }),
  );
});

test('an amount of plain digits is what it is with a sign and blanks around it', () => {
  const digits = fc.stringMatching(/^\d{0,18}(\.\d{0,8})?$/);
  fc.assert(
    fc.property(digits, (decimal) => {
      expect(parseMoney(decimal, 'USD')).toEqual(parseMoney(` +${decimal} `, 'USD'));
    }),
  );
});

test('sums are exact across scales, and in one currency only', () => {
  const cents = money(10, 2, 'USD');
  expect(addMoney(cents, money(2000, 4, 'USD'))).toEqual(money(3000, 4, 'USD'));
  expect(toMajor(addMoney(cents, cents))).toBe(0.2);
  expect(() => addMoney(cents, money(10, 2, 'EUR'))).toThrow(/cannot add USD and EUR/);
});

test('what cannot be exact is refused, not rounded', () => {
  expect(() => rescale(money(15, 1, 'USD'), 0)).toThrow(/without rounding/);
  expect(() => rescale(money(Number.MAX_SAFE_INTEGER, 0, 'USD'), 1)).toThrow(/safe integer/);
  expect(() => money(0.5, 2, 'USD')).toThrow(/safe integer/);
});
