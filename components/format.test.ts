import { expect, test } from 'vitest';
import { createTranslator } from '../lib/i18n/format.ts';
import type { Quantity } from '../lib/model/quantity.ts';
import { catalogue } from '../test/support/catalogue.ts';
import { change, dayFrom, isPast, isStale, quantityText, signed } from './format.ts';

const t = createTranslator('en', catalogue('en'), () => 0);
const usd = (major: number): Quantity => ({ unit: 'money', money: { units: major * 100, scale: 2, currency: 'USD' } });
const ratio = (value: number): Quantity => ({ unit: 'ratio', value });

test.each([
  [[2026, 10, 22, 23, 59], 0, '2026-11-22'],
  [[2026, 10, 22, 0, 0], 7, '2026-11-29'],
  [[2026, 11, 28, 12, 0], 7, '2027-01-04'],
] as const)('%o and %d days is the reader’s day %s', ([year, month, day, hour, minute], days, expected) => {
  expect(dayFrom(new Date(year, month, day, hour, minute).getTime(), days)).toBe(expected);
});

test.each([
  [usd(120), usd(100), '+20%', 1],
  [usd(-50), usd(-100), '+50%', 1],
  [usd(99.9), usd(100), '±0%', 0],
  [ratio(0.12), ratio(0.2), '−8 pts', -1],
  [usd(1), usd(0), undefined, undefined],
  [usd(1), ratio(1), undefined, undefined],
  [usd(1), undefined, undefined, undefined],
])('from %o before %o', (now, before, text, direction) => {
  expect(change(t, now, before)?.text).toBe(text);
  expect(change(t, now, before)?.direction).toBe(direction);
});

test('figures are short where there is little room', () => {
  expect([quantityText(t, usd(1_234_567)), quantityText(t, usd(1_234_567), 'compact')]).toEqual([
    '$1,234,567',
    '$1.23M',
  ]);
  expect(quantityText(t, { unit: 'count', value: 12_345 }, 'compact')).toBe('12.3K');
  expect(quantityText(t, { unit: 'days', value: 30.5 })).toBe('31 days');
  expect(signed(t, -0.4)).toBe('±0');
});

test('two days make data stale, and a period one of the past', () => {
  const now = Date.parse('2026-11-22T09:00:00.000Z');
  expect([isStale('2026-11-20T09:00:00.000Z', now), isStale('2026-11-20T08:59:59.000Z', now)]).toEqual([false, true]);
  const past = (to: string) => isPast({ from: '2025-11-22', to }, now);
  expect([past('2026-11-22'), past('2026-11-21'), past('2026-11-20')]).toEqual([false, false, true]);
});
