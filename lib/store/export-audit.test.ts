import { expect, test } from 'vitest';
import { auditEntry } from '../model/audit.ts';
import { auditCsv } from './export-audit.ts';
import { at } from './store.fixtures.ts';

test('the log as CSV: counts are numbers, and no text can act as a formula', () => {
  const csv = auditCsv([
    auditEntry({ at: at(1), until: at(2), action: 'read', system: 'hubspot', what: '=cmd|A1', count: 12_400 }),
    auditEntry({ at: at(0), action: 'grant', what: ' @SUM(A1);+1' }),
  ]);
  expect(csv).toBe(
    [
      '\uFEFFat,until,action,outcome,system,connection,what,count',
      `${at(1)},${at(2)},read,done,hubspot,,'=cmd|A1,12400`,
      `${at(0)},,grant,done,,,"' @SUM(A1);'+1",0`,
      '',
    ].join('\r\n'),
  );
});
