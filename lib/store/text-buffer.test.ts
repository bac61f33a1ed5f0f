import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftFacts } from './fact-draft.ts';
import { hashInto } from './hash.ts';
import { order, orderLine } from './store.fixtures.ts';
import { pooled, TextBuffer } from './text-buffer.ts';

const numbers = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 9, 10, 999_999_999, 1e9, 1e9 + 1, 1e15 - 1, 1e15, -1e15, 1e21, Number.NaN),
);
const parts = fc.array(fc.oneof(numbers, fc.string({ unit: 'grapheme' })), { maxLength: 30 });

test('a text put together in place has the hash of the same text as a string', () => {
  const buffer = new TextBuffer();
  fc.assert(
    fc.property(parts, (of) => {
      const texts = of.map(String);
      const pool = pooled(texts);
      buffer.clear();
      of.forEach((part, at) => {
        if (typeof part === 'number') buffer.addNumber(part);
        else if (at % 2 === 0) buffer.add(part);
        else buffer.addPooled(pool, at);
        buffer.addUnit(0);
      });
      const [lo, hi] = [new Int32Array(2), new Int32Array(2)];
      buffer.hashInto(lo, hi, 0);
      hashInto(texts.map((one) => `${one}\u0000`).join(''), lo, hi, 1);
      expect([lo[0], hi[0]]).toEqual([lo[1], hi[1]]);
    }),
  );
});

test('the hash of what a record says never changes: stored rows are compared by it', () => {
  const orders = draftFacts('orders', [
    order('1', 1, { channel: 'web', modified: 3 }),
    order('2', -1_234_567_890_123),
    order('渠道-9', 0, { channel: '渠道' }),
  ]);
  expect([[...orders.bodyLo], [...orders.bodyHi]]).toEqual([
    [355_820_095, 1_456_651_865, -1_438_561_337],
    [-301_541_347, 1_012_495_617, -1_893_873_461],
  ]);
  const lines = draftFacts('orderLines', [
    orderLine('a', -70_007),
    { ...orderLine('b', 2, { modified: 9 }), quantity: 1e21 },
    { ...orderLine('c', 3), quantity: -0.5 },
  ]);
  expect([[...lines.bodyLo], [...lines.bodyHi]]).toEqual([
    [434_560_296, -1_773_257_405, -516_141_212],
    [990_521_685, 1_881_577_407, -2_117_614_271],
  ]);
});
