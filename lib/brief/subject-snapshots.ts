import { precedingPeriod } from '../kpi/windows.ts';
import { toMajor } from '../model/money.ts';
import type { Account, Partner } from '../model/records.ts';
import { lifeCycle } from '../partner/life-cycle.ts';
import type { NextStep } from '../playbook/step.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { Score } from '../score/score.ts';
import type { Merged, MergedChannel } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import { ALL_KPIS, type Measurement } from './measured.ts';
import type { AccountSnapshot, ChannelSnapshot, PartnerSnapshot } from './snapshots.ts';
import type { SubjectOrders } from './subject-orders.ts';

/** What a small chart shows. */
const TREND_MONTHS = 24;

/** Analysis results of one subject, in the shape that is kept. */
export function partnerSnapshot(
  { id, record, members }: Merged<Partner>,
  facts: SubjectFacts,
  channel: string | undefined,
  score: Score,
  orders: SubjectOrders | undefined,
  steps: readonly NextStep[],
  { figures }: Measurement,
  { today }: AnalysisInput,
): PartnerSnapshot {
  const { tier, territory } = record;
  const cycle = lifeCycle({
    stage: record.stage,
    agreements: facts.agreements,
    lastOrderOn: orders?.history.lastOn,
    today: facts.asOf ?? today,
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
    score,
    figures: figures({ kind: 'partner', id }, ALL_KPIS, facts.sources),
    trend: trendOf(facts),
    ...(orders ? { history: orders.history } : {}),
    connections: facts.sources.map(({ connection }) => connection),
    steps,
  };
}

export function channelSnapshot(
  { key, record }: MergedChannel,
  facts: SubjectFacts,
  score: Score,
  steps: readonly NextStep[],
  { figures }: Measurement,
): ChannelSnapshot {
  return {
    key,
    name: record.name,
    kind: record.kind,
    score,
    figures: figures({ kind: 'channel', id: key }, ALL_KPIS, facts.sources),
    connections: facts.sources.map(({ connection }) => connection),
    steps,
  };
}

export function accountSnapshot(
  { id, members }: Merged<Account>,
  { partnerOfAccount }: Links,
  channel: string | undefined,
  orders: SubjectOrders | undefined,
  steps: readonly NextStep[],
  { book, period }: Measurement,
): AccountSnapshot {
  const link = partnerOfAccount(id);
  const now = book.measures({ kind: 'account', id }, period);
  const before =
    now.previous === undefined ? undefined : book.measures({ kind: 'account', id }, precedingPeriod(period));
  return {
    ...(members.length > 1 ? { members: members.map((member) => member.id) } : {}),
    ...(link ? { partner: { id: link.partner.id, linkedBy: link.linkedBy } } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(orders && (now.orders > 0 || now.historyBeforePeriod)
      ? {
          sales: {
            orders: now.orders,
            revenue: now.revenue,
            ...(before ? { before: { orders: before.orders, revenue: before.revenue } } : {}),
          },
        }
      : {}),
    ...(orders ? { history: orders.history, connections: orders.connections } : {}),
    ...(steps.length > 0 ? { steps } : {}),
  };
}

export function trendOf({ monthlyRevenue = [] }: SubjectFacts): number[] {
  return monthlyRevenue.slice(-TREND_MONTHS).map(toMajor);
}
