import type { Translator } from '../../../lib/i18n/format.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "2.3 MB" */
export function sizeText(t: Translator, bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[step] ?? 'byte';
  return t.number(bytes / 1000 ** step, { style: 'unit', unit, maximumFractionDigits: step > 1 ? 1 : 0 });
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
