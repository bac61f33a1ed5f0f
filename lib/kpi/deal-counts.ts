import type { Deal } from '../model/records.ts';
import { dayNumber } from '../model/time.ts';
import { append } from './append.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import type { Range } from './windows.ts';

export interface DealCounts {
  readonly won: number;
  readonly lost: number;
}

/** Which subjects a record belongs to, filled in as for orders. */
export function subjectsOf(
  record: {
    readonly channelId?: string | undefined;
    readonly partnerId?: string | undefined;
    readonly accountId?: string | undefined;
    readonly ownerId?: string | undefined;
  },
  resolve: SubjectResolver,
): ReadonlyMap<MeasuredKind, string> {
  const account = record.accountId === undefined ? undefined : (resolve.account(record.accountId) ?? record.accountId);
  const partner =
    record.partnerId === undefined
      ? account === undefined
        ? undefined
        : resolve.accountPartner?.(account)
      : (resolve.partner(record.partnerId) ?? record.partnerId);
  const channel =
    (record.channelId === undefined ? undefined : resolve.channel(record.channelId)) ??
    (partner === undefined ? undefined : resolve.partnerChannel?.(partner)) ??
    (account === undefined ? undefined : resolve.accountChannel?.(account));
  const segment = account === undefined ? undefined : resolve.accountSegment?.(account);
  const found = new Map<MeasuredKind, string>([['workspace', '']]);
  if (channel !== undefined) found.set('channel', channel);
  if (partner !== undefined) found.set('partner', partner);
  if (account !== undefined) found.set('account', account);
  if (record.ownerId !== undefined) found.set('owner', record.ownerId);
  if (segment !== undefined) found.set('segment', segment);
  return found;
}

/** Deals closed on a day, by subject. Open deals and closed ones without a closing day are left out. */
export function closedDeals(deals: readonly Deal[], resolve: SubjectResolver) {
  const closed = new Map<string, { readonly day: number; readonly won: boolean }[]>();
  for (const deal of deals) {
    if (deal.status === 'open' || deal.closeOn === undefined) continue;
    const entry = { day: dayNumber(deal.closeOn), won: deal.status === 'won' };
    for (const [kind, id] of subjectsOf(deal, resolve)) {
      append(closed, `${kind}:${id}`, entry);
    }
  }
  return (kind: MeasuredKind, id: string, [from, to]: Range): DealCounts => {
    let won = 0;
    let lost = 0;
    for (const deal of closed.get(`${kind}:${id}`) ?? []) {
      if (deal.day < from || deal.day >= to) continue;
      if (deal.won) won++;
      else lost++;
    }
    return { won, lost };
  };
}
