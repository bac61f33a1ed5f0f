import { expect, test } from 'vitest';
import { blockCount, blockKey, packBlocks } from './blocks.ts';

test.each([
  [0, 1],
  [64, 1],
  [65, 2],
  [18_484, 512],
])('%i subjects lie in %i blocks', (subjects, blocks) => expect(blockCount(subjects)).toBe(blocks));

test('every entry is found where its key says, and blocks are evenly filled', () => {
  const ids = Array.from({ length: 5000 }, (_, n) => `csv:AW000${n}`);
  const packed = packBlocks('accounts', new Map(ids.map((id) => [id, id.length])));
  for (const id of ids) expect(packed.get(blockKey('accounts', id, packed.size))?.[id]).toBe(id.length);
  const sizes = [...packed.values()].map((block) => Object.keys(block).length);
  expect(Math.max(...sizes)).toBeLessThan(80);
});
