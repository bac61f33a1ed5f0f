import Papa from 'papaparse';

export interface Block {
  readonly rows: string[][];
  /** Indexes of rows whose quotation marks are wrong. */
  readonly malformed: ReadonlySet<number>;
  /** What is left over: the start of a row whose end has not come yet. */
  readonly rest: string;
  /** The text ended inside a quoted cell. */
  readonly unclosed: boolean;
}

/** CR alone ended lines on old Macs; everything else can be cut at LF. */
export function newlineOf(head: string): '\n' | '\r' {
  return head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
}

/**
 * Cuts a piece of a CSV file into rows; CRLF and LF may be mixed.
 * @param last whether nothing follows, so that the end of the text ends the last row
 */
export function parseBlock(text: string, delimiter: string, newline: '\n' | '\r', last: boolean): Block {
  const parser = new Papa.Parser({ delimiter, newline });
  // papaparse types this as `any`; the shape is that of `ParseResult`.
  const result: Papa.ParseResult<string[]> = parser.parse(text, 0, !last);
  const rows = result.data;
  if (newline === '\n') for (const row of rows) dropCarriageReturn(row);
  const malformed = new Set<number>();
  for (const { code, row } of result.errors) if (code === 'InvalidQuotes' && row !== undefined) malformed.add(row);
  return {
    rows,
    malformed,
    rest: last ? '' : text.slice(result.meta.cursor),
    unclosed: result.errors.some(({ code }) => code === 'MissingQuotes'),
  };
}

/** Cutting at LF leaves the CR of a CRLF on the last cell. */
function dropCarriageReturn(row: string[]): void {
  const end = row.length - 1;
  const cell = row[end];
  if (cell?.endsWith('\r')) row[end] = cell.slice(0, -1);
}

/** A row as one line of the file, for showing it next to what is wrong with it. */
export function unparseRow(cells: readonly string[], delimiter: string): string {
  return Papa.unparse([[...cells]], { delimiter });
}

export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}
