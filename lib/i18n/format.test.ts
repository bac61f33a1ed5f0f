import { expect, test } from 'vitest';
import { createTranslator } from './format.ts';

const at = Date.parse('2026-03-10T12:00:00.000Z');
const en = createTranslator(
  'en',
  {
    'a.deals': '{n, plural, =0 {no deals} one {# deal} other {# deals}} at {partner}',
    'a.fell': '{name} fell to {value}, {when}',
    'a.outer': 'See: {inner}',
  },
  () => at,
);

test.each([
  [0, 'no deals at Acme'],
  [1, '1 deal at Acme'],
  [1200, '1,200 deals at Acme'],
])('plural of %d', (n, expected) => {
  expect(en.t('a.deals', { n, partner: 'Acme' })).toBe(expected);
});

test('tagged parameters take the reader’s format', () => {
  expect(
    en.t('a.fell', { name: 'Win rate', value: { ratio: 0.183 }, when: { since: '2026-03-10T09:00:00.000Z' } }),
  ).toBe('Win rate fell to 18%, 3 hr. ago');
});

test('a parameter’s braces are not read as a placeholder', () => {
  expect(en.t('a.deals', { n: 2, partner: '{n}' })).toBe('2 deals at {n}');
});

test('texts nest', () => {
  expect(en.t('a.outer', { inner: { text: { key: 'a.deals', params: { n: 1, partner: 'X' } } } })).toBe(
    'See: 1 deal at X',
  );
});

test('a missing key is visible', () => {
  expect(en.t('a.none')).toBe('[a.none]');
});

test('a period names its last day, not the day after', () => {
  // ICU puts thin spaces around the dash.
  expect(en.period({ from: '2026-10-01', to: '2027-01-01' }).replace(/\s/g, ' ')).toBe('Oct 1 – Dec 31, 2026');
});

test.each([
  ['en', 'USD', '$12.50'],
  ['en', 'CNY', 'CN¥12.50'],
  ['zh-CN', 'CNY', '¥12.50'],
  ['zh-CN', 'JPY', 'JP¥13'],
  ['zh-TW', 'TWD', '$12.50'],
  ['zh-TW', 'USD', 'US$12.50'],
])('in %s the sign of %s is no other currency’s', (locale, currency, expected) => {
  expect(createTranslator(locale, {}, () => at).money({ units: 1250, scale: 2, currency })).toBe(expected);
});

test('what rounds to nothing has no sign', () => {
  expect([en.ratio(-0.0003), en.number(-0.04, { maximumFractionDigits: 1 })]).toEqual(['0%', '0']);
  expect(en.ratio(-0.03)).toBe('−3%');
});

test('a day is written as the reader does, whatever zone the browser is in', () => {
  expect(en.day('2026-03-01')).toBe('Mar 1, 2026');
  expect(createTranslator('zh-TW', {}, () => at).day('2026-03-01', 'long')).toBe('2026年3月1日');
});
