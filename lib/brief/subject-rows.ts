import { type Rank, ranksOf } from '../score/ranking.ts';
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
  const ranks = { channel: ranksIn(channels), partner: ranksIn(partners) };
  return {
    channel: [...channels].map(([key, channel]) =>
      row('channel', key, channel, ranks.channel.get(key), channel.subject.members[0]?.source.url),
    ),
    partner: [...partners].map(([id, partner]) => {
      const { source, tier } = partner.subject.record;
      return row('partner', id, partner, ranks.partner.get(id), source.url, tier);
    }),
  };
}

/** Every channel or every partner as the last analysis left them; none before the first. */
export async function readSubjects(store: Store, kind: SubjectRow['kind']): Promise<SubjectRow[]> {
  const [found, freshness] = await Promise.all([store.snapshot(ROWS[kind], rowsSchema), readFreshness(store)]);
  return (found?.rows ?? []).map((one) => ({ ...one, sources: renew(one.sources, freshness) }));
}

function ranksIn(subjects: ReadonlyMap<string, Scored<unknown>>): Map<string, Rank> {
  return ranksOf(new Map([...subjects].map(([id, { score }]) => [id, score])));
}

function row(
  kind: SubjectRow['kind'],
  id: string,
  { group, facts, score, period }: Scored<unknown>,
  rank: Rank | undefined,
  url: string | undefined,
  detail?: string,
): SubjectRow {
  return {
    kind,
    id,
    name: facts.name,
    ...(detail === undefined ? {} : { detail }),
    score: scoreLine(score),
    ...(rank === undefined ? {} : { rank }),
    figures: group.measurement.figures({ kind, id }, ROW_KPIS[kind], []).map(({ sources: _, ...figure }) => figure),
    sources: facts.sources,
    trend: trendOf(facts),
    ...(url === undefined ? {} : { url }),
    ...(period === undefined ? {} : { period }),
  };
}
