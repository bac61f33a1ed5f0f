import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateSubScores, spreadOf, subScoreOf } from './normalise.ts';
import { fitBetaBinomial } from './shrink.ts';

// Boys among the first 12 children of 6115 families in Saxony (A. Geissler 1889; J. K. Lindsey & P. M. E. Altham,
// Applied Statistics 47, 1998). Maximum likelihood: alpha 34.09558, beta 31.5715.
test('beta-binomial of the Saxony families', () => {
  const families = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7];
  const peers = families.flatMap((count, successes) =>
    Array.from({ length: count }, () => ({ successes, trials: 12 })),
  );
  const { a, b } = fitBetaBinomial(peers);
  expect(a).toBeCloseTo(34.09558, 1);
  expect(b).toBeCloseTo(31.5715, 1);
  expect(a / (a + b)).toBeCloseTo(34.09558 / (34.09558 + 31.5715), 6);
});

test('rates that differ no more than chance get a narrow prior about the pooled rate', () => {
  const { a, b } = fitBetaBinomial(Array.from({ length: 12 }, () => ({ successes: 30, trials: 100 })));
  expect(a + b).toBeGreaterThan(500);
  expect(a / (a + b)).toBeCloseTo(0.3, 2);
});

const trials = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), trials: fc.constant(n) }));

test('any rates can be fitted, and the order of peers does not matter', () => {
  fc.assert(
    fc.property(fc.array(trials, { minLength: 1, maxLength: 12 }), (peers) => {
      const { a, b } = fitBetaBinomial(peers);
      const reversed = fitBetaBinomial([...peers].reverse());
      expect(a).toBeGreaterThan(0);
      expect(b).toBeGreaterThan(0);
      expect(a + b).toBeLessThanOrEqual(1000 + 1e-6);
      expect(reversed.a / (reversed.a + reversed.b)).toBeCloseTo(a / (a + b), 4);
    }),
  );
});

test('one deal won in one is no match for ninety in a hundred', () => {
  const prior = fitBetaBinomial([30, 45, 50, 60, 75, 90].map((successes) => ({ successes, trials: 100 })));
  const lucky = rateSubScores(prior)({ successes: 1, trials: 1 });
  const proven = rateSubScores(prior)({ successes: 90, trials: 100 });
  expect(lucky.value).toBeLessThan(proven.value);
  expect(lucky.high - lucky.low).toBeGreaterThan(proven.high - proven.low);
});

test('a sub-score’s interval narrows as the sample grows, for rates and for means', () => {
  const prior = { a: 3, b: 5 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 }), (successes) => {
      let before = 100;
      for (const times of [1, 4, 16, 64]) {
        const { low, high } = rateSubScores(prior)({ successes: successes * times, trials: 10 * times });
        expect(high - low).toBeLessThan(before + 1e-9);
        before = high - low;
      }
    }),
  );
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (value, variance) => {
        const spread = { centre: 0, deviation: 1 };
        const wide = subScoreOf({ value, variance }, spread);
        const narrow = subScoreOf({ value, variance: variance / 2 }, spread);
        expect(narrow.high - narrow.low).toBeLessThanOrEqual(wide.high - wide.low + 1e-9);
        expect(Math.abs(narrow.value - 50)).toBeGreaterThanOrEqual(Math.abs(wide.value - 50) - 1e-9);
      },
    ),
  );
});

test('the peers’ own sampling errors are not taken for differences', () => {
  const values = [1, 2, 3, 4, 5];
  const sure = spreadOf(values.map((value) => ({ value, variance: 0 })));
  const noisy = spreadOf(values.map((value) => ({ value, variance: 1 })));
  expect(noisy.centre).toBe(sure.centre);
  expect(noisy.deviation ** 2).toBeCloseTo(sure.deviation ** 2 - 1, 10);
});
