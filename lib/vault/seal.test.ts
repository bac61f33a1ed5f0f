import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
const word = fc.string({ unit: 'grapheme', maxLength: 60 });

test('what is sealed opens with the same key and purpose, and with nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(word, word, word, async (secret, purpose, other) => {
      const mine = key();
      const sealed = await seal(crypto, mine, purpose, secret);
      expect(await unseal(crypto, mine, purpose, sealed)).toBe(secret);
      expect(await unseal(crypto, key(), purpose, sealed)).toBeUndefined();
      if (other !== purpose) expect(await unseal(crypto, mine, other, sealed)).toBeUndefined();
    }),
    { numRuns: 100 },
  );
});

test('one changed bit anywhere is noticed', async () => {
  await fc.assert(
    fc.asyncProperty(word, fc.nat(), fc.constantFrom('iv' as const, 'data' as const), async (secret, at, part) => {
      const mine = key();
      const sealed = await seal(crypto, mine, 'p', secret);
      const bytes = Buffer.from(sealed[part], 'base64');
      const bit = at % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await unseal(crypto, mine, 'p', { ...sealed, [part]: bytes.toString('base64') })).toBeUndefined();
    }),
    { numRuns: 100 },
  );
});
