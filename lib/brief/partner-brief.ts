import { type Day, dayOf } from '../model/time.ts';
import { NEXT_STAGE } from '../partner/life-cycle.ts';
import { partnerMarks } from '../partner/marks.ts';
import type { PartnerBrief } from './brief.ts';
import { type Freshness, renewFigures } from './freshness.ts';
import type { HistoryRecords } from './history-records.ts';
import type { RecordSubjects } from './record-subjects.ts';

/** The partner as the analysis left it, with what its records say today. */
export function toPartnerBrief(
  { snapshot: partner, linkedBy }: NonNullable<RecordSubjects['partner']>,
  records: HistoryRecords,
  when: { readonly today: Day; readonly timeZone: string; readonly freshness: Freshness },
): PartnerBrief {
  const { id, name, stage, tier, territory, ownerName, score, trend, members } = partner;
  const { today, timeZone, freshness } = when;
  const counterpart = records.partners.find((record) => record.counterpart !== undefined)?.counterpart;
  const said = records.partners.some((record) => record.stage !== undefined);
  const next = stage && NEXT_STAGE[stage];
  const own = new Set(members);
  const isOwn = (partnerId: string | undefined) => partnerId !== undefined && own.has(partnerId);
  return {
    id,
    name,
    ...(stage === undefined ? {} : { stage }),
    ...(stage === undefined || said ? {} : { stageConcluded: true }),
    ...(next === undefined ? {} : { nextStage: next }),
    ...(tier === undefined ? {} : { tier }),
    ...(territory === undefined ? {} : { territory }),
    ...(ownerName === undefined ? {} : { ownerName }),
    ...(counterpart === undefined ? {} : { counterpart }),
    marks: partnerMarks(
      {
        ...records,
        // What the customer in view had besides is not the partner's.
        activities: records.activities.filter(({ partnerId }) => isOwn(partnerId)),
        conflicts: records.conflicts.filter((one) => isOwn(one.partnerId) || isOwn(one.otherPartnerId)),
      },
      { today, dayOf: (instant) => dayOf(instant, timeZone) },
    ),
    linkedBy,
    score,
    figures: renewFigures(partner.figures, freshness),
    trend,
    sources: freshness.all(partner.connections),
  };
}
