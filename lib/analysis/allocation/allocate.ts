import { marginalAt, type Response, responseAt } from './response.ts';

export interface Option {
  readonly id: string;
  readonly response: Response;
  /** Least and most that may be spent on it; default 0 and everything. */
  readonly least?: number;
  readonly most?: number;
}

export interface Allocation {
  /** By option, adding up to the budget where the bounds let it. */
  readonly spend: ReadonlyMap<string, number>;
  readonly total: number;
  /** What all options bring together. */
  readonly response: number;
  /** What one unit more brings, wherever it may be spent: equal for all options that are not at a bound. */
  readonly marginal: number;
}

const STEPS = 200;

/** More options that start slowly than this are not tried in all combinations, the strongest are. */
const MOST_SLOW = 10;

/**
 * The best split of a budget over options whose returns diminish: one more unit must bring the same wherever it is
 * spent (the conditions of Karush, Kuhn and Tucker; S. Boyd & L. Vandenberghe, Convex Optimization, 2004, example
 * 5.2), found by halving the range that the common marginal return can lie in.
 *
 * An option that takes some spending before it works gets at least what its mean return is highest at, or nothing:
 * all combinations of such options, used or not, are tried and the best is taken.
 */
export function allocate(budget: number, options: readonly Option[]): Allocation {
  const slow = options
    .filter(({ response }) => response.shape > 1)
    .sort((a, b) => marginalFrom(b.response) - marginalFrom(a.response))
    .slice(0, MOST_SLOW);
  let best: Allocation | undefined;
  for (let combination = 0; combination < 2 ** slow.length; combination++) {
    const unused = new Set(slow.filter((_, at) => (combination & (1 << at)) === 0));
    const split = allocateAmong(budget, options, unused);
    if (split && (!best || split.response > best.response)) best = split;
  }
  return best ?? { spend: new Map(), total: 0, response: 0, marginal: 0 };
}

/** @returns `undefined` when the least that the used options need is more than the budget */
function allocateAmong(
  budget: number,
  options: readonly Option[],
  unused: ReadonlySet<Option>,
): Allocation | undefined {
  const bounds = options.map((option) => {
    const { response, least = 0, most = budget } = option;
    if (unused.has(option)) return { least, most: least };
    const from = Math.max(least, tangent(response));
    return { least: from, most: Math.max(from, Math.min(most, budget)) };
  });
  const needed = bounds.reduce((sum, { least }) => sum + least, 0);
  if (needed > budget && unused.size < options.filter(({ response }) => response.shape > 1).length) return undefined;

  const spendAt = (marginal: number): number[] =>
    options.map(({ response }, at) => {
      const { least, most } = bounds[at] ?? { least: 0, most: 0 };
      return demand(response, marginal, least, most);
    });
  const total = (spend: readonly number[]): number => spend.reduce((sum, one) => sum + one, 0);
  let low = 0;
  let high = Math.max(0, ...options.map(({ response }) => steepest(response)));
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (total(spendAt(middle)) > budget) low = middle;
    else high = middle;
  }
  const spend = spendAt(high);
  return {
    spend: new Map(options.map(({ id }, at) => [id, spend[at] ?? 0])),
    total: total(spend),
    response: options.reduce((sum, { response }, at) => sum + responseAt(response, spend[at] ?? 0), 0),
    marginal: high,
  };
}

/** Spending within the bounds at which the marginal return has come down to this. */
function demand(response: Response, marginal: number, least: number, most: number): number {
  if (most <= least || marginalAt(response, most) >= marginal) return most;
  // Nothing is better than the bound where already the first unit brings less; below its peak the curve is left out.
  if (least > 0 && marginalAt(response, least) <= marginal) return least;
  if (response.top <= 0) return least;
  let low = least;
  let high = most;
  for (let step = 0; step < STEPS && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (marginalAt(response, middle) > marginal) low = middle;
    else high = middle;
  }
  return low;
}

/** Where the mean return is highest. For Hill: half · (shape − 1)^(1/shape). */
function tangent({ half, shape }: Response): number {
  return shape <= 1 ? 0 : half * (shape - 1) ** (1 / shape);
}

/** The highest mean return. */
function marginalFrom(response: Response): number {
  const from = tangent(response);
  return from === 0 ? marginalAt(response, 0) : responseAt(response, from) / from;
}

/** An upper limit of any marginal return; a shape below 1 is infinitely steep at nothing. */
function steepest(response: Response): number {
  const first = marginalFrom(response);
  return Number.isFinite(first) ? first : marginalAt(response, response.half * 1e-9);
}
