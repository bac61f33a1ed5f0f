import { AppError, text } from '../errors.ts';
import { damagedLine } from './export-format.ts';

/** Characters; a line of an export is a record, and the largest (a connection's mapping) have some thousands. */
const LONGEST_LINE = 1 << 23;

/** @throws AppError `config` for bytes that are no UTF-8 */
export async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('config', text('error.exportForeign'), 'the file is not UTF-8', { cause: error });
  }
}

/** Lines of a text that comes in pieces cut anywhere; empty ones are left out, their numbers are not. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<{ line: string; number: number }> {
  let rest = '';
  let number = 0;
  let started = false;
  for await (const raw of pieces) {
    const piece = started ? raw : raw.replace(/^\uFEFF/, '');
    started ||= raw !== '';
    // A piece in the middle of a line is only put to the rest: looking through all of it each time would take squares.
    const [end = '', ...lines] = piece.split('\n');
    rest += end;
    for (const line of lines) {
      number++;
      if (rest.trim() !== '') yield { line: rest, number };
      rest = line;
    }
    if (rest.length > LONGEST_LINE) {
      if (number === 0) throw new AppError('config', text('error.exportForeign'), 'the first line has no end');
      throw damagedLine(number + 1, 'the line has no end');
    }
  }
  if (rest.trim() !== '') yield { line: rest, number: number + 1 };
}
