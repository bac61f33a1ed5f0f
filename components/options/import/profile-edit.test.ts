import { expect, test } from 'vitest';
import {
  addEntry,
  dayOrder,
  idOf,
  isReady,
  renamed,
  unusedColumns,
  withDayOrder,
  withEntry,
  withField,
  withFormat,
} from './profile-edit.ts';
import type { EntryInspection, FileInspection, ProfileEntry } from './types.ts';

const entry: ProfileEntry = {
  match: 'orders.csv',
  entity: 'orders',
  columns: { id: { column: 'No' }, placedOn: { column: 'Date' } },
  dates: ['yyyy-MM-dd'],
};

test.each([
  ['a column', { source: { column: 'Order' } }, { id: { column: 'Order' }, placedOn: { column: 'Date' } }],
  ['none', undefined, { placedOn: { column: 'Date' } }],
])('a field is read from %s', (_, chosen, columns) => {
  expect(withField(entry, 'id', false, chosen).columns).toEqual(columns);
  expect(entry.columns).toHaveProperty('id', { column: 'No' });
});

test('a chosen date column brings its pattern, tried before those there were', () => {
  const chosen = { source: { column: 'When' }, dates: ['d/M/yyyy', 'yyyy-MM-dd'] };
  expect(withField(entry, 'placedOn', false, chosen).dates).toEqual(['d/M/yyyy', 'yyyy-MM-dd']);
});

test('a field of order lines stays apart from the field of the order', () => {
  const lined = withField(entry, 'id', true, { source: { column: 'Line' } });
  expect(lined.lines).toEqual({ id: { column: 'Line' } });
  expect(lined.columns).toEqual(entry.columns);
});

test.each([
  [['d/M/yyyy'], 'dayFirst', ['M/d/yyyy']],
  [['M-d-yyyy', 'yyyy-MM-dd'], 'monthFirst', ['d-M-yyyy', 'yyyy-MM-dd']],
  [['dd.MM.yyyy'], 'dayFirst', ['MM.dd.yyyy']],
  [['yyyy-MM-dd', 'yyyyMMdd', 'd MMM yyyy'], undefined, undefined],
] as const)('day and month of %s', (dates, order, swapped) => {
  const dated = { ...entry, dates };
  expect(dayOrder(dated)).toBe(order);
  if (order === undefined) return;
  const other = order === 'dayFirst' ? 'monthFirst' : 'dayFirst';
  expect(withDayOrder(dated, other).dates).toEqual(swapped);
  expect(withDayOrder(withDayOrder(dated, other), order).dates).toEqual(dates);
});

test('a format that is told from the file again is no setting', () => {
  const set = withFormat(entry, 'delimiter', ';');
  expect(set.delimiter).toBe(';');
  expect(withFormat(set, 'delimiter', undefined)).toEqual(entry);
});

test('entries are replaced, dropped and added', () => {
  const profile = addEntry(undefined, entry);
  expect(profile).toMatchObject({ id: 'orders', name: 'orders', files: [entry] });
  const two = addEntry(profile, { ...entry, match: 'more.csv' });
  expect(withEntry(two, 0, () => undefined).files.map(({ match }) => match)).toEqual(['more.csv']);
  expect(withEntry(two, 1, () => entry).files).toEqual([entry, entry]);
});

test.each([
  ['orders', 'orders'],
  ['Orders EU', /^orders-eu-[a-z0-9]+$/],
  ['订单', /^files-[a-z0-9]+$/],
])('the id of %s', (name, id) => {
  expect(idOf(name)).toMatch(id);
  expect(idOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
  expect(renamed({ id: 'x', name: 'x', files: [] }, name)).toMatchObject({ id: idOf(name), name });
});

test('names that differ only in other scripts have ids of their own', () => {
  expect(new Set(['订单', '訂單', '客户', 'orders', 'Orders!'].map(idOf)).size).toBe(5);
});

const inspected: EntryInspection = {
  index: 0,
  entity: 'orders',
  confidence: 1,
  fields: [
    { field: 'id', ofLine: false, required: true, source: { column: 'No' } },
    { field: 'name', ofLine: false, required: false, source: { template: '{First} {Last}' } },
    { field: 'region', ofLine: false, required: false, source: { lookup: 'regions', by: 'Zone', column: 'Name' } },
    { field: 'segment', ofLine: false, required: false },
  ],
  previews: [],
  read: 3,
  rejects: [],
};
const file: FileInspection = {
  name: 'orders.csv',
  size: 100,
  header: ['No', 'First', 'Last', 'Zone', 'Note'],
  sample: [],
  entries: [inspected],
  lookup: false,
  notices: [],
};
const profile = { id: 'orders', name: 'Orders', files: [entry] };
const failure = { kind: 'config', userText: { key: 'import.emptyFile' }, detail: '' } as const;

test('columns that nothing is read from', () => {
  expect(unusedColumns(file)).toEqual(['Note']);
});

test.each([
  ['a complete mapping', true, [file]],
  ['a file that is not used', true, [file, { ...file, entries: [] }]],
  ['nothing to import', false, [{ ...file, entries: [] }]],
  ['a file that cannot be read', false, [file, { ...file, entries: [], failure }]],
  ['rows that cannot be read', false, [{ ...file, entries: [{ ...inspected, failure }] }]],
  [
    'a required field without column',
    false,
    [{ ...file, entries: [{ ...inspected, fields: [{ field: 'id', ofLine: false, required: true }] }] }],
  ],
] as const)('%s: ready %s', (_, ready, files) => {
  expect(isReady(profile, files)).toBe(ready);
  expect(isReady({ ...profile, name: ' ' }, files)).toBe(false);
  expect(isReady(undefined, files)).toBe(false);
});
