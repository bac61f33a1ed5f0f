import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const CASES = 40;

interface Section {
  readonly number: number;
  readonly text: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const sections = readFileSync(join(root, 'docs/failure-cases.md'), 'utf8')
  .split(/^### /m)
  .slice(1)
  .map((text): Section => {
    const named = [...text.matchAll(/^- `(\S+) › (.+)`$/gm)];
    return {
      number: Number.parseInt(text, 10),
      text,
      tests: named.map(([, file = '', title = '']) => ({ file, title })),
    };
  });

test('every case has its section, in order', () => {
  expect(sections.map(({ number }) => number)).toEqual(Array.from({ length: CASES }, (_, i) => i + 1));
});

test.each(sections)('case $number says where it is tested, or why it is not', ({ text, tests }) => {
  // What happens and what must hold, in a sentence or more.
  expect(text.split('\n')[2]?.length).toBeGreaterThan(40);
  if (tests.length === 0) expect(text).toMatch(/^Not tested: .{20,}/m);
  const bullets = text.match(/^- /gm)?.length ?? 0;
  expect(bullets, 'every line of the list names a file and a title').toBe(tests.length);
});

test.each(sections.flatMap(({ number, tests }) => tests.map((one) => ({ number, ...one }))))(
  'case $number: $file has the test “$title”',
  ({ file, title }) => {
    expect(existsSync(join(root, file)), `${file} is there`).toBe(true);
    const titles = titlesOf(readFileSync(join(root, file), 'utf8'));
    expect(titles.includes(title), 'a renamed test is renamed in docs/failure-cases.md too').toBe(true);
  },
);

/** First arguments of calls that are strings, which titles of tests are, on whichever line. */
function titlesOf(code: string): string[] {
  return [...code.matchAll(/\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`),/g)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
}
