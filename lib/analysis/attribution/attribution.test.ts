import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeByPosition } from './by-position.ts';
import { markovAttribution } from './markov.ts';
import type { Journey } from './path.ts';
import { shapleyAttribution } from './shapley.ts';

const journey = (path: string, conversions: number, lost = 0): Journey => ({
  path: path.split(''),
  conversions,
  value: conversions * 10,
  lost,
});

test('first, last, linear', () => {
  const journeys = [journey('aab', 3), journey('c', 1)];
  expect(Object.fromEntries(attributeByPosition(journeys, 'first'))).toEqual({ a: 3, c: 1 });
  expect(Object.fromEntries(attributeByPosition(journeys, 'last'))).toEqual({ b: 3, c: 1 });
  expect(Object.fromEntries(attributeByPosition(journeys, 'linear'))).toEqual({ a: 2, b: 1, c: 1 });
});

test('a channel that every conversion needs has a removal effect of one', () => {
  const result = markovAttribution([journey('ab', 5, 5), journey('b', 5, 15)]);
  expect(result?.removal.get('b')).toBeCloseTo(1, 12);
  // Two thirds begin at b and go on as before.
  expect(result?.removal.get('a')).toBeCloseTo(1 / 3, 12);
});

test('without a conversion nothing is attributed', () => {
  expect(markovAttribution([journey('ab', 0, 9)])).toBeUndefined();
  expect(markovAttribution([])).toBeUndefined();
});

const journeys = fc
  .array(
    fc.record({
      path: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 }),
      conversions: fc.integer({ min: 0, max: 20 }),
      lost: fc.integer({ min: 0, max: 20 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.map((one): Journey => ({ ...one, value: one.conversions * 7 })));
const sum = (shares: ReadonlyMap<string, number>) => [...shares.values()].reduce((total, one) => total + one, 0);
const total = (list: readonly Journey[]) => list.reduce((all, { conversions }) => all + conversions, 0);

test('laws: everything is given out, the chain converts as often as was observed, repeats in a row change nothing', () => {
  fc.assert(
    fc.property(journeys, (list) => {
      const converted = total(list);
      for (const position of ['first', 'last', 'linear'] as const) {
        expect(sum(attributeByPosition(list, position))).toBeCloseTo(converted, 8);
      }
      expect(sum(shapleyAttribution(list))).toBeCloseTo(converted, 8);
      const markov = markovAttribution(list);
      if (converted === 0) {
        expect(markov).toBeUndefined();
        return;
      }
      const all = list.reduce((count, { conversions, lost }) => count + conversions + lost, 0);
      expect(markov?.conversionRate).toBeCloseTo(converted / all, 9);
      expect(sum(markov?.conversions ?? new Map())).toBeCloseTo(converted, 7);
      expect(sum(markov?.value ?? new Map())).toBeCloseTo(converted * 7, 6);
      const repeated = list.map((one) => ({ ...one, path: one.path.flatMap((channel) => [channel, channel]) }));
      for (const [channel, effect] of markovAttribution(repeated)?.removal ?? []) {
        expect(effect).toBeCloseTo(markov?.removal.get(channel) ?? Number.NaN, 7);
      }
    }),
    { numRuns: 200 },
  );
});
