import { text } from '../errors.ts';
import { kpi } from '../kpi/index.ts';
import type { KpiResult, KpiValue } from '../kpi/kpi.ts';
import type { Quantity } from '../model/quantity.ts';
import { type Compared, compare } from './compare.ts';
import { gradeOf } from './grade.ts';
import { weightedInterval } from './interval.ts';
import type { Driver, MissingKpi, Score, WeighedBy } from './score.ts';
import { type ScoredKpi, weightShares } from './weights.ts';

export interface ScoreSubject {
  readonly id: string;
  readonly kpis: Readonly<Record<string, KpiResult>>;
  /** Key of the partner's channel; absent for channels. */
  readonly channel?: string | undefined;
}

/** Others with the KPI known that a comparison takes. */
export const PEERS_NEEDED = 3;
/** Partners a channel must have for its partners to be compared among themselves rather than with all partners. */
const CHANNEL_SIZE = 8;
/**
 * Share of the weight that must be known: what orders alone tell (size, growth and order value, 43 % by the default
 * weights) is enough. The less is known, the wider the interval.
 */
export const WEIGHT_NEEDED = 0.4;

/**
 * Scores subjects of one kind against each other: 50 + the weighted sum of what each KPI's sub-score lies above 50.
 * Weights of missing KPIs are shared out over those present; with less than `WEIGHT_NEEDED` present there is no
 * score. Peers of a channel are the other channels; of a partner, the other partners of its channel where that has
 * eight or more, else all other partners.
 * @param weights by KPI id, over the published ones; see `weightShares` and `chosenWeights`
 * @param weighedBy what is said of where they come from
 */
export function scoreAll(
  subjects: readonly ScoreSubject[],
  weights: Readonly<Record<string, number>> = {},
  weighedBy: WeighedBy = 'published',
): Map<string, Score> {
  const scored = weightShares(weights);
  const scores = new Map<string, Score>();
  for (const { members, peers } of peerGroups(subjects)) {
    const compared = new Map(scored.map((one) => [one.kpi, compareGroup(peers, one)]));
    const position = new Map(peers.map(({ id }, at) => [id, at]));
    for (const member of members) {
      const at = position.get(member.id) ?? -1;
      scores.set(
        member.id,
        scoreOf(member, scored, weighedBy, (id) => compared.get(id)?.[at]),
      );
    }
  }
  return scores;
}

function compareGroup(peers: readonly ScoreSubject[], { kpi: id, comparison }: ScoredKpi) {
  const values = peers.map(({ kpis }) => known(kpis[id]));
  return compare(values, comparison, kpi(id)?.direction ?? 'up', PEERS_NEEDED);
}

function known(result: KpiResult | undefined): KpiValue | undefined {
  return result?.status === 'ok' ? result : undefined;
}

/** Who is scored in each group, and against whom (themselves included). */
function peerGroups(subjects: readonly ScoreSubject[]) {
  const channels = Map.groupBy(subjects, ({ channel }) => channel);
  const groups: { members: readonly ScoreSubject[]; peers: readonly ScoreSubject[] }[] = [];
  const rest: ScoreSubject[] = [];
  for (const [channel, members] of channels) {
    if (channel !== undefined && members.length >= CHANNEL_SIZE) groups.push({ members, peers: members });
    else rest.push(...members);
  }
  if (rest.length > 0) groups.push({ members: rest, peers: subjects });
  return groups;
}

function scoreOf(
  { kpis }: ScoreSubject,
  scored: readonly ScoredKpi[],
  weighedBy: WeighedBy,
  comparedOf: (kpi: string) => Compared | number | undefined,
): Score {
  const missing: MissingKpi[] = [];
  const present: { readonly kpi: string; readonly weight: number; readonly value: KpiValue; readonly at: Compared }[] =
    [];
  let tooFewPeers = 0;
  let others = 0;
  for (const { kpi: id, weight } of scored) {
    const result = kpis[id];
    const compared = comparedOf(id);
    if (result?.status === 'ok' && typeof compared === 'object') {
      present.push({ kpi: id, weight, value: result, at: compared });
    } else if (typeof compared === 'number') {
      tooFewPeers += weight;
      others = Math.max(others, compared);
      missing.push({ kpi: id, weight, because: fewPeers(compared) });
    } else {
      missing.push({
        kpi: id,
        weight,
        because: result?.status === 'notEnoughData' ? result.reason : text('score.notMeasured'),
      });
    }
  }
  const share = present.reduce((sum, { weight }) => sum + weight, 0);
  if (share < WEIGHT_NEEDED - 1e-9 || present.length === 0) {
    const reason =
      scored.length === 0
        ? text('score.noWeight')
        : share + tooFewPeers >= WEIGHT_NEEDED
          ? fewPeers(others)
          : text('score.tooLittle', { share: { ratio: share } });
    return { status: 'notEnoughData', reason, sample: present.length, missing };
  }

  const drivers = present.map(({ kpi: id, weight, value, at }): Driver => {
    const own = weight / share;
    return {
      kpi: id,
      quantity: value.quantity,
      reference: { kind: at.kind, quantity: like(value.quantity, at.subScore.reference) },
      subScore: at.subScore.value,
      weight: own,
      points: own * (at.subScore.value - 50),
      sample: value.sample,
    };
  });
  const value = Math.min(
    100,
    Math.max(
      0,
      drivers.reduce((sum, { points }) => sum + points, 50),
    ),
  );
  return {
    status: 'ok',
    value,
    grade: gradeOf(value),
    interval: weightedInterval(
      value,
      present.map(({ weight, at }) => ({ ...at.subScore, weight: weight / share })),
    ),
    drivers: drivers.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
    missing,
    peers: Math.max(...present.map(({ at }) => at.peers)),
    weighedBy,
  };
}

function fewPeers(others: number) {
  return text('score.fewPeers', { n: others, needed: PEERS_NEEDED });
}

/** A number as a quantity of the same unit. */
function like(quantity: Quantity, value: number): Quantity {
  if (quantity.unit !== 'money') return { unit: quantity.unit, value };
  const { scale, currency } = quantity.money;
  return { unit: 'money', money: { units: Math.round(value * 10 ** scale), scale, currency } };
}
