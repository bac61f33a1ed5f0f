import { betaCdf, logBeta } from '../stats/beta.ts';
import { normalCdf, normalQuantile } from '../stats/normal.ts';

/** So many of so many. */
export interface Rate {
  readonly successes: number;
  readonly trials: number;
}

export interface RateComparison {
  /** Of B less that of A. */
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly interval: readonly [low: number, high: number];
  /** A against B, pooled. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** Fisher's exact test, two-sided: to be used where counts are small. */
  readonly exactP: number;
  /** Chance that B's true rate is the higher, from flat priors. */
  readonly chanceBetter: number;
}

/** Two rates against each other, once, at the end of an experiment of a size set beforehand. */
export function compareRates(a: Rate, b: Rate): RateComparison | undefined {
  if (a.trials <= 0 || b.trials <= 0) return undefined;
  const [pa, pb] = [a.successes / a.trials, b.successes / b.trials];
  const pooled = (a.successes + b.successes) / (a.trials + b.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
  // Nobody or everybody on both sides: nothing differs.
  const z = error === 0 ? 0 : (pa - pb) / error;
  const half = normalQuantile(0.975) * Math.sqrt((pa * (1 - pa)) / a.trials + (pb * (1 - pb)) / b.trials);
  return {
    difference: pb - pa,
    interval: [pb - pa - half, pb - pa + half],
    z,
    p: 2 * normalCdf(-Math.abs(z)),
    exactP: fisher(a, b),
    chanceBetter: chanceBetter(a, b),
  };
}

/** Chances of tables this near to the observed one count as equal to it. */
const NEARLY = 1 + 1e-7;

/** Adds up all tables with the same margins that are no likelier than the one seen (R. A. Fisher 1935). */
function fisher(a: Rate, b: Rate): number {
  const successes = a.successes + b.successes;
  const logTable = (x: number): number =>
    logChoose(a.trials, x) + logChoose(b.trials, successes - x) - logChoose(a.trials + b.trials, successes);
  const seen = logTable(a.successes);
  let sum = 0;
  for (let x = Math.max(0, successes - b.trials); x <= Math.min(a.trials, successes); x++) {
    const one = logTable(x);
    if (one <= seen + Math.log(NEARLY)) sum += Math.exp(one);
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return -Math.log(n + 1) - logBeta(n - k + 1, k + 1);
}

/**
 * The integral of B's density times A's distribution function, by Simpson's rule between B's quantiles that matter.
 * (Beta(1, 1) before, Beta(1 + successes, 1 + failures) after.)
 */
function chanceBetter(a: Rate, b: Rate): number {
  const [alpha, beta] = [1 + b.successes, 1 + b.trials - b.successes];
  const mean = alpha / (alpha + beta);
  const deviation = Math.sqrt((mean * (1 - mean)) / (alpha + beta + 1));
  const low = Math.max(0, mean - 12 * deviation);
  const high = Math.min(1, mean + 12 * deviation);
  const steps = 2000;
  const width = (high - low) / steps;
  const logScale = logBeta(alpha, beta);
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const x = low + step * width;
    const density =
      x <= 0 || x >= 1
        ? (x <= 0 && alpha === 1) || (x >= 1 && beta === 1)
          ? Math.exp(-logScale)
          : 0
        : Math.exp((alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - logScale);
    const below = betaCdf(x, 1 + a.successes, 1 + a.trials - a.successes);
    sum += density * below * (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2);
  }
  return Math.min(1, (sum * width) / 3);
}
