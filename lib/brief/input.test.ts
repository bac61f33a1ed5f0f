import { expect, test } from 'vitest';
import { dayNumber } from '../model/time.ts';
import { historyEnd } from './input.ts';

const TODAY = '2026-06-15';

test.each<[string, string[], string]>([
  ['no order at all', [], TODAY],
  ['an order of yesterday', ['2026-06-14'], TODAY],
  ['a pause of 45 days', ['2026-05-01'], TODAY],
  ['a longer one', ['2026-04-30', '2025-01-01'], '2026-05-01'],
  ['an order dated ahead says nothing', ['2026-04-30', '2027-01-01'], '2026-05-01'],
])('figures run up to, given %s', (_, days, end) => {
  expect(historyEnd(Int32Array.from(days, dayNumber), TODAY)).toBe(end);
});
