import { betaCdf, betaQuantile } from '../analysis/stats/beta.ts';
import { normalCdf, Z90 } from '../analysis/stats/normal.ts';
import { median, robustSpread } from '../analysis/stats/robust.ts';
import type { BetaPrior, Trials } from './shrink.ts';

/**
 * 0–100 for one KPI: the percentile of the subject's likely true value among the true values of its peers. The true
 * value is estimated by empirical Bayes (B. Efron & C. Morris, Stein's Estimation Rule and its Competitors, Journal
 * of the American Statistical Association 68, 1973): what was observed, drawn towards the peers' middle the more, the
 * less there is behind it. `low` and `high` are the percentiles of the 5 % and 95 % points of that estimate.
 */
export interface SubScore {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Where the value would be 50, in the KPI's own unit. */
  readonly reference: number;
}

/** A value, and its sampling variance, on a scale on which differences are alike everywhere. */
export interface Estimate {
  readonly value: number;
  readonly variance: number;
}

/** The peers' middle and how far their true values spread about it. */
export interface Spread {
  readonly centre: number;
  readonly deviation: number;
}

/** Values closer than this are alike: about 2 % of a typical amount, or 2 points of a share. */
const LEAST_SPREAD = 0.02;
/** However noisy the peers are, this share of the variance between them is taken as real. */
const LEAST_REAL = 0.05;

/** Median and MAD of the peers, less what their sampling errors add to the spread. */
export function spreadOf(peers: readonly Estimate[]): Spread {
  const values = peers.map(({ value }) => value);
  const centre = median(values);
  const seen = Math.max(LEAST_SPREAD, robustSpread(values, centre)) ** 2;
  const noise = median(peers.map(({ variance }) => variance));
  return { centre, deviation: Math.sqrt(Math.max(seen - noise, LEAST_REAL * seen)) };
}

/** @returns the percentiles only; the reference is `spread.centre` on the caller's scale */
export function subScoreOf({ value, variance }: Estimate, { centre, deviation }: Spread): Omit<SubScore, 'reference'> {
  const reliability = deviation ** 2 / (deviation ** 2 + variance);
  const z = (reliability * (value - centre)) / deviation;
  const half = Z90 * Math.sqrt(1 - reliability);
  return { value: 100 * normalCdf(z), low: 100 * normalCdf(z - half), high: 100 * normalCdf(z + half) };
}

/** The same for a rate, whose estimate is Beta(a + successes, b + failures). */
export function rateSubScores({ a, b }: BetaPrior): (own: Trials) => SubScore {
  const reference = betaQuantile(0.5, a, b);
  return ({ successes, trials }) => {
    const percentile = (p: number) => 100 * betaCdf(betaQuantile(p, a + successes, b + trials - successes), a, b);
    return { value: percentile(0.5), low: percentile(0.05), high: percentile(0.95), reference };
  };
}

/** Turns the scale over for KPIs of which less is better. */
export function flipped({ value, low, high, reference }: SubScore): SubScore {
  return { value: 100 - value, low: 100 - high, high: 100 - low, reference };
}
