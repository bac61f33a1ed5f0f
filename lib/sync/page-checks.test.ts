import { expect, test } from 'vitest';
import type { Page, Stream } from './connector.ts';
import { CursorTrail, RejectJudge } from './page-checks.ts';

const DEALS: Stream = { id: 'deals', name: { key: 'connector.hubspot.stream.deals' }, deletes: 'none' };
const STREAM = { text: DEALS.name };

const page = (read: number, rejected: number): Page => ({
  upserts: {},
  rejects: Array.from({ length: rejected }, (_, i) => ({ externalId: String(i), reason: 'amount: gone', raw: '{}' })),
  read,
  next: undefined,
  done: false,
});
/** The page at which it stops, from 1. */
function stopsAt(pages: readonly (readonly [read: number, rejected: number])[]): number | undefined {
  const judge = new RejectJudge(DEALS);
  for (const [index, [read, rejected]] of pages.entries()) {
    try {
      judge.check(page(read, rejected));
    } catch (error) {
      expect(error).toMatchObject({
        kind: 'wireChanged',
        userText: { key: 'error.mostRejected', params: { stream: STREAM } },
      });
      return index + 1;
    }
  }
  return undefined;
}
const times = (n: number, read: number, rejected: number) => Array.from({ length: n }, () => [read, rejected] as const);

test.each([
  ['a first page on which nothing parses', [[100, 100]], 1],
  ['five of five', [[5, 5]], 1],
  ['four of four: too few to tell', [[4, 4]], undefined],
  ['a single bad record of a stream with one', [[1, 1]], undefined],
  ['more than half of twenty', [[20, 11]], 1],
  ['half of twenty', [[20, 10]], undefined],
  ['most of a page after good ones', [...times(5, 100, 0), [100, 51]], 6],
  ['page after page of one, none of which parses', times(9, 1, 1), 5],
  ['pages of two, half of them bad', times(50, 2, 1), undefined],
  ['pages of five, four of them bad', times(50, 5, 4), 4],
  ['a good page after bad ones is kept', [...times(4, 1, 1), [1, 0], ...times(4, 1, 1)], undefined],
  ['pages of deletions say nothing', [...times(4, 1, 1), [0, 0], [0, 0]], undefined],
  ['a long run with some bad records in each page', times(500, 100, 30), undefined],
] as const)('%s', (_, pages, at) => expect(stopsAt(pages)).toBe(at));

test('a stream that comes back to where it was is stopped', () => {
  const trail = new CursorTrail({ page: 1 });
  const at = (cursor: unknown): Page => ({ ...page(1, 0), next: cursor });
  trail.follow(at({ page: 2 }), DEALS);
  expect(() => trail.follow(at({ page: 1 }), DEALS)).toThrow(
    expect.objectContaining({
      kind: 'wireChanged',
      userText: { key: 'error.cursorStuck', params: { stream: STREAM } },
    }),
  );
});
