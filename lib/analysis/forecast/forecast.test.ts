import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecast } from './forecast.ts';
import { isSeasonal, seasonOf, withoutSeason, withSeason } from './season.ts';

const made = (series: readonly number[], seasonLength = 1, horizon = 6) => {
  const result = forecast({ series, seasonLength, horizon });
  if (result.status !== 'ok') throw new Error('no forecast');
  return result;
};
const yearly = [112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118];
const airline = [1, 1.13, 1.27, 1.42, 1.58, 1.71].flatMap((year) => yearly.map((month) => Math.round(month * year)));

test('a season is found, taken out and put back', () => {
  const series = Float64Array.from(airline);
  expect(isSeasonal(series, 12)).toBe(true);
  const other = Float64Array.from({ length: 70 }, (_, t) => [3, 9, 4, 1, 7][t % 5] ?? 0);
  expect(isSeasonal(other, 7)).toBe(false);
  for (const kind of ['multiplicative', 'additive'] as const) {
    const season = seasonOf(series, 12, kind);
    withoutSeason(series, season).forEach((value, t) => {
      expect(withSeason(value, t, season)).toBeCloseTo(series[t] ?? 0, 9);
    });
  }
});

test('next year follows the season and the growth', () => {
  const { ahead } = made(airline, 12, 12);
  const peak = ahead.indexOf(Math.max(...ahead));
  expect([6, 7]).toContain(peak);
  expect(ahead.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(
    yearly.reduce((sum, value) => sum + value, 0) * 1.6,
  );
});

test('a straight line goes on, a constant stays what it is', () => {
  const line = Array.from({ length: 30 }, (_, t) => 100 + 5 * t);
  expect(made(line).ahead[0]).toBeGreaterThan(244);
  expect(made(line).ahead[0]).toBeLessThan(256);
  expect([...made(new Array(20).fill(7)).ahead].map((value) => Math.round(value * 1e6) / 1e6)).toEqual(
    new Array(6).fill(7),
  );
});

test('too little, or what is no number, gives no forecast but the reason', () => {
  expect(forecast({ series: [1, 2, 3], seasonLength: 12, horizon: 3 })).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'analysis.forecast.short', params: { have: 3, need: 6 } },
  });
  expect(forecast({ series: [1, 2, Number.NaN, 4, 5, 6, 7], seasonLength: 1, horizon: 1 })).toMatchObject({
    reason: { key: 'analysis.forecast.gaps' },
  });
});

const series = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 6, maxLength: 60 });

test('laws: intervals nest and widen with the level, chances fall with the target, units do not matter', () => {
  fc.assert(
    fc.property(series, fc.constantFrom(1, 4, 12), fc.constantFrom(8, 1024), (values, seasonLength, unit) => {
      const one = made(values, seasonLength);
      const [low80, high80] = one.interval(3, 0.8);
      const [low95, high95] = one.interval(3, 0.95);
      expect(low95).toBeLessThanOrEqual(low80);
      expect(high95).toBeGreaterThanOrEqual(high80);
      const sum = one.ahead.slice(0, 4).reduce((total, value) => total + value, 0);
      const chances = [0.5, 0.9, 1, 1.1, 2].map((share) => one.total(4).chanceOf(sum * share + 1));
      for (const [at, chance] of chances.entries()) {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(chances[at - 1] ?? 1);
      }
      expect([...one.ahead].every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
      const scaled = made(
        values.map((value) => value * unit),
        seasonLength,
      );
      // Powers of two, so that nothing is rounded.
      expect([...scaled.ahead].map((value) => value / unit)).toEqual([...one.ahead]);
    }),
    { numRuns: 60 },
  );
});
