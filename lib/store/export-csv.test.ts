import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { TABLE_NAMES } from '../model/tables.ts';
import { csvLine, inert } from './csv-cell.ts';
import { fill, textOf } from './export.fixtures.ts';
import { exportCsv } from './export-csv.ts';
import { openMemoryStore } from './memory.ts';
import { at } from './store.fixtures.ts';

/** First character that is no space, quotes left out too: what a careless reader would see first. */
const DANGEROUS = /^[\s"]*[=+\-@＝＋－＠]/u;

async function csvOf(table: (typeof TABLE_NAMES)[number]) {
  const store = openMemoryStore();
  await fill(store);
  const text = await textOf(exportCsv(store, table));
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    newline: '\r\n',
    skipEmptyLines: true,
  });
  return { text, rows: data };
}

test('accounts: nested fields by their path, a hostile name made harmless, UTF-8 marked for Excel', async () => {
  const { text, rows } = await csvOf('accounts');
  expect(text.startsWith('\uFEFFsource.connection,source.system,source.externalId,')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(rows).toHaveLength(3);
  expect(rows.at(-1)).toMatchObject({
    id: 'shop:b',
    name: `'=HYPERLINK("http://x")`,
    partnerId: 'shop:p',
    'source.externalId': 'b',
    'source.modifiedAt': '2026-01-01T00:00:03.000Z',
    domain: '',
  });
});

test('orders: amounts are exact decimals beside their currency, negative ones too', async () => {
  const { rows } = await csvOf('orders');
  expect(
    rows.map(({ id, amount, 'amount.currency': currency, cost, refunded }) => [id, amount, currency, cost, refunded]),
  ).toEqual([
    ['crm:1', '0.07', 'EUR', '', ''],
    ['shop:10', '90071992547409.91', 'EUR', '', ''],
    ['shop:9', '0.06', 'EUR', '', ''],
    ['shop:x', '0.0100', 'EUR', '1234.5678', '0.5000'],
  ]);
  expect(rows.map((row) => row['source.modifiedAt'])).toEqual(['', at(1), '', '']);
  expect(Object.keys(rows[0] ?? {})).not.toContain('source.url');
});

test.each(TABLE_NAMES)('%s has a column for every field, each once', async (table) => {
  const { text } = await csvOf(table);
  const [header = ''] = text.slice(1).split('\r\n');
  const names = header.split(',');
  expect(names).toContain('id');
  expect(names).toContain('source.connection');
  expect(new Set(names).size).toBe(names.length);
});

test('lists and alternatives have their columns', async () => {
  const header = async (table: 'deals' | 'targets') => (await csvOf(table)).text.split('\r\n')[0]?.split(',');
  expect(await header('deals')).toEqual(
    expect.arrayContaining(['amount', 'amount.currency', 'stageHistory', 'contacts']),
  );
  expect(await header('targets')).toEqual(
    expect.arrayContaining([
      'scope.kind',
      'scope.channelId',
      'scope.ownerId',
      'value.money',
      'value.money.currency',
      'value.number',
    ]),
  );
});

describe('no text acts as a formula', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+886 2', "'+886 2"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\u3000＝1', "'\u3000＝1"],
    ['＋1', "'＋1"],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['\0x', "'\0x"],
    ['\n=1', "\n'=1"],
    ['a;=cmd', "a;'=cmd"],
    ['a\n"=cmd', `a\n'"=cmd`],
    ['Smith-Jones, a=b', 'Smith-Jones, a=b'],
    ['客户', '客户'],
  ])('%j is written %j', (text, safe) => expect(inert(text)).toBe(safe));

  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\0\n ;,"\'a1\u3000\uFEFF') }),
    fc.string({ unit: 'binary' }),
  );

  test('read with commas, no text begins dangerously, and all fields are the ones written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const csv = rows.map((row) => `${csvLine(row.map((cell) => ({ text: cell })))}\r\n`).join('');
        const read = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' }).data.slice(0, -1);
        expect(read).toEqual(rows.map((row) => row.map(inert)));
        for (const cell of read.flat()) {
          expect(cell).not.toMatch(DANGEROUS);
          expect(cell).not.toMatch(/^\s*[\t\r\0]/u);
        }
      }),
    );
  });

  test('read with semicolons or tabs and without heed to quotes, none does either', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const line = csvLine([{ text: first }, { text: second }]);
        for (const field of line.split(/[;\t\r\n]/u)) expect(field).not.toMatch(DANGEROUS);
      }),
    );
  });

  test('numbers stay numbers', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        // JSON, and with it every export, knows no negative zero.
        expect(Number(csvLine([{ number }]))).toBe(number === 0 ? 0 : number);
      }),
    );
    expect(csvLine([{ number: -5 }, { number: '-12.50' }, undefined])).toBe('-5,-12.50,');
  });

  test('a long text of separators costs no more than its length', () => {
    const hostile = '\t "'.repeat(100_000);
    expect(inert(hostile).length).toBeGreaterThanOrEqual(hostile.length);
  });
});
