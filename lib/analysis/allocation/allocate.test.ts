import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, type Option } from './allocate.ts';
import { adstock, marginalAt, responseAt } from './response.ts';

const option = (id: string, top: number, half: number, shape = 1, more: Partial<Option> = {}): Option => ({
  id,
  response: { top, half, shape },
  ...more,
});

test('a response brings half its top at half, and its marginal is its slope', () => {
  const response = { top: 100, half: 20, shape: 1.7 };
  expect(responseAt(response, 20)).toBeCloseTo(50, 12);
  const slope = (responseAt(response, 30.001) - responseAt(response, 29.999)) / 0.002;
  expect(marginalAt(response, 30)).toBeCloseTo(slope, 6);
});

test('what is spent alike in every period comes to just that; nothing is lost on the way', () => {
  expect(adstock(new Array(60).fill(10), 0.7).at(-1)).toBeCloseTo(10, 6);
  expect(adstock([100, ...new Array(200).fill(0)], 0.5).reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 9);
});

test('equal options share alike; one without effect gets nothing', () => {
  const { spend } = allocate(90, [option('a', 10, 50), option('b', 10, 50), option('c', 0, 50)]);
  expect(spend.get('a')).toBeCloseTo(45, 6);
  expect(spend.get('b')).toBeCloseTo(45, 6);
  expect(spend.get('c')).toBe(0);
});

test('bounds hold, and the rest is best for what they leave', () => {
  const { spend, total } = allocate(100, [option('a', 50, 10, 1, { most: 30 }), option('b', 10, 10, 1, { least: 20 })]);
  expect(spend.get('a')).toBeCloseTo(30, 6);
  expect(spend.get('b')).toBeCloseTo(70, 6);
  expect(total).toBeCloseTo(100, 6);
});

const options = fc
  .array(
    fc.record({
      top: fc.integer({ min: 1, max: 1000 }),
      half: fc.integer({ min: 1, max: 500 }),
      shape: fc.constantFrom(0.6, 1),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((list) => list.map(({ top, half, shape }, at) => option(String(at), top, half, shape)));

test('laws: the budget is spent, marginal returns of what is open are equal, no move of a unit is better', () => {
  fc.assert(
    fc.property(options, fc.integer({ min: 1, max: 2000 }), (list, budget) => {
      const { spend, total, response, marginal } = allocate(budget, list);
      expect(total).toBeCloseTo(budget, 4);
      for (const { id, response: curve } of list) {
        const own = spend.get(id) ?? 0;
        if (own > 1e-6 * budget && own < budget * (1 - 1e-9)) {
          expect(Math.abs(marginalAt(curve, own) / marginal - 1)).toBeLessThan(1e-3);
        }
      }
      const step = budget / 100;
      for (const from of list) {
        for (const to of list) {
          if (from === to || (spend.get(from.id) ?? 0) < step) continue;
          const moved = list.reduce((sum, { id, response: curve }) => {
            const own = (spend.get(id) ?? 0) + (id === to.id ? step : id === from.id ? -step : 0);
            return sum + responseAt(curve, own);
          }, 0);
          expect(moved).toBeLessThanOrEqual(response * (1 + 1e-9));
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('an S-shaped option gets what makes it work, or nothing', () => {
  const few = allocate(10, [option('slow', 100, 100, 3), option('quick', 20, 10)]);
  expect(few.spend.get('quick')).toBeCloseTo(10, 6);
  const many = allocate(300, [option('slow', 100, 100, 3), option('quick', 20, 10)]);
  expect(many.spend.get('slow')).toBeGreaterThan(100 * 2 ** (1 / 3) - 1e-6);
});
