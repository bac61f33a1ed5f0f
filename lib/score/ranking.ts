import type { Score, ScoreValue } from './score.ts';
import { topsis } from './weighing/topsis.ts';

/** Where a subject stands among those compared, and how firm that is. 1 is best; equals share the better place. */
export interface Rank {
  readonly place: number;
  readonly of: number;
  /** By nearness to the best in every figure at once; absent where nothing tells subjects apart. */
  readonly topsis?: number;
  /** Places it may have, as far as 90 % intervals tell: others count as apart when theirs does not touch its own. */
  readonly range: readonly [best: number, worst: number];
  /** Both ways of ranking, and all places it may have, lie close together. */
  readonly firm: boolean;
}

/** Places this share of all apart are close. */
const CLOSE = 0.1;

/** Ranks of those that have a score. */
export function ranksOf(scores: ReadonlyMap<string, Score>): Map<string, Rank> {
  const scored = [...scores].flatMap(([id, score]) => (score.status === 'ok' ? [{ id, score }] : []));
  const values = ascending(scored.map(({ score }) => score.value));
  const lows = ascending(scored.map(({ score }) => score.interval[0]));
  const highs = ascending(scored.map(({ score }) => score.interval[1]));
  const closeness = topsis(...decisionOf(scored.map(({ score }) => score)));
  const nearest = ascending(closeness ?? []);
  const of = scored.length;
  const close = Math.max(1, CLOSE * of);
  return new Map(
    scored.map(({ id, score }, at) => {
      const place = 1 + above(values, score.value);
      const best = 1 + above(lows, score.interval[1]);
      const worst = of - below(highs, score.interval[0]);
      const second = closeness && 1 + above(nearest, closeness[at] ?? 0);
      const firm = worst - best <= close && (second === undefined || Math.abs(second - place) <= close);
      return [id, { place, of, range: [best, worst], firm, ...(second === undefined ? {} : { topsis: second }) }];
    }),
  );
}

/** Sub-scores by figure; a figure that a subject lacks stands in the middle and carries the weight it has for others. */
function decisionOf(scores: readonly ScoreValue[]): [number[][], number[], ('up' | 'down')[]] {
  const weights = new Map<string, number>();
  for (const { drivers } of scores) {
    for (const { kpi, weight } of drivers) weights.set(kpi, (weights.get(kpi) ?? 0) + weight / scores.length);
  }
  const kpis = [...weights.keys()];
  const matrix = scores.map(({ drivers }) => {
    const own = new Map(drivers.map(({ kpi, subScore }) => [kpi, subScore]));
    return kpis.map((kpi) => own.get(kpi) ?? 50);
  });
  return [matrix, kpis.map((kpi) => weights.get(kpi) ?? 0), kpis.map(() => 'up')];
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

function below(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function above(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return sorted.length - from;
}
