import { expect, test } from 'vitest';
import { connectionIdSchema } from '../model/ids.ts';
import { quarantineItem } from './quarantine.ts';
import { searchQuarantine } from './quarantine-groups.ts';
import type { QuarantineItem } from './state.ts';

const crm = { id: connectionIdSchema.parse('crm') };
const item = (stream: string, externalId: string, reason: string, day = 10, row?: number): QuarantineItem =>
  quarantineItem(
    crm,
    stream,
    { externalId, reason, raw: `{"id":"${externalId}"}`, ...(row === undefined ? {} : { row }) },
    { at: `2026-03-${day}T12:00:00.000Z`, mapping: 'm' },
  );
const items = [
  item('deals', '1', 'amount: expected a decimal, found "abc"', 12),
  item('deals', '2', 'amount: expected a decimal, found "a;b\\"c"', 10),
  item('deals', '3', 'amount: expected a decimal, found 12; closedate: expected a date, found "soon"', 11),
  item('orders', '4', 'sales.csv row 7: amount: expected a decimal, found "12 EUR', 11, 7),
  item('orders', '5', 'sales.csv row 8: amount: expected a decimal, found nothing', 11, 8),
];

test('one reason is one group, whatever was found and in whichever row', () => {
  const { groups, matched } = searchQuarantine(items, { limit: 10 });
  expect(groups.map(({ stream, reason, count }) => [stream, reason, count])).toEqual([
    ['deals', 'amount: expected a decimal', 2],
    ['orders', 'amount: expected a decimal', 2],
    ['deals', 'amount: expected a decimal; closedate: expected a date', 1],
  ]);
  expect(groups[0]?.since).toBe('2026-03-10T12:00:00.000Z');
  expect(matched).toBe(5);
});

test('a group is read in parts, newest first', () => {
  const [first] = searchQuarantine(items, { limit: 0 }).groups;
  const part = (offset: number) =>
    searchQuarantine(items, { group: first?.key ?? '', offset, limit: 1 }).items.map(({ externalId }) => externalId);
  expect([part(0), part(1), part(2)]).toEqual([['1'], ['2'], []]);
});

test.each([
  ['ABC', ['1']],
  ['closedate', ['3']],
  ['"id":"4"', ['4']],
  ['  orders ', ['4', '5']],
  ['nowhere', []],
])('a search for %j', (search, ids) => {
  const view = searchQuarantine(items, { search, limit: 10 });
  expect(view.items.map(({ externalId }) => externalId).sort()).toEqual(ids);
  expect(view.matched).toBe(ids.length);
  expect(view.groups.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length);
});
