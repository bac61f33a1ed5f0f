import { quantileOfSorted } from '../analysis/stats/robust.ts';
import { append } from '../kpi/append.ts';
import { dayNumber } from '../model/calendar.ts';
import type { Deal, DealStage } from '../model/records.ts';
import type { Day } from '../model/time.ts';
import { isForward } from './funnel.ts';

/** What is usual of an open stage of a pipeline. */
export interface StageNorm {
  /** Days that deals which went on had stood there: the median, and what four of five did not exceed. */
  readonly days?: { readonly median: number; readonly most: number; readonly deals: number };
  /** Chance that a deal there is won. */
  readonly winChance?: number;
  /** In the second half of its pipeline's open stages. */
  readonly late: boolean;
}

/** With fewer deals behind it, a usual time, or a share, says nothing. */
const MIN_DEALS = 20;
const MOST = 0.8;

/**
 * Each open stage's usual stay, from the deals that left it forward, and its chance to win: the share of the decided
 * deals that were ever there which were won, or, with fewer than 20 of them, what the system says.
 */
export function stageNorms(deals: readonly Deal[], stages: readonly DealStage[]): Map<string, StageNorm> {
  const open = new Map(stages.filter(({ outcome }) => outcome === 'open').map((stage) => [stage.id, stage]));
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const stays = new Map<string, number[]>();
  const decided = new Map<string, { deals: number; won: number }>();
  for (const { status, stageHistory = [] } of deals) {
    const seen = new Set<string>();
    for (const [at, { stageId, enteredOn }] of stageHistory.entries()) {
      const stage = open.get(stageId);
      if (!stage || seen.has(stageId)) continue;
      seen.add(stageId);
      if (status !== 'open') {
        const count = decided.get(stageId) ?? { deals: 0, won: 0 };
        decided.set(stageId, count);
        count.deals++;
        if (status === 'won') count.won++;
      }
      const next = stageHistory[at + 1];
      const to = next && byId.get(next.stageId);
      if (next && to && isForward(stage, to)) append(stays, stageId, dayNumber(next.enteredOn) - dayNumber(enteredOn));
    }
  }
  const ladders = Map.groupBy(open.values(), pipelineKey);
  return new Map(
    [...open].map(([id, stage]) => {
      const ladder = (ladders.get(pipelineKey(stage)) ?? []).sort((a, b) => a.order - b.order);
      const days = Float64Array.from(stays.get(id) ?? []).sort();
      const count = decided.get(id) ?? { deals: 0, won: 0 };
      const winChance = count.deals >= MIN_DEALS ? count.won / count.deals : stage.probability;
      return [
        id,
        {
          ...(days.length < MIN_DEALS
            ? {}
            : {
                days: { median: quantileOfSorted(days, 0.5), most: quantileOfSorted(days, MOST), deals: days.length },
              }),
          ...(winChance === undefined ? {} : { winChance }),
          late: ladder.indexOf(stage) >= ladder.length / 2,
        },
      ];
    }),
  );
}

/** The day an open deal came to where it stands; `undefined` where its history does not say. */
export function enteredStageOn({ stageId, stageHistory = [] }: Deal): Day | undefined {
  return stageHistory.findLast((visit) => visit.stageId === stageId)?.enteredOn;
}

function pipelineKey({ source, pipeline }: DealStage): string {
  return `${source.connection}/${pipeline}`;
}
