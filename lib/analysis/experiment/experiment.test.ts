import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleSize } from './sample-size.ts';
import { sequentialTest } from './sequential.ts';
import { compareRates } from './two-rates.ts';

test('figures of R for two rates and for sizes', () => {
  const ours = compareRates({ successes: 15, trials: 50 }, { successes: 25, trials: 50 });
  expect(ours?.z).toBeCloseTo(-2.041241, 6);
  expect(ours?.p).toBeCloseTo(0.0412268, 7);
  expect(ours?.exactP).toBeCloseTo(0.06557768, 7);
  expect(ours?.chanceBetter).toBeCloseTo(0.978585, 6);
  expect(sampleSize({ from: 0.1, to: 0.12 })).toBeCloseTo(3840.847, 2);
});

test('nothing to compare gives nothing', () => {
  expect(compareRates({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeUndefined();
  expect(sampleSize({ from: 0.1, to: 0.1 })).toBeUndefined();
  expect(sequentialTest({ successes: 0, trials: 10 }, { successes: 0, trials: 10 })).toBeUndefined();
});

const rate = fc
  .integer({ min: 1, max: 400 })
  .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => ({ successes, trials })));

test('laws: changing sides changes signs only; certainty comes with numbers', () => {
  fc.assert(
    fc.property(rate, rate, (a, b) => {
      const [there, back] = [compareRates(a, b), compareRates(b, a)];
      expect(there?.p).toBeCloseTo(back?.p ?? -1, 12);
      expect(there?.difference).toBeCloseTo(-(back?.difference ?? 0), 12);
      expect((there?.chanceBetter ?? 0) + (back?.chanceBetter ?? 0)).toBeCloseTo(1, 4);
      expect(there?.exactP).toBeGreaterThanOrEqual(0);
      const many = (one: typeof a) => ({ successes: one.successes * 10, trials: one.trials * 10 });
      const more = compareRates(many(a), many(b));
      expect(Math.abs(more?.z ?? 0)).toBeGreaterThanOrEqual(Math.abs(there?.z ?? 0));
    }),
    { numRuns: 60 },
  );
});

/** How often a test raises an alarm though nothing differs, looked at after every `every` of `trials` trials. */
function alarms(looks: (a: Parameters<typeof compareRates>[0], b: Parameters<typeof compareRates>[0]) => boolean) {
  let seed = 99;
  const random = () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 2 ** 32;
  };
  const RUNS = 1000;
  let raised = 0;
  for (let run = 0; run < RUNS; run++) {
    let [a, b] = [0, 0];
    for (let trials = 1; trials <= 1000; trials++) {
      if (random() < 0.2) a++;
      if (random() < 0.2) b++;
      if (trials % 200 !== 0 || !looks({ successes: a, trials }, { successes: b, trials })) continue;
      raised++;
      break;
    }
  }
  return raised / RUNS;
}

test('looking five times with the one-time test deceives one time in seven, the sequential one stays below its 5 %', () => {
  const peeking = alarms((a, b) => (compareRates(a, b)?.p ?? 1) < 0.05);
  expect(peeking).toBeGreaterThan(0.11);
  expect(peeking).toBeLessThan(0.18);
  expect(alarms((a, b) => (sequentialTest(a, b, { effect: 0.05 })?.p ?? 1) < 0.05)).toBeLessThan(0.05);
});
