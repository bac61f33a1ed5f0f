import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Amounts,
  amountsOf,
  counting,
  greatest,
  least,
  recording,
  summing,
  summingIntegers,
  summingSquares,
  totalling,
} from './aggregates.ts';
import { type Axis, codeAxis, rangeAxis, slotAxis } from './axes.ts';
import { countDistinct } from './distinct.ts';
import { groupBy, groupCount } from './group-by.ts';
import { indexRows, rowsOf } from './row-index.ts';
import { spansOf } from './spans.ts';

interface Row {
  readonly channel: number;
  readonly region: number;
  readonly buyer: number;
  readonly day: number;
  readonly units: number;
}

const row = fc.record<Row>({
  channel: fc.integer({ min: -1, max: 3 }),
  region: fc.integer({ min: -1, max: 2 }),
  buyer: fc.integer({ min: -1, max: 6 }),
  day: fc.integer({ min: -5, max: 40 }),
  units: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
});
const rows = fc.array(row, { maxLength: 60 });

// Channel 3 is left out, channels 0 and 2 are one subject; the windows leave gaps.
const subjectOf = (channel: number) => [0, 1, 0, undefined][channel];
const WINDOWS = [
  [0, 10],
  [12, 30],
] as const;

type Table = ReturnType<typeof tableOf>;
function tableOf(list: readonly Row[]) {
  const integers = (of: (row: Row) => number) => Int32Array.from(list, of);
  return {
    length: list.length,
    channel: integers((r) => r.channel),
    region: integers((r) => r.region),
    buyer: integers((r) => r.buyer),
    day: integers((r) => r.day),
    units: Float64Array.from(list, (r) => r.units),
    isLarge: Uint8Array.from(list, (r) => (r.units > 0 ? 1 : 0)),
  };
}

const bySubject = (t: Table): Axis => codeAxis(t.channel, 4, 2, subjectOf);
const byWindow = (t: Table): Axis => rangeAxis(t.day, WINDOWS);
const byRegion = (t: Table): Axis => slotAxis(t.region, 3);

/** Everything there is to know of each group, as plain numbers. */
function figures(list: readonly Row[], axesOf: (table: Table) => readonly [Axis, ...Axis[]]) {
  const table = tableOf(list);
  const axes = axesOf(table);
  const size = groupCount(axes);
  const total = totalling(size, amountsOf(table.units));
  const squares = summingSquares(size, table.units);
  const days = summingIntegers(size, table.day);
  const [first, last] = [least(size, table.day), greatest(size, table.day)];
  const groups = recording(table.length);
  groupBy(table.length, axes, [total, squares, days, first, last, groups]);
  const buyers = countDistinct(groups.groups, total.counts, table.buyer, 7, table.isLarge);
  return Array.from({ length: size }, (_, group) => ({
    rows: total.counts[group] ?? 0,
    units: total.totals[group] ?? 0,
    squares: squares.totals[group] ?? 0,
    days: days.totals[group] ?? 0,
    first: first.values[group] ?? 0,
    last: last.values[group] ?? 0,
    buyers: buyers.distinct[group] ?? 0,
    repeated: buyers.repeated[group] ?? 0,
    large: buyers.marked[group] ?? 0,
    unknown: buyers.withoutKey[group] ?? 0,
  }));
}

/** The same from plain objects. */
function plainFigures(list: readonly Row[], groupOf: (row: Row) => number | undefined, size: number) {
  return Array.from({ length: size }, (_, group) => {
    const own = list.filter((one) => groupOf(one) === group);
    const known = own.filter(({ buyer }) => buyer >= 0);
    const distinct = (some: readonly Row[]) => new Set(some.map(({ buyer }) => buyer)).size;
    const sum = (of: (row: Row) => number) => own.reduce((all, one) => all + of(one), 0);
    return {
      rows: own.length,
      units: sum((r) => r.units),
      squares: sum((r) => r.units ** 2),
      days: sum((r) => r.day),
      first: Math.min(2 ** 31 - 1, ...own.map(({ day }) => day)),
      last: Math.max(-(2 ** 31), ...own.map(({ day }) => day)),
      buyers: distinct(known),
      repeated: distinct(known.filter(({ buyer }) => known.filter((r) => r.buyer === buyer).length > 1)),
      large: distinct(known.filter(({ units }) => units > 0)),
      unknown: own.length - known.length,
    };
  });
}

function windowOf({ day }: Row): number | undefined {
  const found = WINDOWS.findIndex(([from, to]) => day >= from && day < to);
  return found < 0 ? undefined : found;
}

test('one axis equals plain objects', () => {
  fc.assert(
    fc.property(rows, (list) => {
      expect(figures(list, (t) => [byRegion(t)])).toEqual(plainFigures(list, (r) => r.region, 3));
    }),
  );
});

test('two axes equal plain objects', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const groupOf = (r: Row) => {
        const [subject, window] = [subjectOf(r.channel), windowOf(r)];
        return subject === undefined || window === undefined ? undefined : subject * 2 + window;
      };
      expect(figures(list, (t) => [bySubject(t), byWindow(t)])).toEqual(plainFigures(list, groupOf, 4));
    }),
  );
});

test('three axes equal plain objects', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const groupOf = (r: Row) => {
        const [subject, window] = [subjectOf(r.channel), windowOf(r)];
        if (subject === undefined || window === undefined || r.region < 0) return undefined;
        return (r.region * 2 + subject) * 2 + window;
      };
      expect(figures(list, (t) => [byRegion(t), bySubject(t), byWindow(t)])).toEqual(plainFigures(list, groupOf, 12));
    }),
  );
});

test('sums and counts under disjoint filters add up to those without a filter', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: -5, max: 41 }), (list, cut) => {
      const within = (from: number, to: number) =>
        figures(list, (t) => [byRegion(t), rangeAxis(t.day, [[from, to]])]).map(({ rows, units, days, unknown }) => ({
          rows,
          units,
          days,
          unknown,
        }));
      const whole = within(-5, 41);
      const early = within(-5, cut);
      const late = within(cut, 41);
      whole.forEach((group, at) => {
        for (const figure of ['rows', 'units', 'days', 'unknown'] as const) {
          expect((early[at]?.[figure] ?? 0) + (late[at]?.[figure] ?? 0)).toBe(group[figure]);
        }
      });
    }),
  );
});

test('the order of the rows makes no difference', () => {
  const shuffled = rows.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      const exactly = (some: readonly Row[]) =>
        figures(some, (t) => [bySubject(t), byWindow(t)]).map(({ squares, ...rest }) => rest);
      expect(exactly(other)).toEqual(exactly(list));
    }),
  );
});

test('sums are exact even where a sum on the way is beyond what doubles hold', () => {
  const amount = fc.maxSafeInteger();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), amount), { maxLength: 40 }), (list) => {
      const column = Int32Array.from(list, ([group]) => group);
      const amounts = amountsOf(Float64Array.from(list, ([, units]) => units));
      const sums = summing(2, amounts);
      const both = totalling(2, amounts);
      groupBy(list.length, [slotAxis(column, 2)], [sums, both]);
      for (const group of [0, 1]) {
        const own = list.filter(([g]) => g === group);
        const exact = Number(own.reduce((sum, [, units]) => sum + BigInt(units), 0n));
        expect(sums.totals[group]).toBe(exact);
        expect(both.totals[group]).toBe(exact);
        expect(both.counts[group]).toBe(own.length);
      }
    }),
  );
});

test.each([
  ['as they are', amountsOf(Float64Array.of(5, Number.NaN, 7))],
  ['in halves', { numbers: Float64Array.of(5, Number.NaN, 7), largest: 2 ** 53 }],
])('a sum with an absent amount is absent, others are not: added %s', (_, amounts: Amounts) => {
  const sums = summing(2, amounts);
  groupBy(3, [slotAxis(Int32Array.of(0, 0, 1), 2)], [sums]);
  expect([...sums.totals]).toEqual([Number.NaN, 7, 0]);
});

test('more rows than a block holds', () => {
  const length = 10_001;
  const counts = counting(3);
  const groups = recording(length);
  const codes = Int32Array.from({ length }, (_, at) => at % 3);
  groupBy(length, [slotAxis(codes, 3)], [counts, groups]);
  expect([...counts.counts]).toEqual([3334, 3334, 3333, 0]);
  expect(groups.groups).toEqual(codes);
});

test('no rows at all', () => {
  const counts = counting(2);
  groupBy(0, [rangeAxis(new Int32Array(0), [[0, 5]]), slotAxis(new Int32Array(0), 2)], [counts]);
  expect([...counts.counts]).toEqual([0, 0, 0]);
});

test('no slots at all', () => {
  const counts = counting(0);
  groupBy(2, [slotAxis(Int32Array.of(-1, -1), 0), rangeAxis(Int32Array.of(1, 2), [[0, 5]])], [counts]);
  expect([...counts.counts]).toEqual([2]);
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
