import { expect, test } from 'vitest';
import { createTranslator } from '../../lib/i18n/format.ts';
import { NOW } from '../../test/gallery/fixtures.ts';
import { timeline } from '../../test/gallery/timeline-fixtures.ts';
import { catalogue } from '../../test/support/catalogue.ts';
import { isFound, kindOf, searchable } from './timeline-search.ts';

function found(question: string, locale = 'en'): string[] {
  const t = createTranslator(locale, catalogue(locale), () => NOW);
  return searchable(t, timeline)
    .filter((event) => isFound(event, question))
    .map(({ item }) => item.on);
}

test.each([
  ['HARBOUR', ['2026-11-19']],
  ['phase harbour', ['2026-11-19']],
  ['hárboür', ['2026-11-19']],
  ['18,400', ['2026-11-19']],
  ['ｓｏ-71774', ['2026-11-03']],
  ['december 2025', ['2025-12-18']],
  ['2025-12', ['2025-12-18']],
  ['deals won', ['2026-10-28', '2025-11-30']],
  ['harbour won', []],
  ['  ', timeline.map(({ on }) => on)],
])('%j finds %j', (question, days) => expect(found(question)).toEqual(days));

test('it is searched in the reader’s language', () => {
  expect(found('培训', 'zh-CN')).toEqual(['2026-09-15']);
  expect(found('meeting', 'zh-CN')).toEqual([]);
});

test('orders are one kind, by month or one by one', () => {
  expect(new Set(timeline.map((item) => kindOf({ ...item, kind: 'orders' })))).toEqual(new Set(['order']));
});
