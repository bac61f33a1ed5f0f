/** Values sorted into groups of equals, made once so that many weighings of them cost no sorting. */
export interface Ranking {
  /** Positions, lowest value first. */
  readonly order: Int32Array;
  /** Where each group of equals ends in `order`. */
  readonly ends: Int32Array;
}

export function rankingOf(values: readonly number[]): Ranking {
  const order = Int32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ends: number[] = [];
  order.forEach((position, at) => {
    const next = order[at + 1];
    if (next === undefined || values[next] !== values[position]) ends.push(at + 1);
  });
  return { order, ends: Int32Array.from(ends) };
}

/**
 * Spearman's rank correlation: Pearson's of the mid-ranks, so that ties count as what they are (M. G. Kendall & J. D.
 * Gibbons, Rank Correlation Methods, 5th ed. 1990, 3.8).
 * @param weights how many times each position counts; once when absent
 * @returns `undefined` where all values of one side are equal
 */
export function rankCorrelation(a: Ranking, b: Ranking, weights?: Int32Array): number | undefined {
  const [x, y] = [midRanks(a, weights), midRanks(b, weights)];
  let n = 0;
  for (let at = 0; at < x.length; at++) n += weights?.[at] ?? 1;
  const middle = n / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    const weight = weights?.[at] ?? 1;
    const [u, v] = [(x[at] as number) - middle, (y[at] as number) - middle];
    xy += weight * u * v;
    xx += weight * u * u;
    yy += weight * v * v;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : undefined;
}

export function spearman(a: readonly number[], b: readonly number[]): number | undefined {
  return rankCorrelation(rankingOf(a), rankingOf(b));
}

/** The middle of each group's places, from 0 to how many there are. */
function midRanks({ order, ends }: Ranking, weights: Int32Array | undefined): Float64Array {
  const ranks = new Float64Array(order.length);
  let below = 0;
  let from = 0;
  for (const end of ends) {
    let size = 0;
    for (let at = from; at < end; at++) size += weights?.[order[at] as number] ?? 1;
    for (let at = from; at < end; at++) ranks[order[at] as number] = below + size / 2;
    below += size;
    from = end;
  }
  return ranks;
}
