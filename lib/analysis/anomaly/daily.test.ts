import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dailyDeviations } from './daily.ts';

/** Noise that is the same each time, between −1 and 1. */
function noise(length: number): number[] {
  let seed = 12345;
  return Array.from({ length }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed / 2 ** 32) * 2 - 1;
  });
}
const WEEK = [100, 110, 105, 108, 130, 60, 40];
const days = (length: number) => noise(length).map((one, at) => (WEEK[at % 7] ?? 0) * (1 + 0.1 * one));
const found = (series: readonly number[]) => {
  const result = dailyDeviations(series);
  if (result.status !== 'ok') throw new Error('not judged');
  return result.found;
};

test('an ordinary year, with its weekends, raises no alarm', () => {
  expect(found(days(365))).toEqual([]);
});

test.each([
  ['a day of plenty', (value: number, at: number) => (at === 200 ? value * 3 : value), 'day', 1],
  ['a day without sales', (value: number, at: number) => (at === 200 ? 0 : value), 'day', -1],
  ['a shift up', (value: number, at: number) => (at >= 200 ? value * 1.4 : value), 'shift', 1],
  ['a shift down', (value: number, at: number) => (at >= 200 ? value * 0.7 : value), 'shift', -1],
] as const)('%s is told once, with its first day and what was to be expected', (_, change, kind, sign) => {
  const [first, ...others] = found(days(365).map(change));
  expect(others).toEqual([]);
  expect(first?.kind).toBe(kind);
  expect(Math.abs((first?.from ?? 0) - 200)).toBeLessThanOrEqual(kind === 'day' ? 0 : 1);
  expect((first?.to ?? 0) - 200).toBeLessThanOrEqual(7);
  expect(Math.sign((first?.actual ?? 0) - (first?.expected ?? 0))).toBe(sign);
  const { from = 0, to = 0 } = first ?? {};
  const usual = Array.from({ length: to - from }, (_, at) => WEEK[(from + at) % 7] ?? 0);
  expect((first?.expected ?? 0) / (usual.reduce((sum, one) => sum + one, 0) / usual.length)).toBeCloseTo(1, 0.5);
});

test('what happened yesterday is told today', () => {
  expect(found(days(300).map((value, at) => (at === 299 ? value * 4 : value))).at(-1)).toMatchObject({ from: 299 });
});

test('too few days, or too few with sales, are said to be', () => {
  expect(dailyDeviations(days(30))).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'analysis.anomaly.short', params: { have: 30, need: 56 } },
  });
  expect(dailyDeviations(days(300).map((value, at) => (at % 5 === 0 ? value : 0)))).toMatchObject({
    reason: { key: 'analysis.anomaly.sparse', params: { have: 18, of: 90 } },
  });
});

test('a constant series has no usual deviation and so nothing odd until it changes', () => {
  expect(found(new Array(100).fill(5))).toEqual([]);
  expect(found([...new Array(100).fill(5), 50]).at(-1)).toMatchObject({
    kind: 'day',
    from: 100,
    expected: expect.closeTo(5),
  });
});

test('laws: the unit does not matter, what comes later changes no shift before it, days are told in order', () => {
  const series = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 60, maxLength: 200 });
  fc.assert(
    fc.property(series, fc.integer({ min: 56, max: 200 }), (values, until) => {
      const all = found(values);
      // Powers of four, so that roots are not rounded.
      const scaled = found(values.map((value) => value * 1024));
      expect(scaled.map(({ kind, from, to }) => ({ kind, from, to }))).toEqual(
        all.map(({ kind, from, to }) => ({ kind, from, to })),
      );
      const cut = Math.min(until, values.length);
      const shifts = (list: typeof all) => list.filter(({ kind }) => kind === 'shift');
      expect(shifts(found(values.slice(0, cut)))).toEqual(shifts(all).filter(({ to }) => to <= cut));
      for (const [at, one] of all.entries()) {
        expect(one.from).toBeGreaterThanOrEqual(all[at - 1]?.from ?? 0);
        expect(one.from).toBeLessThan(one.to);
        expect(one.expected).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 200 },
  );
});
