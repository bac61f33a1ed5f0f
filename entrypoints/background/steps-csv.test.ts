import { expect, test } from 'vitest';
import { text } from '../../lib/errors.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import { catalogue } from '../../test/support/catalogue.ts';
import { stepsCsv } from './steps-csv.ts';

const t = (locale: string) => createTranslator(locale, catalogue(locale), () => 0);

test('a step is a line; what a spreadsheet would run is not', () => {
  const csv = stepsCsv(
    [
      {
        id: 'accountLapsing|account|a',
        rule: 'accountLapsing',
        subject: { kind: 'account', id: 'a' },
        subjectName: '=HYPERLINK("https://example.com")',
        title: text('playbook.accountLapsing.title', { name: '=1+1', days: 3 }),
        impact: { units: 123_450, scale: 2, currency: 'USD' },
        dueOn: '2026-06-18',
        ownerName: '@Ana',
        state: 'dismissed',
        decision: {
          id: 'accountLapsing|account|a',
          rule: 'accountLapsing',
          decision: 'dismissed',
          at: '2026-06-15T09:00:00.000Z',
          reason: 'other',
          words: '-2+3, "so"',
        },
      },
    ],
    t('en'),
  );
  const [head, line, end] = csv.split('\r\n');
  expect(head).toBe(
    '\uFEFFStatus,Rule,Next step,About,Channel,Owner,Due,At stake,Currency,Decided,Until,Reason,In words,Outcome',
  );
  expect(line).toBe(
    [
      'Dismissed',
      'Account lapsing',
      'Call =1+1: no order for 3 days',
      '"\'=HYPERLINK(""https://example.com"")"',
      '',
      "'@Ana",
      '2026-06-18',
      '1234.50',
      'USD',
      '2026-06-15T09:00:00.000Z',
      '',
      'Other',
      '"\'-2+3, ""so"""',
      '',
    ].join(','),
  );
  expect(end).toBe('');
});

test.each(['zh-CN', 'zh-TW'])('the headings are in the reader’s language: %s', (locale) => {
  expect(stepsCsv([], t(locale))).toMatch(/^\uFEFF\p{sc=Han}+,\p{sc=Han}+/u);
});
