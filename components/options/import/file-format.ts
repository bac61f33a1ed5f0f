import type { Translator } from '../../../lib/i18n/format.ts';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** "2.3 MB" */
export function sizeText(t: Translator, bytes: number): string {
  const step = Math.min(2, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
  const size = bytes / 1000 ** (step + 1);
  const options = { style: 'unit', unit: UNITS[step] ?? 'kilobyte' } as const;
  return t.number(size, { ...options, maximumFractionDigits: size < 10 ? 1 : 0 });
}

/** Delimiters that a person may choose, with the key of their name. */
export const DELIMITERS = [
  [',', 'options.import.delimiter.comma'],
  [';', 'options.import.delimiter.semicolon'],
  ['\t', 'options.import.delimiter.tab'],
  ['|', 'options.import.delimiter.bar'],
] as const;

export function delimiterText(t: Translator, delimiter: string): string {
  const known = DELIMITERS.find(([value]) => value === delimiter);
  return known ? t.t(known[1]) : delimiter;
}
