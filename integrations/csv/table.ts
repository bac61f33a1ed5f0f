import { text } from '../../lib/errors.ts';
import type { FileSource } from '../../lib/sync/connector.ts';
import { openFile, readHead } from './bytes.ts';
import { declaredDelimiter, delimiterName, guessDelimiter } from './delimiter.ts';
import { byteOrderMark, decodes, detectEncoding, isProvenUtf8 } from './encoding.ts';
import { ENCODINGS, type Encoding } from './profile.ts';
import { refusal } from './refusal.ts';
import { isBlank, newlineOf, parseBlock } from './tokenize.ts';

/** How a file is cut into cells, and its header. */
export interface TableShape {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  readonly header: readonly string[];
  readonly compressed: boolean;
}

export interface TableRow {
  /** As spreadsheets count: the header is row 1, blank rows count too. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly malformed: boolean;
}

const HEAD = 1 << 18;
/** A row longer than this is taken for a quotation mark that is never closed. */
const MAX_ROW = 1 << 20;

/**
 * @param columns how many columns are expected at least
 * @throws AppError `config`: not text, empty, wrong encoding, wrong delimiter
 */
export async function inspectShape(
  file: FileSource,
  format: { encoding?: Encoding | undefined; delimiter?: string | undefined },
  columns: number,
): Promise<TableShape> {
  const { bytes, whole, compressed } = await readHead(file, HEAD);
  refuseOtherFormats(file.name, bytes);
  const encoding = chooseEncoding(file.name, bytes, whole, format.encoding);
  const head = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
  if (head.trim() === '') throw refusal(text('import.emptyFile', { file: file.name }));
  const newline = newlineOf(head);
  const guessed = declaredDelimiter(head) ?? guessDelimiter(head, whole);
  const delimiter = format.delimiter ?? guessed ?? ',';
  const header = headerOf(head, delimiter, newline, whole);
  if (header.some((name) => name.includes('\uFFFD'))) {
    throw refusal(text('import.wrongEncoding', { file: file.name, encoding, other: 'utf-8' }));
  }
  if (header.length === 1 && columns > 1) {
    const seen = guessed === undefined || guessed === delimiter ? undefined : delimiterName(guessed);
    throw seen === undefined
      ? refusal(text('import.oneColumn', { file: file.name, delimiter: delimiterName(delimiter), columns }))
      : refusal(text('import.wrongDelimiter', { file: file.name, delimiter: delimiterName(delimiter), seen }));
  }
  return { encoding, delimiter, newline, header, compressed };
}

/**
 * The rows after the header, in batches as the file comes in.
 * @throws AppError `config` for bytes that are not of the encoding and for a quotation mark that is never closed
 */
export async function* readTable(
  file: FileSource,
  shape: TableShape,
  onProgress: (consumedBytes: number) => void = () => undefined,
): AsyncGenerator<TableRow[]> {
  const opened = await openFile(file);
  const decoder = new TextDecoder(shape.encoding, { fatal: true });
  let number = 0;
  let headerSeen = false;
  let rest = '';

  const rowsOf = (piece: string, last: boolean): TableRow[] => {
    const block = parseBlock(piece, shape.delimiter, shape.newline, last);
    if (block.unclosed || block.rest.length > MAX_ROW) {
      throw refusal(
        text('import.unclosedQuote', { file: file.name, row: number + block.rows.length + (last ? 0 : 1) }),
      );
    }
    rest = block.rest;
    const rows: TableRow[] = [];
    block.rows.forEach((cells, index) => {
      number++;
      if (isBlank(cells) || isSeparatorLine(cells)) return;
      if (headerSeen) rows.push({ number, cells, malformed: block.malformed.has(index) });
      headerSeen = true;
    });
    return rows;
  };
  const isSeparatorLine = (cells: readonly string[]) => number === 1 && /^sep=/i.test(cells[0] ?? '');
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw refusal(text('import.undecodable', { file: file.name, encoding: shape.encoding, row: number + 1 }), cause);
    }
  };

  for await (const chunk of opened.chunks) {
    const piece = rest + decode(chunk);
    const rows = rowsOf(piece, false);
    onProgress(opened.consumed());
    if (rows.length > 0) yield rows;
  }
  const tail = rest + decode();
  if (tail !== '') yield rowsOf(tail, true);
}

function headerOf(head: string, delimiter: string, newline: '\n' | '\r', whole: boolean): string[] {
  const block = parseBlock(head, delimiter, newline, whole);
  // A header so long that the head does not hold all of it is read as far as it goes.
  const rows = block.rows.length > 0 ? block.rows : parseBlock(head, delimiter, newline, true).rows;
  const header = rows.find((row, index) => !isBlank(row) && !(index === 0 && /^sep=/i.test(row[0] ?? '')));
  return (header ?? []).map((name) => name.trim());
}

function chooseEncoding(name: string, bytes: Uint8Array, whole: boolean, asked: Encoding | undefined): Encoding {
  const marked = byteOrderMark(bytes);
  if (marked) return marked;
  if (asked === undefined) return detectEncoding(bytes, whole);
  if (!decodes(bytes, asked, whole) || (asked !== 'utf-8' && isProvenUtf8(bytes, whole))) {
    throw refusal(
      text('import.wrongEncoding', { file: name, encoding: asked, other: otherEncoding(bytes, whole, asked) }),
    );
  }
  return asked;
}

function otherEncoding(bytes: Uint8Array, whole: boolean, asked: Encoding): Encoding {
  const detected = detectEncoding(bytes, whole);
  if (detected !== asked) return detected;
  return ENCODINGS.find((encoding) => encoding !== asked && decodes(bytes, encoding, whole)) ?? 'windows-1252';
}

const SIGNATURES: readonly [kind: string, bytes: readonly number[]][] = [
  ['XLSX or ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
];

function refuseOtherFormats(name: string, bytes: Uint8Array): void {
  const found = SIGNATURES.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const html = /^\s*<(!doctype html|html|\?xml)/i.test(new TextDecoder('windows-1252').decode(bytes.subarray(0, 100)));
  const kind = found?.[0] ?? (html ? 'HTML or XML' : undefined);
  if (kind) throw refusal(text('import.notCsv', { file: name, kind }));
}
