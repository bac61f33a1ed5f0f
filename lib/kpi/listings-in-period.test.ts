import { expect, test } from 'vitest';
import { idOf, listing } from '../../test/support/builders.ts';
import { lastSeen, pagesIn } from './listings-in-period.ts';
import { rangeOf } from './windows.ts';

const RESOLVE = { channel: (id: string) => id, partner: () => undefined, account: () => undefined };

const good = {
  title: 'x'.repeat(100),
  images: 7,
  bullets: 5,
  descriptionLength: 1500,
  rating: 4.8,
  reviews: 200,
} as const;
const YEAR = rangeOf({ from: '2026-01-01', to: '2027-01-01' });

test('a page counts as it was seen last in the period, a page of which too little is known does not', () => {
  const pages = [
    listing('A', '2026-02-01', { ...good, images: 0, channelId: idOf('shop') }),
    listing('A', '2026-03-01', good),
    listing('A', '2027-01-01', { ...good, images: 0 }),
    listing('B', '2026-03-01', { buyBox: 0.5 }),
  ];
  const of = pagesIn(pages, RESOLVE);
  const { listingQuality, buyBox } = of('workspace', '', YEAR);
  expect(listingQuality.n).toBe(1);
  expect(listingQuality.total).toBeCloseTo(1, 9);
  expect(buyBox).toEqual({ n: 1, total: 0.5, squares: 0.25 });
  const february = of('channel', idOf('shop'), rangeOf({ from: '2026-02-01', to: '2026-03-01' }));
  expect(february.listingQuality.total).toBeLessThan(0.85);
  expect(of('channel', 'other', YEAR).listingQuality.n).toBe(0);
});

test('the same number in two connections is two pages', () => {
  const pages = [listing('A', '2026-02-01'), listing('A', '2026-03-01', { connection: 'other' })];
  expect(lastSeen(pages)).toHaveLength(2);
});
