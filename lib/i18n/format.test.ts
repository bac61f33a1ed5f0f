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
