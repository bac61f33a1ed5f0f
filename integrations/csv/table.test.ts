import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectShape, readTable, type TableRow } from './table.ts';
import { fileOf, gzip } from './test-support/import.ts';

async function rowsOf(content: string | Uint8Array, piece?: number): Promise<TableRow[]> {
  const file = fileOf('t.csv', content, piece);
  const rows: TableRow[] = [];
  for await (const batch of readTable(file, await inspectShape(file, {}, 1))) rows.push(...batch);
  return rows;
}
const cells = (rows: readonly TableRow[]) => rows.map((row) => row.cells);

test.each([
  ['LF', 'a,b\n1,2\n3,4\n'],
  ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
  ['mixed line ends', 'a,b\r\n1,2\n"3","4"\r\n'],
  ['CR alone', 'a,b\r1,2\r3,4\r'],
  ['no line end at the end', 'a,b\n1,2\n3,4'],
  ['byte order mark', '\uFEFFa,b\n1,2\n3,4\n'],
  ['semicolons', 'a;b\n1;2\n3;4\n'],
  ['tabs', 'a\tb\n1\t2\n3\t4\n'],
  ['a line that names the separator', 'sep=;\na;b\n1;2\n3;4\n'],
  ['blank rows', 'a,b\n\n1,2\n,\n3,4\n\n'],
])('%s', async (_, content) => {
  expect(cells(await rowsOf(content))).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('a file packed with gzip is read as if it were not', async () => {
  expect(cells(await rowsOf(await gzip('a,b\n1,2\n')))).toEqual([['1', '2']]);
});

test('quoted cells keep delimiters, quotation marks and line ends', async () => {
  const rows = await rowsOf('a,b\n"x, ""y""\nz",2\n3,4\n');
  expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
    [2, 'x, "y"\nz', '2'],
    [3, '3', '4'],
  ]);
});

test('rows are the same wherever the file is cut into pieces', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '\r\n', '金', 'é', '\u{1F600}', '=') });
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, piece) => {
      const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
      const read = await rowsOf(`left,right\n${quoted}\n`, piece);
      const full = rows.filter((row) => row.some((value) => value.trim() !== ''));
      expect(cells(read)).toEqual(full);
    }),
    { numRuns: 60 },
  );
});
