import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counting, countingAbsent, recording, summing, summingSquares } from './aggregates.ts';
import { codeAxis, groupBy, rangeAxis, slotAxis } from './group-by.ts';
import { countDistinct, indexRows, rowsOf, spansOf } from './row-index.ts';

const row = fc.record({
  channel: fc.integer({ min: -1, max: 3 }),
  buyer: fc.integer({ min: -1, max: 6 }),
  day: fc.integer({ min: -5, max: 40 }),
  units: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
});

test('sums and counts by code × range equal those of plain objects', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      // Channel 3 is left out, channels 0 and 2 are one subject; the windows leave gaps.
      const slotOf = (code: number) => [0, 1, 0, undefined][code];
      const windows = [
        [0, 10],
        [12, 30],
      ] as const;
      const numbers = Float64Array.from(rows, ({ units }) => units);
      const channel = codeAxis(
        Int32Array.from(rows, (r) => r.channel),
        4,
        2,
        slotOf,
      );
      const window = rangeAxis(
        Int32Array.from(rows, (r) => r.day),
        windows,
      );
      const counts = counting(4);
      const sums = summing(4, numbers);
      const squares = summingSquares(4, numbers);
      groupBy(rows.length, [channel, window], [counts, sums, squares]);
      for (const slot of [0, 1]) {
        windows.forEach(([from, to], w) => {
          const expected = rows.filter((r) => slotOf(r.channel) === slot && r.day >= from && r.day < to);
          expect(counts.counts[slot * 2 + w]).toBe(expected.length);
          expect(sums.totals[slot * 2 + w]).toBe(expected.reduce((sum, r) => sum + r.units, 0));
          expect(squares.totals[slot * 2 + w]).toBeCloseTo(
            expected.reduce((sum, r) => sum + r.units ** 2, 0),
            -8,
          );
        });
      }
    }),
  );
});

test('distinct, repeated and marked keys equal those of sets', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const buyers = Int32Array.from(rows, (r) => r.buyer);
      const groups = recording(rows.length);
      const channels = Int32Array.from(rows, (r) => r.channel);
      groupBy(rows.length, [slotAxis(channels, 4)], [groups]);
      const isMarked = Uint8Array.from(rows, (r) => (r.units > 0 ? 1 : 0));
      const found = countDistinct(indexRows(buyers, 7), groups.groups, 4, isMarked);
      for (const channel of [0, 1, 2, 3]) {
        const here = rows.filter((r) => r.channel === channel && r.buyer >= 0);
        const of = (keep: (buyer: number) => boolean) => new Set(here.map((r) => r.buyer).filter(keep)).size;
        expect(found.distinct[channel]).toBe(of(() => true));
        expect(found.repeated[channel]).toBe(of((buyer) => here.filter((r) => r.buyer === buyer).length > 1));
        expect(found.marked[channel]).toBe(of((buyer) => here.some((r) => r.buyer === buyer && r.units > 0)));
      }
    }),
  );
});

test('more rows than a block holds', () => {
  const length = 10_001;
  const codes = Int32Array.from({ length }, (_, at) => at % 3);
  const counts = counting(3);
  const absent = countingAbsent(
    3,
    Float64Array.from({ length }, (_, at) => (at < 6 ? Number.NaN : 1)),
  );
  groupBy(length, [slotAxis(codes, 3)], [counts, absent]);
  expect([...counts.counts]).toEqual([3334, 3334, 3333, 0]);
  expect([...absent.counts]).toEqual([2, 2, 2, 0]);
});

test('no rows at all', () => {
  const counts = counting(2);
  groupBy(0, [rangeAxis(new Int32Array(0), [[0, 5]]), slotAxis(new Int32Array(0), 2)], [counts]);
  expect([...counts.counts]).toEqual([0, 0, 0]);
});

test('rows, first, last and count of each key', () => {
  const keys = Int32Array.of(1, 0, -1, 1, 1);
  const days = Int32Array.of(7, 5, 1, 3, 9);
  expect([...rowsOf(indexRows(keys, 3), 1)]).toEqual([0, 3, 4]);
  expect([...rowsOf(indexRows(keys, 3), 2)]).toEqual([]);
  const spans = spansOf(keys, 3, days);
  expect([spans.first[1], spans.last[1], spans.counts[1]]).toEqual([3, 9, 3]);
  expect(spans.counts[2]).toBe(0);
});
