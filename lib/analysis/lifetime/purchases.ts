import { logBeta } from '../stats/beta.ts';
import { logGamma } from '../stats/gamma.ts';
import { minimise } from '../stats/nelder-mead.ts';
import { hypergeometric } from './hypergeometric.ts';

/** How a customer bought in the time they were watched, all in one unit of time. */
export interface BuyingHistory {
  /** Repeat purchases: the first one does not count, two on a day count once. */
  readonly frequency: number;
  /** From the first to the last purchase. */
  readonly recency: number;
  /** From the first purchase to the end of the watch. */
  readonly age: number;
}

export interface PurchaseModel {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
}

/**
 * Fits the BG/NBD model by maximum likelihood: customers buy at random at rates that vary as a gamma distribution,
 * and may leave for good after any purchase with a probability that varies as a beta distribution.
 * Source: P. S. Fader, B. G. S. Hardie & K. L. Lee, "Counting your customers" the easy way: an alternative to the
 * Pareto/NBD model, Marketing Science 24 (2005).
 * @returns `undefined` when fewer than two customers bought again: nothing tells how they do
 */
export function fitPurchases(customers: readonly BuyingHistory[]): PurchaseModel | undefined {
  if (customers.filter(({ frequency }) => frequency > 0).length < 2) return undefined;
  const groups = [...Map.groupBy(grouped(customers), ({ frequency }) => frequency)];
  // On logarithms, so that no parameter can leave its range, and time in units of the mean age.
  const unit = customers.reduce((sum, { age }) => sum + age, 0) / customers.length || 1;
  const negative = (x: Float64Array): number => {
    const [r = 0, alpha = 0, a = 0, b = 0] = x.map(Math.exp);
    let sum = 0;
    for (const [frequency, own] of groups) sum += logLikelihood(frequency, own, { r, alpha: alpha * unit, a, b });
    return -sum;
  };
  let best = minimise(negative, [-1, -1, 0, 0], [0.5, 0.5, 0.5, 0.5], { iterations: 2000, tolerance: 1e-12 });
  // Once more from there: a simplex may have collapsed on the way.
  best = minimise(negative, [...best.x], [0.1, 0.1, 0.1, 0.1], { iterations: 2000, tolerance: 1e-14 });
  const [r = 0, alpha = 0, a = 0, b = 0] = best.x.map(Math.exp);
  return { r, alpha: alpha * unit, a, b, logLikelihood: -best.value };
}

type Parameters = Omit<PurchaseModel, 'logLikelihood'>;

/**
 * Equation (6) of the paper, with the two cases added on the scale of logarithms, of customers who bought equally often:
 * what depends on nothing else is worked out once.
 */
function logLikelihood(x: number, customers: readonly Counted[], { r, alpha, a, b }: Parameters): number {
  const bought = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
  const whole = logBeta(a, b);
  const staying = logBeta(a, b + x) - whole;
  const leaving = x === 0 ? Number.NEGATIVE_INFINITY : logBeta(a + 1, b + x - 1) - whole;
  let sum = 0;
  for (const { recency, age, count } of customers) {
    const alive = staying - (r + x) * Math.log(alpha + age);
    const left = leaving - (r + x) * Math.log(alpha + recency);
    sum += count * (bought + Math.max(alive, left) + Math.log1p(Math.exp(-Math.abs(alive - left))));
  }
  return sum;
}

/** Repeat purchases to be expected of a customer, by age `time`, when nothing is known of them: equation (9). */
export function expectedPurchases({ r, alpha, a, b }: Parameters, time: number): number {
  const z = time / (alpha + time);
  return ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + time)) ** r * hypergeometric(r, b, a + b - 1, z));
}

/** Purchases to be expected of a customer within `time` from the end of the watch: equation (10). */
export function expectedFuturePurchases(model: Parameters, history: BuyingHistory, time: number): number {
  const { r, alpha, a, b } = model;
  const { frequency: x, age } = history;
  const z = time / (alpha + age + time);
  const grown = ((alpha + age) / (alpha + age + time)) ** (r + x) * hypergeometric(r + x, b + x, a + b + x - 1, z);
  return ((a + b + x - 1) / (a - 1)) * (1 - grown) * chanceAlive(model, history);
}

/** Chance that a customer has not left. One who bought once only cannot have: leaving is possible after a repeat purchase. */
export function chanceAlive({ r, alpha, a, b }: Parameters, { frequency: x, recency, age }: BuyingHistory): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x));
}

interface Counted extends BuyingHistory {
  count: number;
}

/** Customers who bought alike count as one, many times. */
function grouped(customers: readonly BuyingHistory[]): Counted[] {
  const groups = new Map<string, Counted>();
  for (const history of customers) {
    const key = `${history.frequency} ${history.recency} ${history.age}`;
    const known = groups.get(key);
    if (known) known.count++;
    else groups.set(key, { ...history, count: 1 });
  }
  return [...groups.values()];
}
