/** A field of a CSV line: a number as such, a decimal that stays one, or anything a source may have sent. */
export type CsvCell = { readonly number: number | string } | { readonly text: string } | undefined;

/*
 * Spreadsheets run a text as a formula when it starts like one, spaces and full-width forms included; quotes around it
 * do not help (OWASP ASVS 1.2.10, owasp.org/www-community/attacks/CSV_Injection). A leading apostrophe does.
 */
const FORMULA = /^[\s"\0]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;
/** Most texts hold none of these, and are done with. */
const SUSPECT = /[=+\-@＝＋－＠﹦﹢﹣﹫−\t\r\0]/u;
const CONTROL = /^\s*[\t\r\0]/u;

/** Fields by RFC 4180 (quotes doubled, quoted where needed), without the line's end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return cells.map(csvField).join(',');
}

function csvField(cell: CsvCell): string {
  if (cell === undefined) return '';
  if ('number' in cell) return String(cell.number);
  const text = inert(cell.text);
  return /[",;\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The text, with an apostrophe before whatever a spreadsheet could take for a formula: at its start, and after each
 * character at which a program with other settings (semicolons or tabs between fields, no quotes) would start a new field.
 */
export function inert(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .split(/(?<=[;\t\r\n])/u)
    .map((part, i) => (FORMULA.test(part) || (i === 0 && CONTROL.test(text)) ? `'${part}` : part))
    .join('');
}
