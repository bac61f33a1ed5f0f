import { logBeta } from '../analysis/stats/beta.ts';
import { digamma, trigamma } from '../analysis/stats/gamma.ts';

/** So many of so many. */
export interface Trials {
  readonly successes: number;
  readonly trials: number;
}

/** How true rates spread over the peers: Beta(a, b). */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

/**
 * a + b is kept at or below this: peers whose rates are as equal as chance allows would else get an infinite one.
 * At 1000 the true rates spread by some 1.6 points, below which a difference is not worth a score.
 */
const MAX_SIZE = 1000;
const MIN_SHAPE = 0.01;

/**
 * Beta-binomial distribution fitted to the peers by maximum likelihood (J. G. Skellam, A probability distribution
 * derived from the binomial distribution by regarding the probability of success as variable between the sets of
 * trials, Journal of the Royal Statistical Society B 10, 1948), by Newton steps on log a and log b that never lower
 * the likelihood.
 */
export function fitBetaBinomial(peers: readonly Trials[]): BetaPrior {
  const total = peers.reduce((sum, { trials }) => sum + trials, 0);
  const pooled = Math.min(
    0.99,
    Math.max(0.01, peers.reduce((sum, { successes }) => sum + successes, 0) / total || 0.5),
  );
  let at: BetaPrior = { a: 4 * pooled, b: 4 * (1 - pooled) };
  let height = logLikelihood(peers, at);
  for (let round = 0; round < 60; round++) {
    const step = newtonStep(peers, at);
    let size = 1;
    let next = moved(at, step, size);
    let reached = logLikelihood(peers, next);
    while (!(reached >= height) && size > 1e-6) {
      size /= 2;
      next = moved(at, step, size);
      reached = logLikelihood(peers, next);
    }
    if (!(reached > height + 1e-10)) break;
    at = next;
    height = reached;
  }
  return at;
}

function moved({ a, b }: BetaPrior, [da, db]: readonly [number, number], size: number): BetaPrior {
  const next = { a: Math.max(MIN_SHAPE, a * Math.exp(size * da)), b: Math.max(MIN_SHAPE, b * Math.exp(size * db)) };
  const over = Math.max(1, (next.a + next.b) / MAX_SIZE);
  return { a: next.a / over, b: next.b / over };
}

function logLikelihood(peers: readonly Trials[], { a, b }: BetaPrior): number {
  const own = logBeta(a, b);
  return peers.reduce((sum, { successes, trials }) => sum + logBeta(successes + a, trials - successes + b) - own, 0);
}

/** On the logarithms of a and b; at most 2 either way. Where the surface is not a hill, the gradient's direction. */
function newtonStep(peers: readonly Trials[], { a, b }: BetaPrior): readonly [number, number] {
  let ga = 0;
  let gb = 0;
  let haa = 0;
  let hbb = 0;
  let hab = 0;
  for (const { successes, trials } of peers) {
    const all = digamma(a + b) - digamma(trials + a + b);
    const both = trigamma(a + b) - trigamma(trials + a + b);
    ga += digamma(successes + a) - digamma(a) + all;
    gb += digamma(trials - successes + b) - digamma(b) + all;
    haa += trigamma(successes + a) - trigamma(a) + both;
    hbb += trigamma(trials - successes + b) - trigamma(b) + both;
    hab += both;
  }
  const gu = a * ga;
  const gv = b * gb;
  const huu = a * a * haa + gu;
  const hvv = b * b * hbb + gv;
  const huv = a * b * hab;
  const determinant = huu * hvv - huv * huv;
  const [du, dv] =
    huu < 0 && determinant > 0
      ? [-(hvv * gu - huv * gv) / determinant, -(huu * gv - huv * gu) / determinant]
      : [gu / (1 + Math.abs(gu)), gv / (1 + Math.abs(gv))];
  const longest = Math.max(1, Math.abs(du) / 2, Math.abs(dv) / 2);
  return [du / longest, dv / longest];
}
