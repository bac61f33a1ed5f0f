import { expect, test } from 'vitest';
import { connectionIdSchema } from '../model/ids.ts';
import { type QuarantineItem, quarantineItemSchema } from '../sync/state.ts';
import { quarantineCsv, quarantineJsonLines } from './export-quarantine.ts';

const item: QuarantineItem = {
  id: 'crm/deals/7',
  connection: connectionIdSchema.parse('crm'),
  stream: 'deals',
  externalId: '7',
  url: 'https://app.example.com/7',
  reason: 'amount: expected a decimal, found "=cmd|\'/c calc\'!A1"',
  raw: '=HYPERLINK("https://evil.example")\n+1;-2',
  at: '2026-03-11T12:00:00.000Z',
  since: '2026-03-10T12:00:00.000Z',
};

test('JSON lines are the items as they are kept', () => {
  const lines = quarantineJsonLines([item, { ...item, id: 'crm/deals/8' }]).split('\n');
  expect(lines).toHaveLength(3);
  expect(quarantineItemSchema.parse(JSON.parse(lines[0] ?? ''))).toEqual(item);
});

test('CSV has one record of the quarantine a row, and no formula', () => {
  expect(quarantineCsv([item])).toBe(
    '\uFEFFstream,record,row,url,since,at,reason,raw\r\n' +
      'deals,7,,https://app.example.com/7,2026-03-10T12:00:00.000Z,2026-03-11T12:00:00.000Z,' +
      '"amount: expected a decimal, found ""=cmd|\'/c calc\'!A1""",' +
      '"\'=HYPERLINK(""https://evil.example"")\n\'+1;\'-2"\r\n',
  );
});
