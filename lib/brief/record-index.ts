import type { Score } from '../score/score.ts';
import type { AnalysedSubjects } from './analyse-subjects.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import { type AccountSnapshot, type Headline, recordKey } from './snapshots.ts';

/** Whose score stands on each record: its partner's, else its channel's. */
export function recordIndex(
  input: AnalysisInput,
  { identity, partnerOfDeal, channelOfDeal }: Links,
  accounts: ReadonlyMap<string, AccountSnapshot>,
  { channels, partners }: Pick<AnalysedSubjects, 'channels' | 'partners'>,
): { headlines: Headline[]; index: Map<string, number> } {
  const headlines: Headline[] = [
    ...[...partners].map(([id, { subject, score }]) => headline('partner', id, subject.record.name, score)),
    ...[...channels].map(([key, { subject, score }]) => headline('channel', key, subject.record.name, score)),
  ];
  const position = new Map(headlines.map(({ kind, id }, at) => [`${kind} ${id}`, at]));
  const at = (partner: string | undefined, channel: string | undefined) =>
    (partner === undefined ? undefined : position.get(`partner ${partner}`)) ??
    (channel === undefined ? undefined : position.get(`channel ${channel}`));

  const index = new Map<string, number>();
  const put = (key: string, place: number | undefined) => {
    if (place !== undefined) index.set(key, place);
  };
  for (const { id, members } of identity.partners) {
    for (const member of members) put(recordKey('partners', member.id), at(id, undefined));
  }
  for (const { id, members } of identity.accounts) {
    const account = accounts.get(id);
    for (const member of members) put(recordKey('accounts', member.id), at(account?.partner?.id, account?.channel));
  }
  for (const deal of input.deals) put(recordKey('deals', deal.id), at(partnerOfDeal(deal), channelOfDeal(deal)));
  return { headlines, index };
}

function headline(kind: Headline['kind'], id: string, name: string, score: Score): Headline {
  return { kind, id, name, ...(score.status === 'ok' ? { score: score.value, grade: score.grade } : {}) };
}
