import type { SubjectResolver } from '../kpi/measure-input.ts';
import type { OrderColumns } from '../kpi/order-columns.ts';
import type { Dimension } from '../kpi/order-dimensions.ts';
import type { Account, Deal, Partner } from '../model/records.ts';
import { buildIdentity, type Identity, type PartnerLink } from './identity.ts';
import type { AnalysisInput } from './input.ts';

/** Who belongs to whom, by canonical ids and channel keys. */
export interface Links {
  readonly identity: Identity;
  /** How measures find the subject of an order, deal or cost. */
  readonly resolve: SubjectResolver;
  partnerOfAccount(accountId: string): PartnerLink | undefined;
  partnerOfDeal(deal: Deal): string | undefined;
  channelOfDeal(deal: Deal): string | undefined;
}

export function buildLinks(input: Pick<AnalysisInput, 'partners' | 'accounts' | 'channels' | 'connections'>): Links {
  const { partners, accounts, channels } = input;
  const identity = buildIdentity({ partners, accounts, channels, connections: input.connections.map(({ id }) => id) });
  const partnerChannel = new Map<string, string | undefined>(
    identity.partners.map(({ id, record }) => [id, identity.channel(record.channelId)] as const),
  );
  const accountRecord = (id: string): Account | undefined => identity.accountOf(id)?.record;
  const partnerById = new Map<string, Partner>(identity.partners.map(({ id, record }) => [id, record] as const));
  const partnerOfAccount = (id: string) => {
    const account = identity.accountOf(id)?.members[0];
    return account && identity.partnerOfAccount(account);
  };
  const resolve: SubjectResolver = {
    channel: identity.channel,
    partner: identity.partner,
    account: identity.account,
    partnerChannel: (id) => partnerChannel.get(id),
    accountPartner: (id) => partnerOfAccount(id)?.partner.id,
    accountChannel: (id) => identity.channel(accountRecord(id)?.channelId),
    // Where no account has one there is nothing to ask each of them for.
    ...(accounts.some(({ segment }) => segment !== undefined)
      ? { accountSegment: (id: string) => accountRecord(id)?.segment }
      : {}),
    ...(accounts.some(({ region }) => region !== undefined)
      ? { accountRegion: (id: string) => accountRecord(id)?.region }
      : {}),
    partnerRegion: (id) => partnerById.get(id)?.territory,
    accountIsPartner(id) {
      const account = identity.accountOf(id);
      const link = account?.members[0] && identity.partnerOfAccount(account.members[0]);
      if (!account || !link) return undefined;
      return link.linkedBy !== 'field' || isOne(account.record, link.partner.record) ? link.partner.id : undefined;
    },
  };
  const partnerOfDeal = (deal: Deal) => {
    const account = identity.account(deal.accountId);
    return (
      identity.partner(deal.partnerId) ?? (account === undefined ? undefined : partnerOfAccount(account)?.partner.id)
    );
  };
  return {
    identity,
    resolve,
    partnerOfAccount,
    partnerOfDeal,
    channelOfDeal(deal) {
      const partner = partnerOfDeal(deal);
      const account = identity.account(deal.accountId);
      return (
        identity.channel(deal.channelId) ??
        (partner === undefined ? undefined : partnerChannel.get(partner)) ??
        (account === undefined ? undefined : resolve.accountChannel?.(account))
      );
    },
  };
}

/** A system that keeps a reseller twice, as a partner and as the account that buys, names both alike. */
function isOne(account: Account, partner: Partner): boolean {
  const alike = (a: string | undefined, b: string | undefined) =>
    a !== undefined && a.trim().toLowerCase() === b?.trim().toLowerCase();
  return alike(account.domain, partner.domain) || alike(account.name, partner.name);
}

/** The channel most orders of each subject came through; where a record does not name its channel, this does. */
export function usualChannel(
  orders: OrderColumns,
  subjects: Dimension | undefined,
): (id: string) => string | undefined {
  const channels = orders.dimensions.get('channel');
  const width = channels?.ids.length ?? 0;
  if (!subjects || !channels || width === 0) return () => undefined;
  const counts = new Int32Array(subjects.ids.length * width);
  for (let row = 0; row < orders.length; row++) {
    const subject = subjects.column[row] ?? -1;
    const channel = channels.column[row] ?? -1;
    if (subject < 0 || channel < 0) continue;
    const at = subject * width + channel;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return (id) => {
    const slot = subjects.slots.get(id);
    if (slot === undefined) return undefined;
    const own = counts.subarray(slot * width, (slot + 1) * width);
    const most = own.reduce((best, count, index) => (count > (own[best] ?? 0) ? index : best), 0);
    return (own[most] ?? 0) > 0 ? channels.ids[most] : undefined;
  };
}
