import type { Partner } from '../model/records.ts';
import type { IndexOf, Row, RowTable } from '../model/tables.ts';
import type { Day } from '../model/time.ts';
import { accountTimeline, partnerTimeline } from '../partner/timeline.ts';
import type { Store } from '../store/store.ts';
import type { TimelineItem } from './brief.ts';
import { accountIdOf, type FoundRecord } from './find-record.ts';
import type { Freshness } from './freshness.ts';
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
export async function timelineOf(
  store: Store,
  record: FoundRecord,
  { account, partner }: RecordSubjects,
  { today, timeZone, freshness }: When,
): Promise<TimelineItem[]> {
  const accountId = accountIdOf(record);
  const accounts = account?.members ?? (accountId === undefined ? [] : [accountId]);
  const partners = partner?.snapshot.members ?? [];
  const byAccount = <T extends 'deals' | 'tickets' | 'activities'>(table: T) =>
    rowsOf(store, table, 'accountId', accounts);
  const byPartner = <T extends 'deals' | 'tickets' | 'activities' | 'agreements' | 'trainings'>(table: T) =>
    rowsOf(store, table, 'partnerId', partners);
  const [agreements, trainings, partnerRecords, ...shared] = await Promise.all([
    byPartner('agreements'),
    byPartner('trainings'),
    store.getMany('partners', partners),
    byPartner('deals'),
    byAccount('deals'),
    byPartner('tickets'),
    byAccount('tickets'),
    byPartner('activities'),
    byAccount('activities'),
    record.kind === 'deal' ? store.where('activities', 'dealId', record.id) : [],
  ]);
  const [partnerDeals, accountDeals, partnerTickets, accountTickets, ...activities] = shared;
  const served = partner?.linkedBy === 'field';
  const common = {
    today,
    timeZone,
    provenance: freshness.of,
    deals: [...partnerDeals, ...accountDeals, ...(record.kind === 'deal' ? [record.deal] : [])],
    tickets: [...partnerTickets, ...accountTickets],
    activities: activities.flat(),
    orders: served ? (account?.history ?? partner.snapshot.history) : (partner?.snapshot.history ?? account?.history),
  };
  if (!partner) return accountTimeline(common);
  return partnerTimeline({ ...common, partner: earliest(partnerRecords), agreements, trainings });
}

async function rowsOf<T extends RowTable>(store: Store, table: T, index: IndexOf<T>, ids: readonly string[]) {
  const found: Row<T>[][] = await Promise.all(ids.map((id) => store.where(table, index, id)));
  return found.flat();
}

/** Of the records that are one partner, the one that has been a partner longest. */
function earliest(records: readonly (Partner | undefined)[]): Partner | undefined {
  return records
    .filter((record) => record !== undefined)
    .sort((a, b) => ((a.since ?? '9') < (b.since ?? '9') ? -1 : 1))
    .at(0);
}
