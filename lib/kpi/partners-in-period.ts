import { dayNumber } from '../model/calendar.ts';
import type { Partner } from '../model/records.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import type { Range } from './windows.ts';

export interface PartnerCounts {
  /** Partners from before the period. */
  readonly before: number;
  readonly added: number;
  /** Those that do not say since when. */
  readonly undated: number;
}

/** A partner that has only been looked at or talked to is none yet. */
const NOT_YET = new Set(['prospect', 'selection', 'negotiation']);

/** Partners by subject and the day their partnership began; one that several systems know counts once. */
export function partnersIn(partners: readonly Partner[], resolve: SubjectResolver) {
  const own = partners.map(({ id, channelId, ownerId, stage, since }) => ({
    partnerId: id,
    channelId,
    ownerId,
    name: resolve.partner(id) ?? id,
    began: since === undefined ? undefined : dayNumber(since),
    counts: stage === undefined || !NOT_YET.has(stage),
  }));
  const listed = listBySubject(own, resolve, (partner) => (partner.counts ? partner : undefined));
  return (kind: MeasuredKind, id: string, [from, to]: Range): PartnerCounts => {
    const first = new Map<string, number | undefined>();
    for (const { name, began } of listed(kind, id)) {
      const known = first.get(name);
      first.set(name, began === undefined || (known !== undefined && known < began) ? known : began);
    }
    const begun = [...first.values()].filter((day) => day !== undefined);
    return {
      before: begun.filter((day) => day < from).length,
      added: begun.filter((day) => day >= from && day < to).length,
      undated: first.size - begun.length,
    };
  };
}
