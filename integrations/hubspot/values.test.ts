import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimal, parseMoney } from '../../lib/model/money.ts';
import { BadRecord } from '../../lib/sync/parse-records.ts';
import { decimalMoney, Fields, instantOf } from './values.ts';

const fields = (properties: Record<string, string | null>, timeZone = 'UTC') =>
  new Fields({ id: '1', properties }, timeZone);

test.each([
  ['1200', '1200'],
  ['1200.50', '1200.5'],
  ['-0.5', '-0.5'],
  ['0', '0'],
  ['1.5E7', '15000000'],
  ['1.5e-3', '0.0015'],
  ['12e-9', '0'],
  ['0.30000000000000004', '0.3'],
  ['1234.5600000000001', '1234.56'],
  ['0.9999999', '1'],
  ['999.99999950', '1000'],
  ['-2.0000005', '-2.000001'],
  ['0.0000005', '0.000001'],
])('%s is %s', (value, expected) => {
  const money = decimalMoney(value, 'EUR');
  expect(money && formatDecimal(money)).toBe(expected);
  expect(money?.currency).toBe('EUR');
});

test.each(['', 'abc', '1,200.00', '0x10', '1e', '--1', '99999999999999999999', '1e300', 'NaN'])(
  '%j is no amount',
  (value) => {
    expect(decimalMoney(value, 'EUR')).toBeUndefined();
  },
);

test('a decimal of up to six places is exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 6 }), (units, scale) => {
      const decimal = formatDecimal({ units, scale });
      const money = decimalMoney(decimal, 'USD');
      const plain = parseMoney(decimal, 'USD');
      expect(money && BigInt(money.units) * 10n ** BigInt(6 - money.scale)).toBe(
        plain && BigInt(plain.units) * 10n ** BigInt(6 - plain.scale),
      );
    }),
  );
});

test.each([
  ['2026-03-31', 'Asia/Taipei', '2026-03-31'],
  ['2026-03-31T17:00:00Z', 'UTC', '2026-03-31'],
  ['2026-03-31T17:00:00.000Z', 'Asia/Taipei', '2026-04-01'],
  ['1774976400000', 'Asia/Taipei', '2026-04-01'],
])('%s in %s is the day %s', (value, timeZone, day) => {
  expect(fields({ closedate: value }, timeZone).day('closedate')).toBe(day);
});

test.each(['2026-02-30', 'yesterday', '31.03.2026'])('%s is no day', (value) => {
  const read = fields({ closedate: value });
  expect(read.day('closedate')).toBeUndefined();
  expect(read.problems).toEqual([`properties.closedate: expected a date, found "${value}"`]);
  // Another date may stand in for an absent one, not for this one.
  expect(() => read.need('closedate', '2026-01-01', 'a date')).toThrow(BadRecord);
});

test('an empty property is an absent one', () => {
  const empty = fields({ a: '', b: ' ', c: null });
  for (const name of ['a', 'b', 'c', 'd']) {
    expect(empty.text(name)).toBeUndefined();
    expect(empty.day(name)).toBeUndefined();
    expect(empty.instant(name)).toBeUndefined();
    expect(empty.money(name, 'USD')).toBeUndefined();
    expect(empty.number(name)).toBeUndefined();
  }
});

test.each([
  ['12', undefined, 'properties.amount: expected a currency beside the amount, found "none"'],
  ['12', 'euro', 'properties.amount: expected an ISO currency beside the amount, found "euro"'],
  ['twelve', 'EUR', 'properties.amount: expected an amount, found "twelve"'],
])('amount %s in %s is unknown, and noted', (amount, currency, reason) => {
  const read = fields({ amount });
  expect(read.money('amount', currency)).toBeUndefined();
  expect(read.problems).toEqual([reason]);
  expect(() => read.sound('amount')).toThrow(reason);
});

test('instants get milliseconds', () => {
  expect(instantOf('2026-01-02T03:04:05Z')).toBe('2026-01-02T03:04:05.000Z');
  expect(instantOf('2026-01-02T03:04:05+08:00')).toBe('2026-01-01T19:04:05.000Z');
  expect(instantOf('12')).toBeUndefined();
});
