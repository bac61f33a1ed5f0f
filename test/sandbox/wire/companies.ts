import { addDays, daysBetween } from '../../../lib/model/calendar.ts';
import type { Day } from '../../../lib/model/time.ts';
import { ID_BASES, noon, type WireContext } from './context.ts';

const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Carla',
  'Dev',
  'Elif',
  'Farid',
  'Greta',
  'Hugo',
  'Isla',
  'Jonas',
  'Keiko',
  'Lena',
];
const LAST_NAMES = [
  'Abbott',
  'Berg',
  'Castell',
  'Dorn',
  'Eriksen',
  'Fontaine',
  'Grant',
  'Hale',
  'Ito',
  'Jansen',
  'Kerr',
];
const JOBS = ['Facility manager', 'Head of purchasing', 'Plant engineer', 'Operations lead', 'Electrician foreman'];

export function addOwners({ sample, portal, setId }: WireContext): void {
  for (const [index, owner] of sample.owners.entries()) {
    const id = setId(owner.id, String(ID_BASES.owners + index + 1));
    const [firstName = '', lastName = ''] = owner.name.split(' ');
    portal.owners.push({
      id,
      firstName,
      lastName,
      email: `${firstName}.${lastName}@lumensupply.example`.toLowerCase(),
    });
  }
}

/** Partners and customers are both companies; `type` tells them apart. */
export function addCompanies(context: WireContext, extraCompanies: readonly string[]): void {
  const { sample, portal, random, idOf, setId, channelOf, today } = context;
  for (const [index, partner] of sample.partners.entries()) {
    const id = setId(partner.id, String(ID_BASES.partners + index + 1));
    const channel = channelOf(partner.channelId);
    const createdAt = noon(partner.since ?? addDays(today, -random.int(30, 140)));
    portal.create(
      'companies',
      {
        name: partner.name,
        domain: partner.domain ?? null,
        type: channel?.name === 'Resellers' ? 'RESELLER' : 'PARTNER',
        industry: 'Wholesale',
        country: partner.territory === 'Ontario' ? 'Canada' : 'United States',
        state: partner.territory ?? null,
        hubspot_owner_id: partner.ownerId === undefined ? null : idOf(partner.ownerId),
        sales_channel: channel?.value ?? null,
        partner_stage: partner.stage ?? null,
        partner_tier: partner.tier ?? null,
        partner_territory: partner.territory ?? null,
        partner_since: partner.since ?? null,
      },
      { id, ...dates(createdAt, context, partner.since ?? today) },
    );
  }
  for (const [index, account] of sample.accounts.entries()) {
    const id = setId(account.id, String(ID_BASES.accounts + index + 1));
    portal.create(
      'companies',
      {
        name: account.name,
        domain: account.domain ?? null,
        // Some people never fill the type in.
        type: index % 7 === 0 ? null : 'CUSTOMER',
        industry: account.segment ?? null,
        country: account.region === 'Ontario' ? 'Canada' : 'United States',
        state: account.region ?? null,
        hs_analytics_source: random.pick(['ORGANIC_SEARCH', 'REFERRALS', 'DIRECT_TRAFFIC', 'OFFLINE']),
        hubspot_owner_id: account.ownerId === undefined ? null : idOf(account.ownerId),
        sales_channel: channelOf(account.channelId)?.value ?? null,
        channel_partner: account.partnerId === undefined ? null : idOf(account.partnerId),
      },
      { id, ...dates(noon(account.createdOn), context, account.createdOn ?? today) },
    );
  }
  for (const [index, name] of extraCompanies.entries()) {
    portal.create(
      'companies',
      { name },
      { id: String(ID_BASES.extraCompanies + index + 1), ...dates(null, context, today) },
    );
  }
}

/** The CRM holds names and addresses of people, as a real one does. */
export function addContacts(context: WireContext): void {
  const { sample, portal, random, idOf, setId, today } = context;
  const domains = new Map(sample.accounts.map(({ id, domain }) => [id as string, domain]));
  for (const [index, contact] of sample.contacts.entries()) {
    const id = setId(contact.id, String(ID_BASES.contacts + index + 1));
    const firstname = random.pick(FIRST_NAMES);
    const lastname = random.pick(LAST_NAMES);
    const company = contact.accountId === undefined ? undefined : idOf(contact.accountId);
    portal.create(
      'contacts',
      {
        firstname,
        lastname,
        email:
          `${firstname}.${lastname}.${index + 1}@${domains.get(contact.accountId ?? '') ?? 'mail.example'}`.toLowerCase(),
        jobtitle: random.pick(JOBS),
        associatedcompanyid: company ?? null,
        hubspot_owner_id: contact.ownerId === undefined ? null : idOf(contact.ownerId),
      },
      { id, ...dates(noon(contact.createdOn), context, contact.createdOn ?? today) },
    );
    if (company !== undefined) portal.link('contacts', id, 'companies', company, 'primary');
  }
}

/**
 * A creation date, and a change some time between it and the start of the sandbox's day: nothing is newer than what
 * people do in it afterwards.
 */
export function dates(createdAt: string | null, { today, random }: WireContext, createdOn: Day) {
  const newest = `${today}T00:00:00.000Z`;
  const age = Math.max(0, daysBetween(createdOn, today) - 1);
  const changed = addDays(createdOn, Math.round(age * random.between(0.3, 1)));
  const created = earlier(createdAt ?? `${addDays(today, -400)}T09:00:00.000Z`, newest);
  const updated = earlier(`${changed}T15:${random.int(10, 59)}:${random.int(10, 59)}.000Z`, newest);
  const [, updatedAt = created] = [created, updated].sort();
  return { createdAt: created, updatedAt };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
