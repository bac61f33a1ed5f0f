import { expect, test } from 'vitest';
import { factColumns } from '../model/facts.ts';
import { crc32 } from './crc32.ts';
import { looseUnits, mergeUnits } from './fact-compact.ts';
import { draftFacts } from './fact-draft.ts';
import { FactIndex } from './fact-index.ts';
import { planFacts } from './fact-plan.ts';
import { readFacts } from './fact-read.ts';
import { type FactUnit, SEGMENT_ROWS } from './fact-unit.ts';
import { hashInto } from './hash.ts';
import { order, rowsOf } from './store.fixtures.ts';
import { decodeUnit, encodeUnit } from './unit-bytes.ts';

test('crc32 gives the check value of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('the hash of a key never changes: stored rows are found by it', () => {
  expect(['', 'shop:1', 'crm-2:SO-17/4', '渠道'].map((id) => [hash32(id, 0), hash32(id, 1)])).toEqual([
    [-1666776968, 2128641969],
    [1867456028, 1921156713],
    [-1530516325, 747040766],
    [-737518628, -1824041978],
  ]);
});

function hash32(id: string, lane: 0 | 1): number {
  const lanes = [new Int32Array(1), new Int32Array(1)] as const;
  hashInto(id, ...lanes, 0);
  return lanes[lane][0] ?? 0;
}

/** Two 32-bit hashes of a million ids: a lane, and halves of both, which shows whether the lanes depend on each other. */
const hashes: [string, (id: string) => number][] = [
  ['lane 0', (id) => hash32(id, 0)],
  ['lane 1', (id) => hash32(id, 1)],
  ['low halves', (id) => (hash32(id, 0) << 16) | (hash32(id, 1) & 0xffff)],
  ['high halves', (id) => (hash32(id, 0) & 0xffff0000) | (hash32(id, 1) >>> 16)],
];
test.each(hashes)('hashes of similar ids meet no more often than chance has it: %s', (_, hash) => {
  for (const id of [(i: number) => `shop:${i}`, (i: number) => `crm-2:SO-${i % 1000}/${Math.floor(i / 1000)}`]) {
    const distinct = new Set(Array.from({ length: 1_000_000 }, (_, i) => hash(id(i))));
    // Among a million 32-bit values 116 are expected to meet another, give or take 11.
    expect(1_000_000 - distinct.size).toBeLessThan(180);
  }
});

test('a unit as bytes is the same unit', () => {
  const unit = page(1, [order('1', 1, { channel: 'web', modified: 3 }), order('2', 2)]);
  expect(decodeUnit('orders', encodeUnit('orders', unit))).toEqual(unit);
  expect(decodeUnit('orderLines', encodeUnit('orders', unit))).toBeUndefined();
  expect(decodeUnit('orders', new Uint8Array(3))).toBeUndefined();
});

test('many pages become segments of bounded size; a full segment is left alone until much of it is superseded', () => {
  const keys = Array.from({ length: SEGMENT_ROWS + 50_000 }, (_, i) => String(i));
  let units: FactUnit[] = [];
  for (let from = 0; from < keys.length; from += 20_000) {
    units.push(
      page(
        units.length + 1,
        keys.slice(from, from + 20_000).map((key) => order(key, Number(key))),
      ),
    );
  }
  units = compacted(units);
  expect(units.map((unit) => unit.rows)).toEqual([SEGMENT_ROWS, 50_000]);
  expect(looseUnits(units)).toEqual([]);

  // A few changes: the page stays loose, the segments are not worth rewriting.
  units.push(changes(units, keys.slice(0, 100)));
  expect(looseUnits(units)).toEqual([]);
  units.push(changes(units, keys.slice(50, 150)));
  const [segment, rest] = units;
  units = compacted(units);
  expect(units.slice(0, 2)).toEqual([segment, rest]);
  expect(units.map((unit) => unit.rows)).toEqual([SEGMENT_ROWS, 50_000, 150]);
  check(units, keys.length, 150);

  // A third of the first segment.
  units.push(changes(units, keys.slice(0, 22_000)));
  units = compacted(units);
  check(units, keys.length, 22_000);
  expect(units.every((unit) => unit.rows <= SEGMENT_ROWS)).toBe(true);
  expect(units.reduce((sum, unit) => sum + unit.rows, 0)).toBe(keys.length);
});

function page(seq: number, orders: ReturnType<typeof order>[], index = new FactIndex()): FactUnit {
  const { page } = planFacts('orders', index, seq, draftFacts('orders', orders), []);
  if (!page) throw new Error('nothing to write');
  return page;
}

/** A page with new versions of the orders: their amount is -1. */
function changes(units: readonly FactUnit[], keys: readonly string[]): FactUnit {
  const seq = Math.max(...units.map((unit) => unit.seq)) + 1;
  return page(
    seq,
    keys.map((key) => order(key, -1, { seen: seq })),
    FactIndex.of(units),
  );
}

function compacted(units: readonly FactUnit[]): FactUnit[] {
  const { drop, add } = mergeUnits('orders', units, looseUnits(units), Math.max(...units.map((unit) => unit.seq)) + 1);
  return [...units.filter((unit) => !drop.includes(unit.seq)), ...add];
}

function check(units: readonly FactUnit[], count: number, changed: number): void {
  const rows = rowsOf(readFacts('orders', units, factColumns('orders')));
  expect(rows.size).toBe(count);
  expect([...rows.values()].filter((row) => row.amount === -1)).toHaveLength(changed);
  expect(FactIndex.of(units).living).toBe(count);
}
