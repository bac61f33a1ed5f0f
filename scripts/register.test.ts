import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { register } from './register.ts';
import { templates } from './templates.ts';

test.each([
  ['export const A: readonly T[] = [x];', "import { y } from './y.ts';\nexport const A: readonly T[] = [x, y];"],
  [
    'export const A: readonly T[] = [\n  x,\n];',
    "import { y } from './y.ts';\nexport const A: readonly T[] = [\n  x, y];",
  ],
  ['export const A: T[] = [];', "import { y } from './y.ts';\nexport const A: T[] = [ y];"],
  ['export const A: R<T> = {\n  x,\n};', "import { y } from './y.ts';\nexport const A: R<T> = {\n  x, y};"],
])('%j', (before, after) => {
  expect(register(before, { path: 'a.ts', importLine: "import { y } from './y.ts';", list: 'A', entry: 'y' })).toBe(
    after,
  );
});

test('a registry without the list is named', () => {
  expect(() => register('', { path: 'a.ts', importLine: '', list: 'A', entry: 'y' })).toThrow('a.ts: no list A');
});

describe.each(Object.entries(templates))('%s', (_, template) => {
  test('registers in lists that exist', () => {
    for (const registration of template('someThing', 'some-thing').registries) {
      expect(register(readFileSync(registration.path, 'utf8'), registration)).toContain(registration.entry);
    }
  });
});
