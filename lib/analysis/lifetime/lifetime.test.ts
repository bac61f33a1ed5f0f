import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hypergeometric } from './hypergeometric.ts';
import { chanceAlive, expectedFuturePurchases, expectedPurchases, fitPurchases } from './purchases.ts';
import { expectedSpend, fitSpend } from './spend.ts';

/** Published for the CDNOW sample (Fader, Hardie & Lee 2005). */
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

test('the hypergeometric function, where it has a closed form', () => {
  expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.log(2), 12);
  expect(hypergeometric(0.5, 1, 1.5, 0.25)).toBeCloseTo(Math.atanh(0.5) / 0.5, 12);
  expect(hypergeometric(2, 3, 3, 0.3)).toBeCloseTo((1 - 0.3) ** -2, 12);
});

test('a customer of the paper: two repeat purchases, the last in week 30 of 39', () => {
  const history = { frequency: 2, recency: 30.43, age: 38.86 };
  expect(expectedFuturePurchases(CDNOW, history, 39)).toBeCloseTo(1.226, 3);
});

test('one who never came back cannot have left by this model, one silent for long has probably', () => {
  expect(chanceAlive(CDNOW, { frequency: 0, recency: 0, age: 50 })).toBe(1);
  expect(chanceAlive(CDNOW, { frequency: 8, recency: 10, age: 50 })).toBeLessThan(0.1);
  expect(chanceAlive(CDNOW, { frequency: 8, recency: 49, age: 50 })).toBeGreaterThan(0.8);
});

test('nothing to learn from customers who never bought again', () => {
  expect(fitPurchases([{ frequency: 0, recency: 0, age: 10 }])).toBeUndefined();
  expect(fitSpend([{ frequency: 0, mean: 0 }])).toBeUndefined();
});

const history = fc
  .record({
    frequency: fc.integer({ min: 1, max: 30 }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    age: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ frequency, share, age }) => ({ frequency, recency: share * age, age }));

test('laws: more time brings more purchases, silence makes leaving likelier, spend lies between own and all', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 100 }), (one, weeks) => {
      const soon = expectedFuturePurchases(CDNOW, one, weeks);
      expect(soon).toBeGreaterThan(0);
      expect(expectedFuturePurchases(CDNOW, one, weeks + 10)).toBeGreaterThan(soon);
      expect(chanceAlive(CDNOW, { ...one, age: one.age + 20 })).toBeLessThan(chanceAlive(CDNOW, one));
      expect(expectedPurchases(CDNOW, weeks + 1)).toBeGreaterThan(expectedPurchases(CDNOW, weeks));
      const model = { p: 6.25, q: 3.74, v: 15.44 };
      const everybody = expectedSpend(model, { frequency: 0, mean: 0 });
      const own = expectedSpend(model, { frequency: one.frequency, mean: weeks });
      expect(own).toBeGreaterThanOrEqual(Math.min(everybody, weeks) - 1e-9);
      expect(own).toBeLessThanOrEqual(Math.max(everybody, weeks) + 1e-9);
    }),
  );
});
