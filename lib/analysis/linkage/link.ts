import { sameEachTime } from '../stats/random.ts';
import { candidatePairs, type Pair } from './candidates.ts';
import { Comparer, levelsOf } from './compare.ts';
import { fitLinks, logRatio } from './fellegi-sunter.ts';
import type { LinkField, LinkRecord } from './table.ts';

/** Two records held to be one. */
export interface Link {
  readonly a: number;
  readonly b: number;
  /** Chance that they are. */
  readonly probability: number;
}

export interface LinkOptions {
  /** Least chance of a link; default 0.5. */
  readonly least?: number;
}

const RANDOM_PAIRS = 20_000;

/** Which records of two tables are one; each record is linked once at most, the surest first. */
export function linkTables(
  fields: readonly LinkField[],
  left: readonly LinkRecord[],
  right: readonly LinkRecord[],
  { least = 0.5 }: LinkOptions = {},
): Link[] {
  const pairs = candidatePairs(fields, left, right).map(([a, b]): Pair => [a, left.length + b]);
  const rival = Int32Array.from(pairs, ([a]) => a);
  const random = randomPairs(left.length, right.length);
  const links = judge(
    fields,
    [...left, ...right],
    pairs,
    random,
    Math.min(left.length, right.length) / 2,
    rival,
  ).filter(({ probability }) => probability >= least);
  const taken = new Set<number>();
  const chosen: Link[] = [];
  for (const { a, b, probability } of links.sort(bySureness)) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    chosen.push({ a, b: b - left.length, probability });
  }
  return chosen;
}

/** Which records of one table are one; a record may be linked to several. */
export function findDuplicates(
  fields: readonly LinkField[],
  records: readonly LinkRecord[],
  { least = 0.5 }: LinkOptions = {},
): Link[] {
  const pairs = candidatePairs(fields, records);
  const random = randomPairs(records.length, records.length).map(([a, b]): Pair => [a, b - records.length]);
  return judge(
    fields,
    records,
    pairs,
    random.filter(([a, b]) => a !== b),
    records.length / 4,
  )
    .filter(({ probability }) => probability >= least)
    .sort(bySureness);
}

/**
 * The chance that each of the given pairs is one, where somebody else has chosen what to compare.
 * @param left, right as long as each other: pair i is `left[i]` and `right[i]`
 */
export function judgePairs(
  fields: readonly LinkField[],
  left: readonly LinkRecord[],
  right: readonly LinkRecord[],
): number[] {
  const pairs = left.map((_, at): Pair => [at, left.length + at]);
  const random = randomPairs(left.length, right.length);
  return judge(fields, [...left, ...right], pairs, random, left.length / 4).map(({ probability }) => probability);
}

type Judged = Link & { readonly evidence: number };

function judge(
  fields: readonly LinkField[],
  records: readonly LinkRecord[],
  pairs: readonly Pair[],
  random: readonly Pair[],
  expected: number,
  rival?: Int32Array,
): Judged[] {
  if (pairs.length === 0) return [];
  const comparer = new Comparer(fields, records);
  const levels = levelTable(comparer, pairs, fields.length);
  const randomLevels = levelTable(comparer, random, fields.length);
  const model = fitLinks(levels, randomLevels, fields.map(levelsOf), expected, rival);
  return pairs.map(([a, b], row) => {
    const evidence = logRatio(model, levels, row * fields.length) + Math.log(model.share / (1 - model.share));
    return { a, b, evidence, probability: 1 / (1 + Math.exp(-evidence)) };
  });
}

function levelTable(comparer: Comparer, pairs: readonly Pair[], fields: number): Int8Array {
  const levels = new Int8Array(pairs.length * fields);
  pairs.forEach(([a, b], row) => {
    comparer.compare(a, b, levels.subarray(row * fields, (row + 1) * fields));
  });
  return levels;
}

/** Positions count on from the left table into the right one. The same pairs each time. */
function randomPairs(left: number, right: number): Pair[] {
  const next = sameEachTime();
  const count = Math.min(RANDOM_PAIRS, left * right);
  return Array.from({ length: count }, (): Pair => [next(left), left + next(right)]);
}

function bySureness(x: Judged, y: Judged): number {
  return y.evidence - x.evidence || x.a - y.a || x.b - y.b;
}
