import { toMajor } from '../model/money.ts';
import type { Partner } from '../model/records.ts';
import { lifeCycle } from '../partner/life-cycle.ts';
import type { NextStep } from '../playbook/step.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { Scored } from './analyse-subjects.ts';
import type { Merged, MergedChannel } from './identity.ts';
import type { ChannelSnapshot, PartnerSnapshot } from './snapshots.ts';

/** What a small chart shows. */
const TREND_MONTHS = 24;

/** Analysis results of one subject, in the shape that is kept. */
export function partnerSnapshot(
  { subject: { id, record, members }, group, facts, score, orders, period }: Scored<Merged<Partner>>,
  channel: string | undefined,
  steps: readonly NextStep[],
  quarrels: readonly NextStep[] = [],
): PartnerSnapshot {
  const { tier, territory } = record;
  const cycle = lifeCycle({
    stage: record.stage,
    agreements: facts.agreements,
    lastOrderOn: orders?.history.lastOn,
    today: facts.asOf ?? group.input.today,
  });
  return {
    id,
    name: record.name,
    members: members.map((member) => member.id),
    ...(channel === undefined ? {} : { channel }),
    ...(cycle === undefined ? {} : { stage: cycle.stage }),
    ...(tier === undefined ? {} : { tier }),
    ...(territory === undefined ? {} : { territory }),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    ...(period === undefined ? {} : { period }),
    score,
    figures: group.measurement.recordFigures({ kind: 'partner', id }, facts.sources),
    trend: trendOf(facts),
    ...(orders ? { history: orders.history } : {}),
    connections: facts.sources.map(({ connection }) => connection),
    steps,
    ...(quarrels.length === 0 ? {} : { quarrels }),
  };
}

export function channelSnapshot(
  { subject: { key, record }, group, facts, score, period }: Scored<MergedChannel>,
  steps: readonly NextStep[],
): ChannelSnapshot {
  return {
    key,
    name: record.name,
    kind: record.kind,
    ...(period === undefined ? {} : { period }),
    score,
    figures: group.measurement.recordFigures({ kind: 'channel', id: key }, facts.sources),
    connections: facts.sources.map(({ connection }) => connection),
    steps,
  };
}

export function trendOf({ monthlyRevenue = [] }: SubjectFacts): number[] {
  return monthlyRevenue.slice(-TREND_MONTHS).map(toMajor);
}
