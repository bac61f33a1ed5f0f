import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { INDEXES, ROW_TABLE_NAMES } from '../model/tables.ts';
import { KEPT_TABLES } from './change.ts';
import { Database } from './schema.ts';

const db = new Database('shape', {});

test('every table that is kept has a store', () => {
  expect(db.tables.map(({ name }) => name)).toEqual(expect.arrayContaining([...KEPT_TABLES]));
});

test.each(ROW_TABLE_NAMES)('%s can be looked up by what the model says', (table) => {
  const indexes = db.table(table).schema.indexes.map(({ name }) => name);
  expect(indexes).toEqual(['source.connection', ...INDEXES[table]]);
});
