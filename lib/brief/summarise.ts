import type { Partner } from '../model/records.ts';
import { type Instant, instantFromMs } from '../model/time.ts';
import type { NextStep } from '../playbook/step.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { SubjectRow, Summary } from './brief.ts';
import type { Merged, MergedChannel } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Measurement } from './measured.ts';
import type { Scores } from './scoring.ts';
import { slippingOf } from './slipping.ts';
import { trendOf } from './subject-snapshots.ts';

export interface Analysed<S> {
  readonly subject: S;
  readonly facts: SubjectFacts;
}

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
  input: AnalysisInput,
  measurement: Measurement,
  attainment: Summary['attainment'],
  channels: readonly Analysed<MergedChannel>[],
  partners: readonly Analysed<Merged<Partner>>[],
  scores: { readonly channels: Scores; readonly partners: Scores },
  steps: readonly NextStep[],
): Summary {
  const computedAt: Instant = instantFromMs(now);
  const channelRows = channels.map(({ subject, facts }) =>
    row('channel', subject.key, facts, scores.channels, subject.members[0]?.source.url, measurement),
  );
  const partnerRows = partners.map(({ subject, facts }) =>
    row('partner', subject.id, facts, scores.partners, subject.record.source.url, measurement, subject.record.tier),
  );
  const changes = { channel: scores.channels, partner: scores.partners };
  return {
    computedAt,
    period: measurement.period,
    currency: measurement.currency,
    attainment,
    tiles: measurement.figures(
      { kind: 'workspace' },
      TILES,
      input.freshness.all(input.connections.map(({ id }) => id)),
    ),
    slipping: slippingOf(
      [...channelRows, ...partnerRows].map(({ kind, id, name, score }) => {
        const change = changes[kind].change(id);
        return { kind, id, name, score, ...(change === undefined ? {} : { change }) };
      }),
      steps,
    ),
    channels: channelRows,
    partners: partnerRows,
    steps: steps.slice(0, STEPS),
  };
}

function row(
  kind: SubjectRow['kind'],
  id: string,
  facts: SubjectFacts,
  scores: Scores,
  url: string | undefined,
  measurement: Measurement,
  detail?: string,
): SubjectRow {
  return {
    kind,
    id,
    name: facts.name,
    ...(detail === undefined ? {} : { detail }),
    score: scores.of(id),
    figures: measurement.figures({ kind, id }, ROW_KPIS, facts.sources),
    trend: trendOf(facts),
    ...(url === undefined ? {} : { url }),
  };
}
