import type { DayRevenue } from '../analysis/day-sums.ts';
import type { Parts } from '../kpi/parts.ts';
import { sum } from '../playbook/amounts.ts';
import type { AnalysedSubjects, Scored } from './analyse-subjects.ts';
import type { Groups } from './group.ts';
import { type Notice, noticesOf, type Watched } from './notices.ts';
import { type Histories, historyOf, type RevenueHistory } from './revenue-history.ts';

/** Partners, those that sell the most, whose history is kept for forecasts; and whose days are watched. */
const PARTNERS_KEPT = 1000;
const PARTNERS_WATCHED = 100;
const MONTHS = 12;
/** Histories made between two pauses. */
const PORTION = 64;

/** Daily sales of each channel and of the largest partners: kept for forecasts, and what is odd about the latest days. */
export function* subjectHistories(
  groups: Groups,
  { channels, partners }: AnalysedSubjects,
): Parts<Histories & { readonly notices: readonly Notice[] }> {
  const watched: Watched[] = [];
  const largest = [...partners]
    .map(([id, partner]) => ({ id, partner, size: sold(partner) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1))
    .slice(0, PARTNERS_KEPT);
  const kept = {
    channels: yield* keep('channel', channels, () => true),
    partners: yield* keep(
      'partner',
      largest.map(({ id, partner }) => [id, partner] as const),
      (place) => place < PARTNERS_WATCHED,
    ),
  };
  yield;
  const { primary } = groups;
  const { measurement, input } = primary;
  const sources = new Map(
    watched
      .filter(({ subject }) => subject.kind === 'channel')
      .flatMap((one) => one.sources.map((of) => [of.connection, of])),
  );
  const all = {
    subject: { kind: 'workspace' },
    daily: measurement.book.daily([{ kind: 'workspace' }]),
    sources: [...sources.values()],
  } as const satisfies Watched;
  const nameOf = (kind: 'channel' | 'partner', id: string) =>
    (kind === 'channel' ? channels : partners).get(id)?.facts.name;
  return { ...kept, notices: noticesOf([all, ...watched], measurement, input.workspace.timeZone, nameOf) };

  function* keep(
    kind: 'channel' | 'partner',
    subjects: Iterable<readonly [string, Scored<unknown>]>,
    isWatched: (place: number) => boolean,
  ): Parts<Map<string, RevenueHistory>> {
    const found = new Map<string, RevenueHistory>();
    let place = 0;
    for (const [id, { group, facts }] of subjects) {
      if (found.size % PORTION === 0) yield;
      const { book, currency } = group.measurement;
      const daily: DayRevenue = book.daily([{ kind, id }]);
      const history = historyOf(daily, { asOf: group.input.asOf, currency, scale: book.scale });
      if (history) found.set(id, history);
      if (group === groups.primary && isWatched(place++)) {
        watched.push({ subject: { kind, id }, name: facts.name, daily, sources: facts.sources });
      }
    }
    return found;
  }
}

function sold({ facts: { monthlyRevenue = [] } }: Scored<unknown>): number {
  return sum(monthlyRevenue.slice(-MONTHS))?.units ?? 0;
}
