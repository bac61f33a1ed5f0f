import type { QuarantineItem } from '../sync/state.ts';
import { type CsvCell, csvLine } from './csv-cell.ts';

/** What could not be read, to be looked at elsewhere: one JSON object a line, as it is kept. */
export function quarantineJsonLines(items: readonly QuarantineItem[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}

const COLUMNS = ['stream', 'record', 'row', 'url', 'since', 'at', 'reason', 'raw'] as const;

/** The same for a spreadsheet, in which nothing can act as a formula. UTF-8 with a byte order mark, RFC 4180. */
export function quarantineCsv(items: readonly QuarantineItem[]): string {
  const lines = items.map(({ stream, externalId, row, url, since, at, reason, raw }) =>
    csvLine([
      textCell(stream),
      textCell(externalId),
      row === undefined ? undefined : { number: row },
      textCell(url),
      textCell(since),
      textCell(at),
      textCell(reason),
      textCell(raw),
    ]),
  );
  return `\uFEFF${[csvLine(COLUMNS.map((text) => ({ text }))), ...lines].join('\r\n')}\r\n`;
}

function textCell(value: string | undefined): CsvCell {
  return value === undefined ? undefined : { text: value };
}
