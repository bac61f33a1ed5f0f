import type { NextStep } from '../playbook/step.ts';
import { accountIdOf, type FoundRecord } from './find-record.ts';
import type { LinkedBy } from './identity.ts';
import type { SnapshotReader } from './read-snapshots.ts';
import type { AccountSnapshot, ChannelSnapshot, PartnerSnapshot } from './snapshots.ts';

/** The subjects a record belongs to. */
export interface RecordSubjects {
  readonly account?: AccountSnapshot;
  readonly partner?: { readonly snapshot: PartnerSnapshot; readonly linkedBy: LinkedBy };
  readonly channel?: ChannelSnapshot;
  /** Steps about a deal itself. */
  readonly dealSteps?: readonly NextStep[];
}

export async function subjectsOf(record: FoundRecord, snapshots: SnapshotReader): Promise<RecordSubjects> {
  const account = await snapshots.account(accountIdOf(record));
  const link = (await ownPartner(record, snapshots)) ?? account?.partner;
  const partner = await snapshots.partner(link?.id);
  const key = record.kind === 'deal' ? await channelOfDeal(record.id, partner, snapshots) : undefined;
  const channel = await snapshots.channel(key ?? partner?.channel ?? account?.channel);
  const dealSteps = record.kind === 'deal' ? await stepsOfDeal(record.id, account, snapshots) : undefined;
  return {
    ...(account ? { account } : {}),
    ...(partner && link ? { partner: { snapshot: partner, linkedBy: link.linkedBy } } : {}),
    ...(channel ? { channel } : {}),
    ...(dealSteps ? { dealSteps } : {}),
  };
}

/** They are kept with the account, which has been read already; those of a deal without one by themselves. */
async function stepsOfDeal(id: string, account: AccountSnapshot | undefined, snapshots: SnapshotReader) {
  return account
    ? (account.dealSteps ?? []).filter(({ subject }) => subject.kind === 'deal' && subject.id === id)
    : snapshots.dealSteps(id);
}

/** The partner a record names itself, before its account is asked. */
async function ownPartner(record: FoundRecord, snapshots: SnapshotReader) {
  const id = record.kind === 'partner' ? record.id : record.kind === 'deal' ? record.deal.partnerId : undefined;
  const found = id === undefined ? undefined : await snapshots.headline('partners', id);
  if (found?.kind !== 'partner') return undefined;
  return { id: found.id, linkedBy: record.kind === 'partner' ? ('itself' as const) : ('field' as const) };
}

/** A deal without a partner is scored by its own channel, which need not be its customer's. */
async function channelOfDeal(id: string, partner: PartnerSnapshot | undefined, snapshots: SnapshotReader) {
  if (partner) return undefined;
  const found = await snapshots.headline('deals', id);
  return found?.kind === 'channel' ? found.id : undefined;
}
