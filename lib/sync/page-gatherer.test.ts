import { expect, test } from 'vitest';
import type { Page } from './connector.ts';
import { PageGatherer } from './page-gatherer.ts';
import { pageOf, type ScriptedPage } from './testing/scripted.ts';

const START = Date.UTC(2026, 2, 10);
const SEEN = '2026-03-10T00:00:00.000Z';
const QUICK = 1;

const pageWith = (number: number, content: ScriptedPage, done = false): Page =>
  pageOf(content, SEEN, { next: number, done });
const records = (...ids: string[]): ScriptedPage => ({ upserts: ids.map((id) => ({ id })) });

/** Numbers of the pages that are committed last of their commit, after pages that came so many ms after each other. */
function commits(pages: readonly (readonly [ms: number, page: Page])[]): unknown[] {
  let now = START;
  const gatherer = new PageGatherer({ now: () => now });
  return pages.flatMap(([ms, page]) => {
    now += ms;
    return gatherer.add(page).map(({ next }) => next);
  });
}

test('pages that come quickly are one commit', () => {
  const first = pageWith(1, { ...records('1', '2'), noise: 1 });
  const gatherer = new PageGatherer({ now: () => START });
  expect(gatherer.add({ ...first, expected: 9 })).toEqual([]);
  const [joined, ...others] = gatherer.add(pageWith(2, records('3'), true));
  expect(others).toEqual([]);
  expect(joined).toMatchObject({ read: 4, expected: 9, next: 2, done: true });
  expect(joined?.upserts.accounts?.map(({ id }) => id)).toEqual(['crm:1', 'crm:2', 'crm:3']);
  expect(gatherer.take()).toEqual([]);
});

test.each<[string, [number, Page][], unknown[]]>([
  ['a page that had to be waited for', [[100, pageWith(1, records('1'))]], [1]],
  ['a page after the clock was put back', [[-5000, pageWith(1, records('1'))]], [1]],
  ['a last page', [[QUICK, pageWith(1, records('1'), true)]], [1]],
  [
    'a page with deletions',
    [
      [QUICK, pageWith(1, records('1'))],
      [QUICK, pageWith(2, { deletes: ['1'] })],
    ],
    [2],
  ],
  [
    'a page with rejects',
    [
      [QUICK, pageWith(1, records('1'))],
      [QUICK, pageWith(2, { rejects: ['2'] })],
    ],
    [2],
  ],
  [
    'a page before one with the same record',
    [
      [QUICK, pageWith(1, records('1'))],
      [QUICK, pageWith(2, records('1', '2'))],
    ],
    [1],
  ],
  [
    'what has waited for half a second',
    Array.from({ length: 14 }, (_, at) => [40, pageWith(at, records(String(at)))]),
    [13],
  ],
  [
    'what has come to twenty thousand records',
    Array.from({ length: 5 }, (_, at) => [
      QUICK,
      pageWith(at, records(...Array.from({ length: 5000 }, (__, i) => `${at}-${i}`))),
    ]),
    [3],
  ],
])('%s does not wait', (_, pages, expected) => {
  expect(commits(pages)).toEqual(expected);
});
