import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnWriter } from './column-writer.ts';

const few = fc.constantFrom(undefined, '', 'web', 'shop', '渠道');
const many = fc.integer({ min: 0, max: 500 }).map((at) => `crm:${at}`);

test('a code column gives each row its value and lists each value once, in order of first use', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(few, many), { maxLength: 1000 }), (rows) => {
      const writer = new ColumnWriter({ channel: 'code' }, rows.length);
      const codes = writer.codes('channel');
      rows.forEach((value, at) => {
        codes.set(at, value);
      });
      const { channel } = writer.columns();
      if (channel?.kind !== 'code') throw new TypeError('no code column');
      expect(Array.from(channel.codes, (code) => channel.values[code])).toEqual(rows);
      expect(channel.values).toEqual([...new Set(rows.filter((value) => value !== undefined))]);
    }),
  );
});
