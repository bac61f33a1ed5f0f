import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uniforms } from '../stats/random.ts';
import { orthonormal, residualOf } from './baseline.ts';
import { type FitInput, fitResponses } from './fit-responses.ts';
import { nonNegativeFit } from './non-negative-fit.ts';
import { planBudget } from './plan.ts';
import { adstock, responseAt } from './response.ts';

const PERIODS = 104;

function history(seed: number, noise: number): FitInput {
  const random = uniforms(seed);
  const spend = (mean: number) => Float64Array.from({ length: PERIODS }, () => mean * (0.2 + 1.6 * random()));
  const [search, social] = [spend(100), spend(60)];
  const working = [adstock(search, 0.3), adstock(social, 0.6)];
  const revenue = Float64Array.from({ length: PERIODS }, (_, t) => {
    const effect =
      responseAt({ top: 900, half: 100, shape: 1 }, working[0]?.[t] ?? 0) +
      responseAt({ top: 300, half: 60, shape: 1 }, working[1]?.[t] ?? 0);
    return 2000 + 3 * t + 200 * Math.sin((2 * Math.PI * t) / 52) + effect + noise * (random() - 0.5);
  });
  return {
    revenue,
    spending: [
      { id: 'search', spend: search },
      { id: 'social', spend: social },
    ],
    season: 52,
    random,
  };
}

function fitted(input: FitInput) {
  const fit = fitResponses(input);
  if (fit.status !== 'ok') throw new Error(fit.reason.key);
  return fit;
}

test('responses are found again where little else moves the revenue', () => {
  const { responses, explained } = fitted(history(1, 10));
  expect(explained.all).toBeGreaterThan(0.99);
  // A level is no effect: only what more or less spending changes can be seen.
  for (const [id, low, high, truth] of [
    ['search', 50, 150, { top: 900, half: 100, shape: 1 }],
    ['social', 30, 90, { top: 300, half: 60, shape: 1 }],
  ] as const) {
    const found = responses.find((one) => one.id === id)?.response ?? { top: 0, half: 1, shape: 1 };
    const step = responseAt(found, high) - responseAt(found, low);
    expect(step / (responseAt(truth, high) - responseAt(truth, low))).toBeCloseTo(1, 1);
  }
  expect(responses.map(({ decay }) => decay)).toEqual([0.3, 0.6]);
});

test('the more noise, the wider the range of the best split', () => {
  const width = (noise: number) => {
    const input = history(3, noise);
    const { responses, draws } = fitted(input);
    const now = new Map([
      ['search', 100],
      ['social', 60],
    ]);
    const plan = planBudget({ budget: 160, responses, draws, now });
    expect(plan.total).toBeCloseTo(160, 4);
    expect(plan.gain).toBeGreaterThanOrEqual(-1e-6);
    const [low, high] = plan.spendRange.get('search') ?? [0, 0];
    return high - low;
  };
  expect(width(1000)).toBeGreaterThan(width(20));
});

test('too short a history, or spending that never varies, gives no curve but the reason', () => {
  const input = history(1, 10);
  expect(fitResponses({ ...input, revenue: Array.from(input.revenue).slice(0, 20) })).toMatchObject({
    reason: { key: 'analysis.allocation.short', params: { have: 20, need: 24 } },
  });
  expect(fitResponses({ ...input, spending: [{ id: 'a', spend: new Array(PERIODS).fill(5) }] })).toMatchObject({
    reason: { key: 'analysis.allocation.steady' },
  });
});

const column = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 12, maxLength: 12 })
  .map((list) => Float64Array.from(list));

test('laws: what the baseline holds is gone from the rest; no weight is below 0 and none can be bettered alone', () => {
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), column, (columns, target) => {
      const basis = orthonormal(columns.map((one) => Float64Array.from(one)));
      const rest = residualOf(Float64Array.from(target), basis);
      for (const one of columns) {
        const along = one.reduce((sum, value, at) => sum + value * (rest[at] ?? 0), 0);
        expect(Math.abs(along)).toBeLessThan(1e-6 * (1 + one.reduce((sum, value) => sum + value * value, 0)));
      }
      const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
        Array.from(a, (value, at) => value * (b[at] ?? 0)).reduce((sum, value) => sum + value, 0);
      const gram = columns.map((a) => columns.map((b) => dot(a, b)));
      const pull = columns.map((one) => dot(one, target));
      const { weights, gain } = nonNegativeFit(gram, pull);
      expect(gain).toBeGreaterThanOrEqual(-1e-6);
      weights.forEach((weight, at) => {
        expect(weight).toBeGreaterThanOrEqual(0);
        for (const step of [0.01, -0.01]) {
          const other = weights.with(at, Math.max(0, weight + step));
          const of = other.reduce(
            (sum, one, i) =>
              sum + one * (2 * (pull[i] ?? 0) - other.reduce((s, two, j) => s + two * (gram[i]?.[j] ?? 0), 0)),
            0,
          );
          expect(of).toBeLessThanOrEqual(gain + 1e-3 * (1 + Math.abs(gain)));
        }
      });
    }),
  );
});
