import { expect, test } from 'vitest';
import { connectionIdSchema } from '../model/ids.ts';
import { quarantineItem, releasedBy } from './quarantine.ts';
import { Quarantined } from './quarantine-room.ts';
import { cutRaw, isCut, RAW_LIMIT, rawText } from './raw-record.ts';
import type { QuarantineItem } from './state.ts';
import { account } from './testing/scripted.ts';

const crm = { id: connectionIdSchema.parse('crm') };
const first = { at: '2026-03-10T12:00:00.000Z', mapping: 'm1' };
const later = { at: '2026-03-11T12:00:00.000Z', mapping: 'm2' };
const item = (id: string, raw = `{"id":"${id}"}`): QuarantineItem =>
  quarantineItem(crm, 'deals', { externalId: id, reason: 'amount: expected a decimal', raw }, first);

test('a record that fails again replaces its item, and keeps since when', () => {
  const before = item('7');
  const again = quarantineItem(crm, 'deals', { externalId: '7', reason: 'other', raw: 'r' }, later, () => before);
  expect(again).toMatchObject({ id: before.id, reason: 'other', at: later.at, since: first.at, mapping: 'm2' });
});

test('records without an id go by their row, or by what they hold', () => {
  const keyed = (reject: { row?: number; raw: string }) =>
    quarantineItem(crm, 'deals', { reason: 'r', ...reject }, first).id;
  expect(keyed({ row: 12, raw: 'a' })).toBe('crm/deals/row 12');
  expect(keyed({ raw: 'a' })).toBe(keyed({ raw: 'a' }));
  expect(keyed({ raw: 'a' })).not.toBe(keyed({ raw: 'b' }));
});

test('what the record holds is kept as it is, all but the secret of the connection', () => {
  const secret = 'pat-na1-1111-2222';
  const raw = `{"note":"password=hunter2","echo":"Bearer ${secret}"}`;
  const kept = quarantineItem(crm, 'deals', { reason: `found "${secret}"`, raw }, { ...first, secret });
  expect(kept.raw).toBe('{"note":"password=hunter2","echo":"Bearer [redacted]"}');
  expect(kept.reason).toBe('found "[redacted]"');
});

test.each([
  ['a real record is kept whole', 'x'.repeat(60_000), false],
  ['one that is not is cut and says so', 'x'.repeat(200_000), true],
  ['never in the middle of a character', `${'x'.repeat(RAW_LIMIT - 45)}${'😀'.repeat(2000)}`, true],
])('%s', (_, raw, cut) => {
  const kept = cutRaw(raw);
  expect(isCut(kept)).toBe(cut);
  expect(kept.length).toBeLessThanOrEqual(RAW_LIMIT);
  expect(kept.isWellFormed()).toBe(true);
  expect(cutRaw(kept)).toBe(kept);
  if (cut) expect(kept).toContain(`${raw.length} characters in all`);
  else expect(kept).toBe(raw);
});

test.each([
  ['text', 'a,b', 'a,b'],
  ['an object', { a: 1 }, '{"a":1}'],
  ['nothing', undefined, 'undefined'],
])('the raw text of %s', (_, value, raw) => expect(rawText(value)).toBe(raw));

test('past the room for raw records an item is kept without, past that it is counted', () => {
  const limits = { withRaw: 2, rawCharacters: 1000, items: 3 };
  const held = new Quarantined([item('1')], limits);
  const { kept, left } = held.admit(['2', '3', '4', '5'].map((id) => item(id)));
  expect(kept.map(({ externalId, raw }) => [externalId, raw !== ''])).toEqual([
    ['2', true],
    ['3', false],
  ]);
  expect(left).toBe(2);
  held.settle({ kept, released: ['crm/deals/1'] });
  expect(held.size).toBe(2);
  expect(held.count('deals')).toBe(2);
  // There is room again, and an item that comes again takes none.
  const next = held.admit([item('2'), item('3'), item('6')]);
  expect(next.left).toBe(0);
  expect(next.kept.map(({ raw }) => raw !== '')).toEqual([true, true, false]);
});

test('many characters fill it too', () => {
  const held = new Quarantined([], { withRaw: 100, rawCharacters: 50, items: 100 });
  const { kept } = held.admit([item('1', 'x'.repeat(40)), item('2', 'x'.repeat(40)), item('3', 'x'.repeat(10))]);
  expect(kept.map(({ raw }) => raw.length)).toEqual([40, 0, 10]);
});

test('a record that is read well or deleted is released, whatever else is on the page', () => {
  const held = new Quarantined([item('1'), item('2'), item('3')]);
  const page = { upserts: { accounts: [account('1', 1, 'A', first.at)] }, deletes: { deals: ['crm:2'] } };
  expect(releasedBy(page, crm, 'deals', held)).toEqual(['crm/deals/1', 'crm/deals/2']);
  expect(releasedBy(page, crm, 'companies', held)).toEqual([]);
});
