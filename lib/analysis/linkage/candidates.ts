import type { LinkField, LinkRecord } from './table.ts';
import { codeOf, wordsOf } from './words.ts';

/** Two records that may be one, by position. */
export type Pair = readonly [a: number, b: number];

/** A word that more records have than this says nothing. */
const COMMON = 200;
/** Partners a record is compared with at most. */
const MOST_PARTNERS = 20;

/**
 * Pairs that share rare words or codes, the rarer and the more the better; all pairs of any two records would be far
 * too many.
 * @param left records of one table
 * @param right of the other; absent: pairs within `left`, the earlier record first
 */
export function candidatePairs(
  fields: readonly LinkField[],
  left: readonly LinkRecord[],
  right: readonly LinkRecord[] = left,
): Pair[] {
  const within = left === right;
  const postings = new Map<string, number[]>();
  right.forEach((record, position) => {
    for (const key of keysOf(fields, record)) {
      const list = postings.get(key);
      if (list) list.push(position);
      else postings.set(key, [position]);
    }
  });
  const pairs = new Map<number, Pair>();
  const scores = new Float64Array(right.length);
  left.forEach((record, a) => {
    const touched: number[] = [];
    for (const key of keysOf(fields, record)) {
      const list = postings.get(key);
      if (!list || list.length > COMMON) continue;
      const weight = Math.log(1 + right.length / list.length);
      for (const b of list) {
        if (within && a === b) continue;
        if (scores[b] === 0) touched.push(b);
        scores[b] = (scores[b] ?? 0) + weight;
      }
    }
    touched.sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0) || x - y);
    for (const b of touched.slice(0, MOST_PARTNERS)) {
      const pair: Pair = within && b < a ? [b, a] : [a, b];
      pairs.set(pair[0] * right.length + pair[1], pair);
    }
    for (const b of touched) scores[b] = 0;
  });
  return [...pairs.values()];
}

function keysOf(fields: readonly LinkField[], record: LinkRecord): Set<string> {
  const keys = new Set<string>();
  fields.forEach(({ kind }, at) => {
    const value = record[at];
    if (value === undefined || value === '') return;
    // A code may be mistyped, but hardly in both halves.
    if (kind === 'code') {
      const code = codeOf(value);
      const half = code.length >> 1;
      keys.add(`${at}=${code}`);
      if (code.length >= 6) keys.add(`${at}<${code.slice(0, half)}`).add(`${at}>${code.slice(half)}`);
    } else {
      for (const word of wordsOf(value)) {
        keys.add(`${at}=${word}`);
        if (word.length >= 6) keys.add(`${at}<${word.slice(0, 4)}`).add(`${at}>${word.slice(-4)}`);
      }
    }
  });
  return keys;
}
