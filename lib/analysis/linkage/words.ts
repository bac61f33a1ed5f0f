import { foldHan } from './han-script.ts';

/** Text as it is compared: compatibility forms and Chinese scripts folded, accents and punctuation gone, lower case, single spaces. */
export function plain(text: string): string {
  return foldHan(
    text
      .normalize('NFKD')
      // Accents of Latin letters only: in Japanese the marks are part of the letter.
      .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’`]/g, '')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
      .trim(),
  );
}

/** Words, and each Chinese character as one, since they stand without spaces. */
export function wordsOf(text: string): string[] {
  return plain(text)
    .split(' ')
    .flatMap((word) => word.split(/(\p{Script=Han})/u))
    .filter((word) => word !== '');
}

/** Letters and digits alone, as codes, telephone numbers and dates are compared. */
export function codeOf(text: string): string {
  return plain(text).replaceAll(' ', '');
}
