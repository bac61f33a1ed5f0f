import type { Deal, DealStage } from '../model/records.ts';
import type { Day, Period } from '../model/time.ts';
import type { FunnelStep } from './channel-facts.ts';

/** With fewer deals elsewhere there is nothing to hold a channel against. */
const MIN_BENCHMARK_DEALS = 30;
/** With fewer of its own in the past, nothing to hold it against itself. */
const MIN_PAST_DEALS = 10;

/** `funnels` of a period, each step beside the channel's own share in a period of the past. */
export function funnelsWithPast(
  deals: readonly Deal[],
  stages: readonly DealStage[],
  channelOf: (deal: Deal) => string | undefined,
  period: Period,
  past: Period,
): Map<string, FunnelStep[]> {
  const before = funnels(deals, stages, channelOf, past);
  return new Map(
    [...funnels(deals, stages, channelOf, period)].map(([channel, steps]) => [
      channel,
      steps.map((step) => {
        const then = before.get(channel)?.find(({ stage }) => stage === step.stage);
        return then === undefined || then.entered < MIN_PAST_DEALS
          ? step
          : { ...step, before: then.advanced / then.entered };
      }),
    ]),
  );
}

/**
 * How deals get from stage to stage of the busiest pipeline, channel by channel. A deal counts at a stage on the day
 * it left it, forward or out; moving back is not leaving, and a deal still there is undecided. Only deals whose
 * stage history is known are counted.
 */
export function funnels(
  deals: readonly Deal[],
  stages: readonly DealStage[],
  channelOf: (deal: Deal) => string | undefined,
  period: Period,
): Map<string, FunnelStep[]> {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const exits = deals.flatMap((deal) => {
    const channel = channelOf(deal);
    if (channel === undefined) return [];
    return exitsOf(deal, byId)
      .filter(({ on }) => on >= period.from && on < period.to)
      .map((exit) => ({ ...exit, channel }));
  });
  const pipeline = mostFrequent(exits.map(({ stage }) => pipelineOf(stage)));
  const ladder = stages
    .filter((stage) => stage.outcome === 'open' && pipelineOf(stage) === pipeline)
    .sort((a, b) => a.order - b.order);

  const tallies = new Map<string, { entered: number; advanced: number }>();
  const tally = (channel: string, stage: string) => {
    const key = JSON.stringify([channel, stage]);
    const counts = tallies.get(key) ?? { entered: 0, advanced: 0 };
    tallies.set(key, counts);
    return counts;
  };
  for (const { channel, stage, advanced } of exits) {
    // The empty key is that of all channels: channel keys are never empty.
    for (const counts of [tally(channel, stage.id), tally('', stage.id)]) {
      counts.entered++;
      if (advanced) counts.advanced++;
    }
  }
  const channels = new Set(exits.map(({ channel }) => channel));
  return new Map(
    [...channels].map((channel) => [
      channel,
      ladder.map((stage) => {
        const own = tally(channel, stage.id);
        const all = tally('', stage.id);
        const elsewhere = all.entered - own.entered;
        const benchmark = elsewhere < MIN_BENCHMARK_DEALS ? undefined : (all.advanced - own.advanced) / elsewhere;
        return { stage: stage.name, ...own, benchmark };
      }),
    ]),
  );
}

interface Exit {
  readonly stage: DealStage;
  readonly on: Day;
  readonly advanced: boolean;
}

function exitsOf(deal: Deal, stages: ReadonlyMap<string, DealStage>): Exit[] {
  const visits = (deal.stageHistory ?? []).flatMap(({ stageId, enteredOn }) => {
    const stage = stages.get(stageId);
    return stage ? [{ stage, enteredOn }] : [];
  });
  const seen = new Set<string>();
  return visits.flatMap(({ stage }, index): Exit[] => {
    if (stage.outcome !== 'open' || seen.has(stage.id)) return [];
    seen.add(stage.id);
    const later = visits.slice(index + 1);
    const forward = later.find((visit) => isForward(stage, visit.stage));
    if (forward) return [{ stage, on: forward.enteredOn, advanced: true }];
    const end = later.find((visit) => visit.stage.outcome !== 'open')?.enteredOn ?? deal.closeOn;
    return deal.status === 'open' || end === undefined ? [] : [{ stage, on: end, advanced: deal.status === 'won' }];
  });
}

export function isForward(from: DealStage, to: DealStage): boolean {
  if (to.outcome === 'won') return true;
  return to.outcome === 'open' && pipelineOf(to) === pipelineOf(from) && to.order > from.order;
}

function pipelineOf(stage: DealStage): string {
  return `${stage.source.connection}/${stage.pipeline}`;
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
