import { expect, test } from 'vitest';
import { detectAnomalies } from './detect.ts';

/** Noise that is the same each time, between −1 and 1. */
function noise(length: number): number[] {
  let seed = 12345;
  return Array.from({ length }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed / 2 ** 32) * 2 - 1;
  });
}
const WEEK = [100, 110, 105, 108, 130, 60, 40];
const days = (length: number) => noise(length).map((one, at) => (WEEK[at % 7] ?? 0) + 5 * one);
const found = (series: readonly number[]) => {
  const result = detectAnomalies(series, { seasonLengths: [7] });
  if (result.status !== 'ok') throw new Error('not judged');
  return result.anomalies;
};

test('an ordinary year, with its weekends, raises no alarm', () => {
  expect(found(days(365))).toEqual([]);
});

test.each([
  ['a spike', 200, (value: number, at: number) => (at === 200 ? value * 3 : value), 'spike', 1],
  ['a day without sales', 250, (value: number, at: number) => (at === 249 ? 0 : value), 'spike', -1],
  ['a shift', 300, (value: number, at: number) => (at >= 300 ? value + 120 : value), 'shift', 1],
] as const)('%s is told once, with what was to be expected', (_, day, change, kind, sign) => {
  const series = days(365).map(change);
  const [first, ...others] = found(series);
  expect(Math.abs((first?.at ?? 0) - day)).toBeLessThanOrEqual(1);
  expect(Math.sign(first?.z ?? 0)).toBe(sign);
  expect(first?.kind).toBe(kind);
  expect(Math.abs((first?.expected ?? 0) - (WEEK[(first?.at ?? 0) % 7] ?? 0))).toBeLessThan(15);
  expect(others.length).toBeLessThanOrEqual(1);
});

test('what happened yesterday is open: a spike or the beginning of a shift', () => {
  const series = days(300).map((value, at) => (at === 299 ? value * 4 : value));
  expect(found(series).at(-1)).toMatchObject({ at: 299, kind: 'open' });
});

test('two weeks are too little to know what is usual', () => {
  expect(detectAnomalies(days(14), { seasonLengths: [7] })).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'analysis.anomaly.short', params: { have: 14, need: 21 } },
  });
});

test('a constant series has no usual deviation and so no anomaly until it changes', () => {
  expect(found(new Array(100).fill(5))).toEqual([]);
  expect(found([...new Array(100).fill(5), 50]).at(-1)?.at).toBe(100);
});
