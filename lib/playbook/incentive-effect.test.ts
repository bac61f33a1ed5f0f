import fc from 'fast-check';
import { expect, test } from 'vitest';
import { studentQuantile } from '../analysis/stats/student.ts';
import { money } from '../model/money.ts';
import { incentiveEffect, T_80 } from './incentive-effect.ts';

const AS_OF = '2026-07-10';
/** The last three full months. */
const SPRING = { from: '2026-04-01', to: '2026-07-01' };
const months = (units: readonly number[]) => units.map((each) => money(each, 2, 'USD'));
const steady = (level: number, count = 36) => Array.from({ length: count }, () => level);
const withSpring = (before: readonly number[], spring: readonly number[]) => [...before.slice(0, -3), ...spring];

test('its t is Student’s', () => {
  T_80.forEach((t, at) => {
    expect(t).toBeCloseTo(studentQuantile(0.8, 5 + at), 5);
  });
});

test('what sold as a year ago brought nothing', () => {
  const effect = incentiveEffect(SPRING, months(steady(1000)), months(steady(9000)), AS_OF);
  expect(effect).toMatchObject({ months: 3, sold: { units: 3000 }, expected: { units: 3000 }, extra: { units: 0 } });
});

test('a partner that grows anyway is expected to go on growing', () => {
  // Each year half as much again, peers as they were: expected of 1,500 a month is 2,250.
  const growing = [...steady(667, 12), ...steady(1000, 12), ...steady(1500, 12)];
  const effect = incentiveEffect(SPRING, months(growing), months(steady(9000)), AS_OF);
  expect(effect?.extra.units).toBeCloseTo(0, -1);
});

test('what the peers gain or lose is not the incentive’s', () => {
  const peers = withSpring(steady(9000), [4500, 4500, 4500]);
  const own = withSpring(steady(1000), [500, 500, 500]);
  expect(incentiveEffect(SPRING, months(own), months(peers), AS_OF)?.extra.units).toBe(0);
  expect(incentiveEffect(SPRING, months(steady(1000)), months(peers), AS_OF)?.extra.units).toBe(1500);
});

test('it says nothing with too few months, of the incentive or before it', () => {
  const peers = months(steady(9000));
  const own = months(steady(1000));
  expect(incentiveEffect({ from: '2026-05-20', to: '2026-07-01' }, own, peers, AS_OF)).toBeUndefined();
  expect(incentiveEffect(SPRING, own.slice(-20), peers.slice(-20), AS_OF)).toBeUndefined();
  expect(incentiveEffect(SPRING, own.slice(-21), peers.slice(-21), AS_OF)).toBeDefined();
  expect(incentiveEffect(SPRING, own, [], AS_OF)).toBeUndefined();
  expect(incentiveEffect(SPRING, months(withSpring(steady(0), [5, 5, 5])), peers, AS_OF)).toBeUndefined();
});

test('a month counts when most of its days do', () => {
  const own = months(withSpring(steady(1000), [1000, 1000, 3000]));
  const at = (to: string) => incentiveEffect({ from: '2026-04-01', to }, own, months(steady(9000)), AS_OF);
  expect(at('2026-06-16')).toMatchObject({ months: 2, sold: { units: 2000 } });
  expect(at('2026-06-17')).toMatchObject({ months: 3, sold: { units: 5000 } });
});

test('what comes to more than can be counted says nothing, and breaks nothing', () => {
  const own = withSpring([...steady(1, 12), ...steady(1e12, 12), ...steady(1e12, 12)], [1, 1, 1]);
  expect(incentiveEffect(SPRING, months(own), months(steady(9000)), AS_OF)).toBeUndefined();
});

const sales = fc.array(fc.integer({ min: 10_000, max: 1_000_000 }), { minLength: 36, maxLength: 36 });

test('selling more in its months makes the effect larger, and the most it may be is never less than the effect', () => {
  fc.assert(
    fc.property(sales, sales, fc.integer({ min: 1, max: 100_000 }), (own, peers, more) => {
      const before = incentiveEffect(SPRING, months(own), months(peers), AS_OF);
      const better = own.map((units, at) => (at >= 33 ? units + more : units));
      const after = incentiveEffect(SPRING, months(better), months(peers), AS_OF);
      if (!before || !after) throw new Error('there are months enough');
      expect(after.extra.units).toBeGreaterThan(before.extra.units);
      expect(before.most.units).toBeGreaterThanOrEqual(before.extra.units);
    }),
  );
});

test('another unit of the peers’ money changes nothing', () => {
  fc.assert(
    fc.property(sales, sales, (own, peers) => {
      const once = incentiveEffect(SPRING, months(own), months(peers), AS_OF);
      const thousandfold = incentiveEffect(SPRING, months(own), months(peers.map((units) => units * 1000)), AS_OF);
      expect(thousandfold?.expected.units).toBeCloseTo(once?.expected.units ?? Number.NaN, -2);
    }),
  );
});
