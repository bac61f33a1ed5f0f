import type { PlaybookRow } from '../../lib/brief/playbook.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import { formatDecimal } from '../../lib/model/money.ts';
import { type CsvCell, csvLine } from '../../lib/store/csv-cell.ts';

const COLUMNS = [
  'state',
  'rule',
  'title',
  'subject',
  'channel',
  'owner',
  'due',
  'amount',
  'currency',
  'decided',
  'until',
  'reason',
  'words',
  'outcome',
] as const;

/** Steps as a table for a spreadsheet, its headings in the reader's language; nothing in it runs as a formula. */
export function stepsCsv(rows: readonly PlaybookRow[], t: Translator): string {
  const head = COLUMNS.map((name): CsvCell => ({ text: t.t(`playbook.list.column.${name}`) }));
  const lines = rows.map((row) => csvLine(COLUMNS.map((name) => cell(row, name, t))));
  // A byte order mark: without it Excel takes the file for one of the system's own code page.
  return `\uFEFF${[csvLine(head), ...lines].join('\r\n')}\r\n`;
}

function cell(row: PlaybookRow, name: (typeof COLUMNS)[number], t: Translator): CsvCell {
  const said = (text: string | undefined): CsvCell => (text === undefined ? undefined : { text });
  const { decision, impact, outcome, title } = row;
  switch (name) {
    case 'state':
      return said(t.t(`playbook.list.state.${row.state}`));
    case 'rule':
      return said(t.t(`playbook.${row.rule}.name`));
    case 'title':
      return said(title && t.text(title));
    case 'subject':
      return said(row.subjectName);
    case 'channel':
      return said(row.channel?.name);
    case 'owner':
      return said(row.ownerName);
    case 'due':
      return said(row.dueOn);
    case 'amount':
      return impact && { number: formatDecimal(impact) };
    case 'currency':
      return said(impact?.currency);
    case 'decided':
      return said(decision?.at);
    case 'until':
      return said(decision?.until);
    case 'reason':
      return said(decision?.reason && t.t(`ui.steps.reason.${decision.reason}`));
    case 'words':
      return said(decision?.words);
    case 'outcome':
      return said(outcome && t.t(`playbook.list.outcome.${outcome.status}`));
  }
}
