import type { Rate } from './two-rates.ts';

export interface SequentialResult {
  /** Smallest p-value so far that may be looked at at any time. */
  readonly p: number;
  /** 95 % interval of the difference that holds at all times at once. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * A test of two rates that may be looked at after every trial: the mixture sequential probability ratio test on the
 * difference of means, its prior normal around no difference. Source: R. Johari, P. Koomen, L. Pekelis & D. Walsh,
 * Peeking at A/B tests, KDD 2017; Always valid inference, Operations Research 70 (2022).
 *
 * Both sides are taken to the smaller number of trials, which is what the pairing of the paper needs.
 * @param effect typical difference that matters, which sets where the test is most powerful; default 0.02
 * @param alpha chance of ever raising an alarm when nothing differs
 * @returns `undefined` before both sides have had a success and a failure between them
 */
export function sequentialTest(a: Rate, b: Rate, { effect = 0.02, alpha = 0.05 } = {}): SequentialResult | undefined {
  const n = Math.min(a.trials, b.trials);
  if (n === 0) return undefined;
  const [pa, pb] = [a.successes / a.trials, b.successes / b.trials];
  const variance = pa * (1 - pa) + pb * (1 - pb);
  if (variance === 0) return undefined;
  const difference = pb - pa;
  const prior = effect * effect;
  const logRatio =
    0.5 * Math.log(variance / (variance + n * prior)) +
    (n * n * prior * difference * difference) / (2 * variance * (variance + n * prior));
  const half = Math.sqrt(
    ((variance * (variance + n * prior)) / (n * n * prior)) *
      (2 * Math.log(1 / alpha) + Math.log((variance + n * prior) / variance)),
  );
  return { p: Math.min(1, Math.exp(-logRatio)), interval: [difference - half, difference + half] };
}
