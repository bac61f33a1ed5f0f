import { median, robustSpread } from '../analysis/stats/robust.ts';
import type { KpiValue } from '../kpi/kpi.ts';
import { flipped, rateSubScores, type SubScore, spreadOf, subScoreOf } from './normalise.ts';
import { estimateOf, numberOf, type Scale, scaleFor } from './scales.ts';
import { fitBetaBinomial, type Trials } from './shrink.ts';
import type { Comparison } from './weights.ts';

/** A fifth above the target is one standard step up: 84 of 100; a sixth below, one down: 16. */
const TARGET_STEP = Math.log(1.2);

/**
 * Up to this many peers each is compared with the others alone, so that its own value cannot move the yardstick.
 * Beyond, a single one hardly does, and all share one yardstick: the work stays linear.
 */
const LEAVE_ONE_OUT = 60;

/** Half of one trial: keeps the rates of peers who all won, or all lost, from looking certain. */
const PSEUDO_PEER: Trials = { successes: 0.5, trials: 1 };

export interface Compared {
  readonly subScore: SubScore;
  readonly kind: 'target' | 'peers';
  /** Others it was compared with. */
  readonly peers: number;
}

/**
 * Compares one KPI over a group.
 * @param values each member's value, `undefined` where it has none
 * @param needed others with a value it takes; a member with fewer gets how many there are instead
 */
export function compare(
  values: readonly (KpiValue | undefined)[],
  comparison: Comparison,
  direction: 'up' | 'down',
  needed: number,
): readonly (Compared | number | undefined)[] {
  const known = values.filter((value) => value !== undefined);
  const shared = known.length > LEAVE_ONE_OUT ? yardstick(known, comparison, known[0]) : undefined;
  return values.map((value, at) => {
    if (value === undefined) return undefined;
    if (comparison === 'target') return againstTarget(value);
    if (known.length - 1 < needed) return known.length - 1;
    const measure =
      shared ??
      yardstick(
        values.filter((_, index) => index !== at).filter((other) => other !== undefined),
        comparison,
        value,
      );
    const subScore = measure(value);
    return { subScore: direction === 'up' ? subScore : flipped(subScore), kind: 'peers', peers: known.length - 1 };
  });
}

function againstTarget(value: KpiValue): Compared {
  const scale = scaleFor('target', 0, []);
  const estimate = estimateOf(value, scale, 0, 0);
  return {
    subScore: { ...subScoreOf(estimate, { centre: 0, deviation: TARGET_STEP }), reference: 1 },
    kind: 'target',
    peers: 0,
  };
}

function yardstick(
  peers: readonly KpiValue[],
  comparison: Comparison,
  own: KpiValue | undefined,
): (value: KpiValue) => SubScore {
  if (comparison === 'rate') {
    const subScore = rateSubScores(fitBetaBinomial([PSEUDO_PEER, ...peers.map(trialsOf)]));
    return (value) => subScore(trialsOf(value));
  }
  const numbers = peers.map(numberOf);
  const scale: Scale = scaleFor(comparison, own ? numberOf(own) : 0, numbers);
  const peerVariance = robustSpread(numbers.map(scale.to)) ** 2;
  const perObservation = median(
    peers.filter(({ sample }) => sample > 0).map((peer) => Math.abs(numberOf(peer)) / peer.sample),
  );
  const each = Number.isNaN(perObservation) ? 0 : perObservation;
  const spread = spreadOf(peers.map((peer) => estimateOf(peer, scale, peerVariance, each)));
  return (value) => ({
    ...subScoreOf(estimateOf(value, scale, Math.max(peerVariance, spread.deviation ** 2), each), spread),
    reference: scale.from(spread.centre),
  });
}

function trialsOf({ numerator = 0, denominator = 0 }: KpiValue): Trials {
  return { successes: numerator, trials: denominator };
}
