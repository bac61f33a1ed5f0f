import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDuplicates, linkTables } from './link.ts';
import { isOneSlip, jaroWinkler } from './similarity.ts';
import type { LinkField, LinkRecord } from './table.ts';
import { codeOf, plain, wordsOf } from './words.ts';

test.each([
  ['martha', 'marhta', 0.9611],
  ['dwayne', 'duane', 0.84],
  ['dixon', 'dicksonx', 0.8133],
  ['', 'a', 0],
  ['same', 'same', 1],
])('Winkler: %s and %s', (a, b, likeness) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4);
});

test.each([
  ['12345', '1234', true],
  ['12345', '12354', true],
  ['12345', '12945', true],
  ['12345', '12345', false],
  ['12345', '54321', false],
  ['abcd', 'badc', false],
])('one slip between %s and %s: %s', (a, b, slip) => {
  expect(isOneSlip(a, b)).toBe(slip);
});

test('words and codes, in any script', () => {
  expect(plain("L'Oréal – Paris")).toBe('loreal paris');
  expect(wordsOf('上海灯具 Ltd')).toEqual(['上', '海', '灯', '具', 'ltd']);
  expect([plain('ガラス'), plain('カラス')]).toEqual(['ガラス', 'カラス']);
  expect(codeOf('+1 (212) 677-0606')).toBe('12126770606');
});

const FIELDS: readonly LinkField[] = [
  { name: 'name', kind: 'text' },
  { name: 'city', kind: 'name' },
  { name: 'phone', kind: 'code' },
];
const STEMS = ['Harbor', 'Willow', 'Granite', 'Copper', 'Maple', 'Falcon', 'Juniper', 'Cobalt', 'Sable', 'Aurora'];
const TRADES = ['Lighting', 'Electric', 'Supply', 'Fixtures', 'Systems', 'Controls', 'Wholesale', 'Design'];
const CITIES = ['Portland', 'Denver', 'Austin', 'Boston', 'Seattle', 'Chicago', 'Phoenix', 'Tampa'];
const customers = STEMS.flatMap((stem, i) =>
  TRADES.map(
    (trade, j): LinkRecord => [
      `${stem} ${trade}`,
      CITIES[(i * 3 + j) % CITIES.length],
      `${555000000 + i * 7919 * 97 + j * 104729}`,
    ],
  ),
);
/** The same customers as another system writes them. */
const other = customers.map(
  ([name = '', city, phone = ''], at): LinkRecord => [
    at % 3 === 0 ? `${name} Inc.` : at % 3 === 1 ? name.toUpperCase() : name.replace('e', ''),
    at % 4 === 0 ? undefined : city,
    at % 5 === 0 ? undefined : phone.replace(/(\d{3})(\d{3})/, '$1-$2-'),
  ],
);

test('the same customers in two systems are found, though written in other ways', () => {
  const links = linkTables(FIELDS, customers, other);
  const right = links.filter(({ a, b }) => a === b).length;
  expect(right / links.length).toBeGreaterThan(0.98);
  expect(right / customers.length).toBeGreaterThan(0.95);
});

test('each record is linked once at most', () => {
  const links = linkTables(FIELDS, customers, [...other, ...other]);
  expect(new Set(links.map(({ a }) => a)).size).toBe(links.length);
  expect(new Set(links.map(({ b }) => b)).size).toBe(links.length);
});

test('duplicates within a table are found, and nothing is where there is none', () => {
  const doubled = [...customers, ...other.slice(0, 20)];
  const pairs = findDuplicates(FIELDS, doubled).map(({ a, b }) => `${a} ${b}`);
  const planted = other.slice(0, 20).map((_, at) => `${at} ${customers.length + at}`);
  expect(planted.filter((pair) => pairs.includes(pair)).length).toBeGreaterThanOrEqual(18);
  expect(pairs.length).toBeLessThanOrEqual(24);
  expect(linkTables(FIELDS, [], other)).toEqual([]);
});

test('the order of the records does not matter', () => {
  const key = (records: readonly LinkRecord[], links: ReturnType<typeof linkTables>) =>
    new Set(links.map(({ a, b }) => `${customers[a]?.join()} = ${records[b]?.join()}`));
  const straight = key(other, linkTables(FIELDS, customers, other));
  fc.assert(
    fc.property(fc.shuffledSubarray(other, { minLength: other.length, maxLength: other.length }), (shuffled) => {
      const turned = key(shuffled, linkTables(FIELDS, customers, shuffled));
      expect([...turned].filter((link) => straight.has(link)).length / straight.size).toBeGreaterThan(0.97);
    }),
    { numRuns: 3 },
  );
});
