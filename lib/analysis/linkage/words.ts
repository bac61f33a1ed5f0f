/** Text as it is compared: compatibility forms folded, accents and punctuation gone, lower case, single spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
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
