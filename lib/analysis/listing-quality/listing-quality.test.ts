import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marketplaceOf } from './limits.ts';
import { LISTING_WEIGHTS, type ListingFacts, listingQuality } from './listing-quality.ts';

const full: ListingFacts = {
  title: 'x'.repeat(120),
  bullets: 5,
  descriptionLength: 1500,
  images: 7,
  video: true,
  keywords: ['xxx'],
  attributesFilled: 12,
  attributesAsked: 12,
  rating: 4.7,
  reviews: 300,
  inStock: true,
  priceRatio: 1,
};

const judged = (facts: ListingFacts, marketplace = 'amazon') => {
  const found = listingQuality(facts, marketplaceOf(marketplace));
  if (found.status !== 'ok') throw new Error(found.reason.key);
  return found;
};

test('a page with all that is asked for has 100 points and nothing to mend', () => {
  const { score, checks, missing } = judged(full);
  expect(score).toBeCloseTo(100, 9);
  expect(checks.filter(({ fix }) => fix !== undefined)).toEqual([]);
  expect(missing).toEqual([]);
  expect(Object.values(LISTING_WEIGHTS).reduce((sum, one) => sum + one, 0)).toBe(100);
});

test.each<[string, Partial<ListingFacts>, string, number]>([
  ['no image', { images: 0 }, 'images', 84],
  ['half the bullets', { bullets: 2.5 }, 'bullets', 95],
  ['a short title', { title: 'x'.repeat(40) }, 'titleShort', 93],
  ['a title that is refused', { title: 'x'.repeat(300) }, 'titleLong', 86],
  ['out of stock', { inStock: false }, 'stock', 94],
  ['words buyers search by are absent', { keywords: ['lamp', 'xxx'] }, 'keywords', 95],
  ['dearer than elsewhere', { priceRatio: 1.15 }, 'price', 98],
  ['poor ratings', { rating: 3 }, 'rating', 88],
])('%s costs its weight and says what to do', (_, change, fix, score) => {
  const found = judged({ ...full, ...change });
  expect(found.score).toBeCloseTo(score, 6);
  expect(found.checks[0]?.fix?.key).toBe(`analysis.listing.${fix}`);
  expect(found.checks[0]?.lost).toBeCloseTo(100 - score, 6);
});

test('a marketplace is asked only for what it has, by its own limits', () => {
  const long = { ...full, title: 'x'.repeat(100), bullets: 0 };
  expect(judged(long, 'eBay').checks.map(({ id }) => id)).not.toContain('bullets');
  expect(judged(long, 'eBay').checks[0]?.fix?.key).toBe('analysis.listing.titleLong');
  expect(judged({ ...full, bullets: 0 }, 'somewhere').checks[0]?.id).toBe('bullets');
});

test('what is not known is missing, not bad; too little known gives no score', () => {
  const { title, images, descriptionLength, rating, reviews } = full;
  const part = judged({ title, images, descriptionLength, rating, reviews });
  expect(part.score).toBeCloseTo(100, 9);
  expect(part.missing).toContain('bullets');
  expect(listingQuality({ inStock: true }, 'amazon')).toMatchObject({ reason: { key: 'analysis.listing.few' } });
});

const some = fc.record({
  title: fc.string({ maxLength: 400 }),
  bullets: fc.integer({ min: 0, max: 8 }),
  descriptionLength: fc.integer({ min: 0, max: 3000 }),
  images: fc.integer({ min: 0, max: 12 }),
  video: fc.boolean(),
  attributesFilled: fc.integer({ min: 0, max: 20 }),
  attributesAsked: fc.integer({ min: 1, max: 20 }),
  rating: fc.double({ min: 0, max: 5, noNaN: true }),
  reviews: fc.integer({ min: 1, max: 500 }),
  inStock: fc.boolean(),
  priceRatio: fc.double({ min: 0.5, max: 2, noNaN: true }),
});

test('laws: between 0 and 100, what is lost makes up the rest, and doing more never costs points', () => {
  fc.assert(
    fc.property(some, fc.constantFrom('amazon', 'ebay', 'shopify', 'other'), (facts, marketplace) => {
      const { score, checks } = judged(facts, marketplace);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(score + checks.reduce((sum, { lost }) => sum + lost, 0)).toBeCloseTo(100, 6);
      for (const better of [
        { images: facts.images + 1 },
        { bullets: facts.bullets + 1 },
        { descriptionLength: facts.descriptionLength + 100 },
        { reviews: facts.reviews + 1 },
        { rating: Math.min(5, facts.rating + 0.1) },
        { video: true },
        { inStock: true },
        { attributesFilled: facts.attributesFilled + 1 },
        { priceRatio: facts.priceRatio * 0.95 },
      ]) {
        expect(judged({ ...facts, ...better }, marketplace).score).toBeGreaterThanOrEqual(score - 1e-9);
      }
    }),
  );
});
