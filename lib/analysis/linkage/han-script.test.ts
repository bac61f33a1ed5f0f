import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { foldHan, HAN_PAIRS } from './han-script.ts';
import { wordsOf } from './words.ts';

test('each pair is one character in both scripts, as OpenCC has them', () => {
  const simplified = Converter({ from: 't', to: 'cn' });
  expect(HAN_PAIRS.length).toBeGreaterThan(700);
  expect(HAN_PAIRS.filter(([one, other]) => simplified(one) !== other)).toEqual([]);
});

test('what is linked is compared in one script', () => {
  expect(wordsOf('聯發科技')).toEqual(wordsOf('联发科技'));
  expect(wordsOf('Acme 華東')).toEqual(['acme', '华', '东']);
});

test('laws: folding twice changes nothing more, other letters stay, lengths stay', () => {
  const letters = fc.string({
    unit: fc.oneof(fc.constantFrom(...HAN_PAIRS.flat()), fc.string({ minLength: 1, maxLength: 1 })),
  });
  fc.assert(
    fc.property(letters, (name) => {
      const folded = foldHan(name);
      expect(foldHan(folded)).toBe(folded);
      expect([...folded].length).toBe([...name].length);
      expect(foldHan(name.replace(/\p{Script=Han}/gu, ''))).toBe(name.replace(/\p{Script=Han}/gu, ''));
    }),
  );
});
