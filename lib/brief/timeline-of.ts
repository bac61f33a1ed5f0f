import type { Partner } from '../model/records.ts';
import type { Day } from '../model/time.ts';
import { accountTimeline, partnerTimeline, type Told } from '../partner/timeline.ts';
import type { Freshness } from './freshness.ts';
import type { HistoryRecords } from './history-records.ts';
import type { RecordSubjects } from './record-subjects.ts';

interface When {
  readonly today: Day;
  readonly timeZone: string;
  readonly freshness: Freshness;
}

/**
 * The partner's history, and with it what happened with the customer the record belongs to. Orders are the
 * customer's where the partner only serves it, else the partner's: told twice they would read as twice as many.
 */
export function timelineOf(
  records: HistoryRecords,
  { account, partner }: RecordSubjects,
  { today, timeZone, freshness }: When,
): Told {
  const served = partner?.linkedBy === 'field';
  const { deals, tickets, activities, conflicts } = records;
  const common = {
    today,
    timeZone,
    provenance: freshness.of,
    deals,
    tickets,
    activities,
    conflicts,
    orders: served ? (account?.history ?? partner.snapshot.history) : (partner?.snapshot.history ?? account?.history),
  };
  if (!partner) return accountTimeline(common);
  return partnerTimeline({ ...records, ...common, partner: earliest(records.partners) });
}

/** Of the records that are one partner, the one that has been a partner longest. */
function earliest(records: readonly Partner[]): Partner | undefined {
  return [...records].sort((a, b) => ((a.since ?? '9') < (b.since ?? '9') ? -1 : 1)).at(0);
}
