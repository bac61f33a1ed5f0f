import type { Deal, Partner, Ticket } from '../model/records.ts';
import type { IndexOf, Row, RowTable } from '../model/tables.ts';
import type { ProgrammeRecords } from '../partner/marks.ts';
import type { Store } from '../store/store.ts';
import { accountIdOf, type FoundRecord } from './find-record.ts';
import type { RecordSubjects } from './record-subjects.ts';

/** Everything on record about a record's partner and customer, read by index; each record once. */
export interface HistoryRecords extends ProgrammeRecords {
  /** The records that are the partner. */
  readonly partners: readonly Partner[];
  readonly deals: readonly Deal[];
  readonly tickets: readonly Ticket[];
}

/** Of a partner or customer that is several records, in one system or many, those of all of them. */
export async function readHistory(
  store: Store,
  record: FoundRecord,
  { account, partner }: RecordSubjects,
): Promise<HistoryRecords> {
  const accountId = accountIdOf(record);
  const accounts = account?.members ?? (accountId === undefined ? [] : [accountId]);
  const partners = partner?.snapshot.members ?? [];
  const byAccount = <T extends 'deals' | 'tickets' | 'activities' | 'conflicts'>(table: T) =>
    rowsOf(store, table, 'accountId', accounts);
  const byPartner = <
    T extends
      | 'deals'
      | 'tickets'
      | 'activities'
      | 'agreements'
      | 'trainings'
      | 'incentives'
      | 'settlements'
      | 'compliances'
      | 'conflicts',
  >(
    table: T,
  ) => rowsOf(store, table, 'partnerId', partners);
  const [own, agreements, trainings, incentives, settlements, compliances, conflicts, deals, tickets, activities] =
    await Promise.all([
      store.getMany('partners', partners),
      byPartner('agreements'),
      byPartner('trainings'),
      byPartner('incentives'),
      byPartner('settlements'),
      byPartner('compliances'),
      together(byPartner('conflicts'), rowsOf(store, 'conflicts', 'otherPartnerId', partners), byAccount('conflicts')),
      together(byPartner('deals'), byAccount('deals'), record.kind === 'deal' ? [record.deal] : []),
      together(byPartner('tickets'), byAccount('tickets')),
      together(
        byPartner('activities'),
        byAccount('activities'),
        record.kind === 'deal' ? store.where('activities', 'dealId', record.id) : [],
      ),
    ]);
  return {
    partners: own.filter((found) => found !== undefined),
    agreements,
    trainings,
    incentives,
    settlements,
    compliances,
    conflicts,
    deals,
    tickets,
    activities,
  };
}

async function rowsOf<T extends RowTable>(store: Store, table: T, index: IndexOf<T>, ids: readonly string[]) {
  const found: Row<T>[][] = await Promise.all(ids.map((id) => store.where(table, index, id)));
  return found.flat();
}

async function together<R extends { readonly id: string }>(...parts: readonly (Promise<R[]> | R[])[]): Promise<R[]> {
  const rows = (await Promise.all(parts)).flat();
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
