import { isBlank, newlineOf, parseBlock } from './tokenize.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a delimiter is written in messages. */
export function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'tab' : delimiter;
}

/**
 * The delimiter that cuts the first rows into the most columns of even count.
 * @param head the start of the text; its last row may be cut
 * @returns `undefined` when none finds more than one column
 */
export function guessDelimiter(head: string, whole: boolean): string | undefined {
  let best: { delimiter: string; score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const rows = parseBlock(head, delimiter, newlineOf(head), whole)
      .rows.filter((row) => !isBlank(row))
      .slice(0, 50);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const even = rows.filter((row) => row.length === width).length / rows.length;
    const score = even * even * Math.log2(width + 1);
    if (!best || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter;
}

/** Spreadsheets may name the delimiter in a first line of its own: `sep=;`. */
export function declaredDelimiter(head: string): string | undefined {
  return /^sep=(.)\r?\n/i.exec(head)?.[1];
}
