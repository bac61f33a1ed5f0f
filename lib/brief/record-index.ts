import type { Score } from '../score/score.ts';
import type { AnalysedSubjects } from './analyse-subjects.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import { type Headline, recordKey } from './snapshots.ts';

/** Every subject with a score, and where each stands among them. */
export interface HeadlinePlaces {
  readonly headlines: readonly Headline[];
  /** −1 for one that is not there. */
  partner(id: string): number;
  channel(key: string): number;
}

export function headlinePlaces({ channels, partners }: AnalysedSubjects): HeadlinePlaces {
  const headlines: Headline[] = [
    ...[...partners].map(([id, { subject, score }]) => headline('partner', id, subject.record.name, score)),
    ...[...channels].map(([key, { subject, score }]) => headline('channel', key, subject.record.name, score)),
  ];
  const position = new Map(headlines.map(({ kind, id }, at) => [`${kind} ${id}`, at]));
  return {
    headlines,
    partner: (id) => position.get(`partner ${id}`) ?? -1,
    channel: (key) => position.get(`channel ${key}`) ?? -1,
  };
}

/** Whose score stands on each partner and deal: the partner's, else the channel's. Accounts keep theirs themselves. */
export function recordIndex(
  input: AnalysisInput,
  { identity, partnerOfDeal, channelOfDeal }: Links,
  places: HeadlinePlaces,
): Map<string, number> {
  const index = new Map<string, number>();
  const put = (key: string, place: number) => {
    if (place >= 0) index.set(key, place);
  };
  for (const { id, members } of identity.partners) {
    for (const member of members) put(recordKey('partners', member.id), places.partner(id));
  }
  for (const deal of input.deals) {
    const partner = partnerOfDeal(deal);
    const own = partner === undefined ? -1 : places.partner(partner);
    const channel = own >= 0 ? undefined : channelOfDeal(deal);
    put(recordKey('deals', deal.id), channel === undefined ? own : places.channel(channel));
  }
  return index;
}

function headline(kind: Headline['kind'], id: string, name: string, score: Score): Headline {
  return { kind, id, name, ...(score.status === 'ok' ? { score: score.value, grade: score.grade } : {}) };
}
