import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf, betaQuantile } from './beta.ts';
import { digamma, logGamma, trigamma } from './gamma.ts';
import { normalCdf, normalQuantile, Z90 } from './normal.ts';
import { median, robustSpread } from './robust.ts';
import { studentCdf, studentQuantile } from './student.ts';
import { wilsonInterval } from './wilson.ts';

// Abramowitz & Stegun, table 26.1.
test.each([
  [0, 0.5],
  [0.5, 0.691462461274013],
  [1, 0.841344746068543],
  [2, 0.977249868051821],
  [3, 0.99865010196837],
  [-1, 0.158655253931457],
  [-9, 0],
  [9, 1],
])('normal distribution at %d', (z, p) => {
  expect(normalCdf(z)).toBeCloseTo(p, 14);
});

// Abramowitz & Stegun, tables 26.1 and 26.6.
test.each([
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489],
  [0.5, 0],
  [0.05, -1.6448536269514722],
])('normal quantile of %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 12);
});

test('the constant for 90 % is the quantile', () => {
  expect(Z90).toBeCloseTo(normalQuantile(0.95), 14);
});

test('normal quantile undoes the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
    }),
  );
});

// Γ(1/2) = √π, Γ(5) = 24, ψ(1) = −γ, ψ′(1) = π²/6 (Abramowitz & Stegun 6.1.8, 6.3.2, 6.4.2).
test('gamma family at known points', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(1e6)).toBeCloseTo(12815504.569147887, 4);
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 12);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 12);
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 12);
});

// I_x(a, 1) = x^a; I_x(1, b) = 1 − (1 − x)^b; I_½(a, a) = ½; I_.5(2, 3) = 11/16.
test.each([
  [0.3, 2, 1, 0.09],
  [0.3, 1, 4, 1 - 0.7 ** 4],
  [0.5, 7, 7, 0.5],
  [0.5, 2, 3, 0.6875],
  [0.5, 2000, 2000, 0.5],
])('beta distribution at %d of (%d, %d)', (x, a, b, p) => {
  expect(betaCdf(x, a, b)).toBeCloseTo(p, 11);
});

test('beta quantile undoes the distribution', () => {
  const shape = fc.double({ min: 0.5, max: 300, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (p, a, b) => {
      expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8);
    }),
  );
});

// Abramowitz & Stegun, table 26.10: t with ν degrees of freedom.
test.each([
  [0.95, 1, 6.314],
  [0.95, 2, 2.92],
  [0.975, 10, 2.228],
  [0.95, 30, 1.697],
  [0.05, 5, -2.015],
])('Student quantile of %d with %d degrees of freedom', (p, df, t) => {
  expect(studentQuantile(p, df)).toBeCloseTo(t, 3);
  expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 10);
});

// Published 95 % limits: R's prop.test(x, n, correct = FALSE), binom::binom.wilson.
test.each([
  [0, 10, 0, 0.277533],
  [1, 10, 0.017876, 0.40415],
  [3, 20, 0.052369, 0.360419],
  [10, 10, 0.722467, 1],
])('Wilson 95 %% of %d in %d', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials, 0.95);
  expect(interval[0]).toBeCloseTo(low, 6);
  expect(interval[1]).toBeCloseTo(high, 6);
});

test('a Wilson interval holds the proportion and narrows with trials', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
      const successes = Math.round(share * trials);
      const [low, high] = wilsonInterval(successes, trials);
      const [low4, high4] = wilsonInterval(successes * 4, trials * 4);
      expect(low).toBeLessThanOrEqual(successes / trials);
      expect(high).toBeGreaterThanOrEqual(successes / trials);
      expect(high4 - low4).toBeLessThan(high - low);
    }),
  );
});

test('robust location and spread', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
  // R: mad(c(1, 2, 3, 4, 100)) is 1.4826.
  expect(robustSpread([1, 2, 3, 4, 100])).toBeCloseTo(1.4826, 4);
  expect(robustSpread([5, 5, 5, 5, 10])).toBeCloseTo(Math.sqrt(Math.PI / 2), 12);
  expect(robustSpread([5, 5, 5])).toBe(0);
});
