/** The mark before the decimals; the other one of comma and point may group the digits before it. */
export type DecimalMark = '.' | ',';

const CURRENCY_SIGNS = /^(?:\p{Sc}|[A-Z]{2,3}\$?|RMB|元|人民币|人民幣)\s*|\s*(?:\p{Sc}|[A-Z]{3}|元)$/gu;

/**
 * A number as people and programs write it → a plain decimal (`-1234.50`), digit by digit, never through
 * floating point. Groups must be of three digits (or the Indian 12,34,567), so that a number in the other
 * notation is refused rather than read a hundred times too large.
 * @returns `undefined` when it is not a number in this notation
 */
export function plainDecimal(written: string, mark: DecimalMark): string | undefined {
  let rest = written.normalize('NFKC').trim();
  let negative = false;
  const bracketed = /^\((.*)\)$/s.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed[1] ?? '';
  }
  for (const sign of [/^[-−]\s*/, /\s*[-−]$/]) {
    const bare = rest.replace(sign, '');
    if (bare !== rest && !negative) {
      negative = true;
      rest = bare;
      break;
    }
  }
  rest = rest.replace(CURRENCY_SIGNS, '').replace(/^\+/, '');
  if (!negative && /^[-−]/.test(rest)) {
    negative = true;
    rest = rest.slice(1).trimStart();
  }
  const cut = rest.split(mark);
  if (cut.length > 2) return undefined;
  const [whole = '', fraction] = cut;
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return undefined;
  const digits = ungrouped(whole, mark === '.' ? ',' : '.');
  if (digits === undefined || (digits === '' && !fraction)) return undefined;
  return `${negative ? '-' : ''}${digits === '' ? '0' : digits}${fraction ? `.${fraction}` : ''}`;
}

function ungrouped(whole: string, comma: string): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const separator = [comma, ' ', "'", '’'].find((candidate) => whole.includes(candidate));
  if (separator === undefined) return undefined;
  const groups = whole.split(separator);
  const [first = '', ...others] = groups;
  const last = others.at(-1);
  const inner = others.slice(0, -1);
  const western = inner.every((group) => group.length === 3) && first.length >= 1 && first.length <= 3;
  const indian = inner.length > 0 && inner.every((group) => group.length === 2) && /^\d{1,2}$/.test(first);
  if (last?.length !== 3 || !(western || indian) || !groups.every((group) => /^\d+$/.test(group))) return undefined;
  return groups.join('');
}
