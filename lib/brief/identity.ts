import type { AccountId, PartnerId } from '../model/ids.ts';
import type { Account, Channel, Partner } from '../model/records.ts';
import { companyDomain, companyKey } from './company-name.ts';
import { distinctDomains, indexBy, mergeCompanies } from './merge.ts';

/** Which records of different connections are one subject. */
export interface Identity {
  readonly partners: readonly Merged<Partner>[];
  readonly accounts: readonly Merged<Account>[];
  readonly channels: readonly MergedChannel[];
  /** Canonical id of a partner record; `undefined` for an id no record has. */
  partner(id: string | undefined): PartnerId | undefined;
  /** Canonical id of an account record. */
  account(id: string | undefined): AccountId | undefined;
  /** The account that a record is, alone or with others. */
  accountOf(id: string): Merged<Account> | undefined;
  /** Key of a channel record. */
  channel(id: string | undefined): string | undefined;
  /** By what the record itself says; else by what the same company's record in another connection does. */
  partnerOfAccount(account: Account): PartnerLink | undefined;
}

export type LinkedBy = 'itself' | 'field' | 'domain' | 'name';

export interface PartnerLink {
  readonly partner: Merged<Partner>;
  readonly linkedBy: LinkedBy;
}

/** Records that are one subject. */
export interface Merged<R extends { readonly id: string }> {
  /** Id of the first member. */
  readonly id: R['id'];
  /** Each field from the first member that has it. */
  readonly record: R;
  readonly members: readonly R[];
}

export interface MergedChannel {
  readonly key: string;
  readonly record: Channel;
  readonly members: readonly Channel[];
}

/**
 * @param input.connections connection ids, oldest first: the older connection's id becomes the subject's, so that
 *   decisions about it outlive the arrival of another connection; unlisted ones follow by name
 */
export function buildIdentity(input: {
  readonly partners: readonly Partner[];
  readonly accounts: readonly Account[];
  readonly channels: readonly Channel[];
  readonly connections?: readonly string[];
}): Identity {
  const inOrder = bySeniority(input.connections ?? []);
  const partners = merge(sorted(input.partners, inOrder));
  const accounts = merge(sorted(input.accounts, inOrder));
  const channels = mergeChannels(sorted(input.channels, inOrder));
  const channelKeys = new Map(input.channels.map((channel) => [channel.id as string, channel.key]));
  const byDomain = unambiguous(
    partners.all,
    (partner) => partner.members.map((member) => member.domain),
    companyDomain,
  );
  const byName = unambiguous(partners.all, (partner) => partner.members.map((member) => member.name), companyKey);
  /** `null`: there is none. */
  const links = new Map<string, PartnerLink | null>();

  function link(account: Account): PartnerLink | undefined {
    const same = accounts.byId.get(account.id)?.members ?? [];
    for (const record of [account, ...same]) {
      const found = ownLink(record);
      if (found) return found;
    }
    return undefined;
  }

  function ownLink(account: Account): PartnerLink | undefined {
    const itself = partners.byId.get(account.id);
    if (itself) return { partner: itself, linkedBy: 'itself' };
    const field = account.partnerId === undefined ? undefined : partners.byId.get(account.partnerId);
    if (field) return { partner: field, linkedBy: 'field' };
    const domain = companyDomain(account.domain);
    const sameDomain = domain === undefined ? undefined : byDomain.get(domain);
    if (sameDomain) return { partner: sameDomain, linkedBy: 'domain' };
    const name = companyKey(account.name);
    const sameName = name === undefined ? undefined : byName.get(name);
    if (!sameName || distinctDomains([account, ...sameName.members]) > 1) return undefined;
    return { partner: sameName, linkedBy: 'name' };
  }

  return {
    partners: partners.all,
    accounts: accounts.all,
    channels,
    partner: (id) => (id === undefined ? undefined : partners.byId.get(id)?.id),
    account: (id) => (id === undefined ? undefined : accounts.byId.get(id)?.id),
    accountOf: (id) => accounts.byId.get(id),
    channel: (id) => (id === undefined ? undefined : channelKeys.get(id)),
    partnerOfAccount(account) {
      let found = links.get(account.id);
      if (found === undefined) {
        found = link(account) ?? null;
        links.set(account.id, found);
      }
      return found ?? undefined;
    },
  };
}

function bySeniority(connections: readonly string[]) {
  const rank = new Map(connections.map((connection, index) => [connection, index]));
  const rankOf = (connection: string) => rank.get(connection) ?? connections.length;
  return (a: SourcedRecord, b: SourcedRecord) => {
    const [one, other] = [a.source.connection, b.source.connection];
    return (one === other ? 0 : rankOf(one) - rankOf(other) || compare(one, other)) || compare(a.id, b.id);
  };
}

interface SourcedRecord {
  readonly id: string;
  readonly source: { readonly connection: string };
}

/** Stores give records in the order of their ids: those of one connection are sorted already. */
function sorted<R>(records: readonly R[], inOrder: (a: R, b: R) => number): readonly R[] {
  const isSorted = records.every((record, at) => {
    const before = records[at - 1];
    return before === undefined || inOrder(before, record) <= 0;
  });
  return isSorted ? records : records.toSorted(inOrder);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function merge<R extends Partner | Account>(records: readonly R[]) {
  const groups = mergeCompanies(records);
  const byId = new Map<string, Merged<R>>();
  const all: Merged<R>[] = [];
  for (const record of records) {
    if (byId.has(record.id)) continue;
    const members = groups.get(record.id) ?? [record];
    const merged: Merged<R> = { id: members[0]?.id ?? record.id, record: fillIn(members) ?? record, members };
    all.push(merged);
    for (const member of members) byId.set(member.id, merged);
  }
  return { all, byId };
}

/** The first member, with fields it lacks taken from the next that has them. */
function fillIn<R extends object>(members: readonly R[]): R | undefined {
  let [filled] = members;
  for (const other of members.slice(1)) filled = { ...other, ...filled };
  return filled;
}

function mergeChannels(channels: readonly Channel[]): MergedChannel[] {
  return [...indexBy(channels, (channel) => channel.key).values()].flatMap((members) => {
    const [record] = members;
    return record ? [{ key: record.key, record, members }] : [];
  });
}

/** What stands for exactly one partner; a name or domain of two stands for none. */
function unambiguous(
  partners: readonly Merged<Partner>[],
  values: (partner: Merged<Partner>) => readonly (string | undefined)[],
  key: (value: string) => string | undefined,
): Map<string, Merged<Partner>> {
  const found = new Map<string, Merged<Partner> | undefined>();
  for (const partner of partners) {
    const keys = new Set(values(partner).map((value) => (value === undefined ? undefined : key(value))));
    for (const one of keys) {
      if (one !== undefined) found.set(one, found.has(one) ? undefined : partner);
    }
  }
  return new Map([...found].filter((entry): entry is [string, Merged<Partner>] => entry[1] !== undefined));
}
