import { type AccountId, channelKey, type PartnerId, recordId } from '../../lib/model/ids.ts';
import type { Partner } from '../../lib/model/records.ts';
import type { HubspotApi, HubspotContext, Link } from './api.ts';
import type { Companies, Company } from './companies.ts';
import { LinkReader, PRIMARY } from './links.ts';
import { propertyText, type WireObject } from './wire.ts';

/** The associations of one page of records. */
export interface Relations {
  linksOf(record: WireObject, to: string): readonly Link[];
  company(id: string): Company | undefined;
}

export interface Wanted {
  readonly type: string;
  /** Object types whose associations are wanted. */
  readonly to: readonly string[];
  /** Whether a label may say who the partner is, or companies have to be told apart from partners. */
  readonly parties: boolean;
}

export function linkReaders(ctx: HubspotContext, api: HubspotApi, wanted: Wanted): ReadonlyMap<string, LinkReader> {
  const labels = ctx.config.partner.label !== undefined && (wanted.parties || wanted.type === 'companies');
  return new Map(wanted.to.map((to) => [to, new LinkReader(api, wanted.type, to, labels && to === 'companies')]));
}

/** @param listed whether the records came from a list, with their links */
export async function relate(
  wanted: Wanted,
  records: readonly WireObject[],
  readers: ReadonlyMap<string, LinkReader>,
  listed: boolean,
  companies: Companies,
): Promise<Relations> {
  const found = new Map<string, ReadonlyMap<string, readonly Link[]>>();
  for (const [to, reader] of readers) found.set(to, await reader.read(records, listed));
  const linksOf = (record: WireObject, to: string): readonly Link[] => found.get(to)?.get(record.id) ?? [];
  if (wanted.parties) {
    await companies.read(new Set(records.flatMap((record) => linksOf(record, 'companies').map((link) => link.id))));
  }
  return { linksOf, company: (id) => companies.get(id) };
}

export interface Parties {
  readonly accountId?: AccountId;
  readonly partnerId?: PartnerId;
  /** The customer's company, as far as it was read. */
  readonly customer?: Company;
  /** A partner known by name only, to be stored along. */
  readonly named?: Pick<Partner, 'id' | 'name'> & { readonly externalId: string };
}

/**
 * Customer and partner of a record. The partner is, first match: the record's own partner property; the company
 * with the partner label; the customer itself where it is a partner; the customer's partner, unless a label is
 * configured: a record without the label then has no partner.
 */
export function partiesOf(ctx: HubspotContext, record: WireObject, relations: Relations): Parties {
  const { partner } = ctx.config;
  const links = relations.linksOf(record, 'companies');
  const hasLabel = (link: Link, label: string): boolean =>
    link.labels.some((own) => own.toLowerCase() === label.toLowerCase());
  const label = partner.label;
  const labelled = label === undefined ? undefined : links.find((link) => hasLabel(link, label));
  const customers = links.filter((link) => label === undefined || !hasLabel(link, label));
  const customer = customers.find((link) => hasLabel(link, PRIMARY)) ?? customers[0];
  const facts = customer && relations.company(customer.id);

  const account = customer
    ? { accountId: recordId<AccountId>(ctx.connection, customer.id), ...(facts ? { customer: facts } : {}) }
    : {};
  const own = partner.property ? propertyText(record, partner.property) : undefined;
  if (own) return { ...account, ...partnerByValue(ctx, own) };
  if (labelled) return { ...account, partnerId: recordId<PartnerId>(ctx.connection, labelled.id) };
  if (customer && facts?.isPartner) return { ...account, partnerId: recordId<PartnerId>(ctx.connection, customer.id) };
  if (facts?.partner && label === undefined) return { ...account, ...partnerByValue(ctx, facts.partner) };
  return account;
}

/** A partner property holds the partner company's id, or just its name. */
export function partnerByValue(ctx: HubspotContext, value: string): Parties {
  if (/^\d+$/.test(value)) return { partnerId: recordId<PartnerId>(ctx.connection, value) };
  const key = channelKey(value);
  if (key === '') return {};
  const externalId = `partner/${key}`;
  const id = recordId<PartnerId>(ctx.connection, externalId);
  return { partnerId: id, named: { id, name: value, externalId } };
}
