import { scoreLine } from '../score/score-line.ts';
import type { Store } from '../store/store.ts';
import type { AnalysedSubjects, Scored } from './analyse-subjects.ts';
import type { SubjectRow } from './brief.ts';
import { readFreshness, renew } from './freshness.ts';
import { ROWS, rowsSchema } from './snapshots.ts';
import { trendOf } from './subject-snapshots.ts';

/** Figures listed, in order. */
const ROW_KPIS = {
  channel: ['revenue', 'orders', 'winRate', 'channelCostRatio', 'newCustomers'],
  partner: ['revenue', 'orders', 'averageOrderValue', 'winRate', 'repurchaseRate'],
};

/** Rows of the lists of all channels and of all partners. */
export function subjectRows({ channels, partners }: AnalysedSubjects): Record<SubjectRow['kind'], SubjectRow[]> {
  return {
    channel: [...channels].map(([key, channel]) =>
      row('channel', key, channel, channel.subject.members[0]?.source.url),
    ),
    partner: [...partners].map(([id, partner]) => {
      const { source, tier } = partner.subject.record;
      return row('partner', id, partner, source.url, tier);
    }),
  };
}

/** Every channel or every partner as the last analysis left them; none before the first. */
export async function readSubjects(store: Store, kind: SubjectRow['kind']): Promise<SubjectRow[]> {
  const [found, freshness] = await Promise.all([store.snapshot(ROWS[kind], rowsSchema), readFreshness(store)]);
  return (found?.rows ?? []).map((one) => ({ ...one, sources: renew(one.sources, freshness) }));
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
    score: scoreLine(score),
    figures: group.measurement.figures({ kind, id }, ROW_KPIS[kind], []).map(({ sources: _, ...figure }) => figure),
    sources: facts.sources,
    trend: trendOf(facts),
    ...(url === undefined ? {} : { url }),
    ...(period === undefined ? {} : { period }),
  };
}
