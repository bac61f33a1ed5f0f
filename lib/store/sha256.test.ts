import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('is what Node’s is', () => {
  const native = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  for (let length = 0; length < 140; length++) expect(sha256('a'.repeat(length))).toBe(native('a'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(native(text));
    }),
  );
});
