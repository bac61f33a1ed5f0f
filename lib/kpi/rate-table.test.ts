import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber } from '../model/calendar.ts';
import { convertUnits, type DatedRate, rateTable } from './rate-table.ts';

const rate = (base: string, quote: string, on: string, value: number): DatedRate => ({ base, quote, on, rate: value });
const march = (day: number) => dayNumber(`2026-03-${String(day).padStart(2, '0')}`);

test('the newest rate on or before the day holds, never a later one', () => {
  const on = rateTable([[rate('EUR', 'USD', '2026-03-02', 1.1), rate('EUR', 'USD', '2026-03-05', 1.2)]]);
  expect([1, 2, 4, 5, 9].map((day) => on('EUR', 'USD', march(day)))).toEqual([undefined, 1.1, 1.1, 1.2, 1.2]);
  expect(on('USD', 'EUR', march(4))).toBe(1 / 1.1);
  expect(on('USD', 'USD', march(1))).toBe(1);
  expect(on('USD', 'JPY', march(4))).toBeUndefined();
});

test('over a third currency where there is no pair', () => {
  const on = rateTable([[rate('EUR', 'USD', '2026-03-02', 1.1), rate('EUR', 'CNY', '2026-03-03', 7.7)]]);
  expect(on('USD', 'CNY', march(3))).toBeCloseTo(7, 12);
  expect(on('USD', 'CNY', march(2))).toBeUndefined();
});

test('the first list’s rate holds for its day', () => {
  const imported = [rate('EUR', 'USD', '2026-03-02', 1.1), rate('EUR', 'USD', '2026-03-04', 1.3)];
  const on = rateTable([[rate('EUR', 'USD', '2026-03-02', 1.15)], imported]);
  expect([3, 4].map((day) => on('EUR', 'USD', march(day)))).toEqual([1.15, 1.3]);
});

test('amounts keep their decimals, two at least, and losses round like gains', () => {
  expect(convertUnits(1000, 0, 0.00671)).toBe(671);
  expect(convertUnits(12_345, 4, 2)).toBe(24_690);
  expect([convertUnits(5, 2, 0.5), convertUnits(-5, 2, 0.5)]).toEqual([3, -3]);
});

test('law: the order of rates never decides, and a rate of a later day changes nothing', () => {
  const currency = fc.constantFrom('EUR', 'USD', 'CNY', 'JPY');
  const some = fc.array(
    fc
      .record({
        base: currency,
        quote: currency,
        day: fc.integer({ min: 1, max: 28 }),
        rate: fc.double({ min: 0.01, max: 100, noNaN: true }),
      })
      .map(({ day, ...pair }) => ({ ...pair, on: `2026-03-${String(day).padStart(2, '0')}` })),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(some, currency, currency, fc.integer({ min: 1, max: 28 }), (rates, base, quote, day) => {
      const found = rateTable([rates])(base, quote, march(day));
      expect(rateTable([[...rates].reverse()])(base, quote, march(day))).toBe(found);
      const past = rates.filter(({ on }) => dayNumber(on) <= march(day));
      expect(rateTable([past])(base, quote, march(day))).toBe(found);
    }),
  );
});
