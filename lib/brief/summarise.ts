import { instantFromMs } from '../model/time.ts';
import type { NextStep } from '../playbook/step.ts';
import type { AnalysedSubjects, Scored } from './analyse-subjects.ts';
import type { SubjectRow, Summary } from './brief.ts';
import type { Group, Groups } from './group.ts';
import { slippingOf } from './slipping.ts';
import { trendOf } from './subject-snapshots.ts';

const TILES = ['revenue', 'winRate', 'channelCostRatio', 'newCustomers'];
const ROW_KPIS = [
  'revenue',
  'revenueGrowth',
  'orders',
  'averageOrderValue',
  'winRate',
  'repurchaseRate',
  'channelCostRatio',
  'newCustomers',
];
/** Steps listed; all of a record's own steps stand on the record. */
const STEPS = 300;

export function summarise(
  now: number,
  groups: Groups,
  attainment: Summary['attainment'],
  { channels, partners }: AnalysedSubjects,
  steps: readonly NextStep[],
): Summary {
  const { measurement, input } = groups.primary;
  const isPrimary = ({ group }: { readonly group: Group }) => group === groups.primary;
  const ended = new Set<string>(input.horizons.slice(1).flatMap(({ connections }) => [...connections]));
  const channelRows = [...channels].map(([key, channel]) =>
    row('channel', key, channel, channel.subject.members[0]?.source.url),
  );
  const partnerRows = [...partners].map(([id, partner]) =>
    row('partner', id, partner, partner.subject.record.source.url, partner.subject.record.tier),
  );
  const slippingFrom = (kind: 'channel' | 'partner', subjects: ReadonlyMap<string, Scored<unknown>>) =>
    [...subjects].flatMap(([id, subject]) => {
      const { facts, score, change } = subject;
      return isPrimary(subject)
        ? [{ kind, id, name: facts.name, score, ...(change === undefined ? {} : { change }) }]
        : [];
    });
  return {
    computedAt: instantFromMs(now),
    period: measurement.period,
    currency: measurement.currency,
    attainment,
    tiles: measurement.figures(
      { kind: 'workspace' },
      TILES,
      input.freshness.all(input.connections.flatMap(({ id }) => (ended.has(id) ? [] : [id]))),
    ),
    slipping: slippingOf([...slippingFrom('channel', channels), ...slippingFrom('partner', partners)], steps),
    channels: channelRows,
    partners: partnerRows,
    steps: latestFirst(steps, groups).slice(0, STEPS),
  };
}

/** Steps about what is going on now before those out of a history that has ended, each by priority. */
function latestFirst(steps: readonly NextStep[], { of, primary }: Groups): NextStep[] {
  const isLatest = ({ subject }: NextStep) =>
    subject.kind === 'workspace' || subject.kind === 'deal' || of(subject.kind, subject.id) === primary;
  return [...steps.filter(isLatest), ...steps.filter((step) => !isLatest(step))];
}

function row(
  kind: SubjectRow['kind'],
  id: string,
  { group, facts, score, period }: Scored<unknown>,
  url: string | undefined,
  detail?: string,
): SubjectRow {
  return {
    kind,
    id,
    name: facts.name,
    ...(detail === undefined ? {} : { detail }),
    score,
    figures: group.measurement.figures({ kind, id }, ROW_KPIS, facts.sources),
    trend: trendOf(facts),
    ...(url === undefined ? {} : { url }),
    ...(period === undefined ? {} : { period }),
  };
}
