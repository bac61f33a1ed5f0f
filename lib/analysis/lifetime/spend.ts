import { logGamma } from '../stats/gamma.ts';
import { minimise } from '../stats/nelder-mead.ts';

/** What a customer spends per repeat purchase. */
export interface Spending {
  readonly frequency: number;
  /** Mean value of the repeat purchases, in any one unit. */
  readonly mean: number;
}

export interface SpendModel {
  readonly p: number;
  readonly q: number;
  readonly v: number;
  readonly logLikelihood: number;
}

/**
 * Fits the gamma-gamma model of spend per purchase by maximum likelihood; it takes for granted that what a customer
 * spends does not depend on how often they buy. Source: P. S. Fader, B. G. S. Hardie & K. L. Lee, RFM and CLV: using
 * iso-value curves for customer base analysis, Journal of Marketing Research 42 (2005); B. G. S. Hardie, The
 * gamma-gamma model of monetary value (2013), equation (1a).
 * @returns `undefined` with fewer than two customers who bought again and paid
 */
export function fitSpend(customers: readonly Spending[]): SpendModel | undefined {
  const buyers = customers.filter(({ frequency, mean }) => frequency > 0 && mean > 0);
  if (buyers.length < 2) return undefined;
  const unit = buyers.reduce((sum, { mean }) => sum + mean, 0) / buyers.length;
  const groups = [...Map.groupBy(buyers, ({ frequency }) => frequency)];
  const negative = (x: Float64Array): number => {
    const [p = 0, q = 0, v = 0] = x.map(Math.exp);
    let sum = 0;
    for (const [frequency, own] of groups) sum += logLikelihood(frequency, own, p, q, v * unit);
    return -sum;
  };
  let best = minimise(negative, [1, 1, 0], [0.5, 0.5, 0.5], { iterations: 2000, tolerance: 1e-12 });
  best = minimise(negative, [...best.x], [0.1, 0.1, 0.1], { iterations: 2000, tolerance: 1e-14 });
  const [p = 0, q = 0, v = 0] = best.x.map(Math.exp);
  return { p, q, v: v * unit, logLikelihood: -best.value };
}

/** Of customers who bought equally often: what depends on nothing else is worked out once. */
function logLikelihood(x: number, customers: readonly Spending[], p: number, q: number, v: number): number {
  const common = logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(v) + p * x * Math.log(x);
  let sum = 0;
  for (const { mean } of customers) {
    sum += common + (p * x - 1) * Math.log(mean) - (p * x + q) * Math.log(v + x * mean);
  }
  return sum;
}

/** What a purchase of this customer is worth: their own mean, drawn towards everybody's by how little is known. */
export function expectedSpend(
  { p, q, v }: Omit<SpendModel, 'logLikelihood'>,
  { frequency: x, mean }: Spending,
): number {
  return ((v + x * mean) * p) / (p * x + q - 1);
}
