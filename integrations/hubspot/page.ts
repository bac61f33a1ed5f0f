import type { RecordKind, RecordRef } from '../../lib/model/record-ref.ts';
import type { PageAdapter, PageExample } from '../../lib/sync/page-adapter.ts';

/** Object type ids (https://developers.hubspot.com/docs/guides/crm/understanding-the-crm) and the names older links use. */
const KINDS: Readonly<Record<string, RecordKind>> = {
  '0-1': 'contact',
  '0-2': 'account',
  '0-3': 'deal',
  '0-5': 'ticket',
  '0-123': 'order',
};
const LEGACY_KINDS: Readonly<Record<string, RecordKind>> = {
  contact: 'contact',
  company: 'account',
  deal: 'deal',
  ticket: 'ticket',
};

/** Records live at /contacts/<portal>/record/<object type>/<id>, formerly at /contacts/<portal>/<name>/<id>. */
export const hubspotPage: PageAdapter = {
  id: 'hubspot',
  match(url) {
    if (url.protocol !== 'https:' || !isAppHost(url.hostname)) return undefined;
    const [, area, tenant = '', section = '', third = '', fourth = ''] = url.pathname.split('/');
    if (area !== 'contacts' || !isNumber(tenant)) return undefined;
    if (section === 'record') return recordRef(tenant, own(KINDS, third), fourth);
    return recordRef(tenant, own(LEGACY_KINDS, section), third);
  },
  unread(url) {
    const [, area, tenant = '', section, kind = '', id = ''] = url.pathname.split('/');
    if (!isAppHost(url.hostname) || area !== 'contacts' || !isNumber(tenant) || section !== 'record') return undefined;
    return /^\d{1,3}-\d{1,20}$/.test(kind) && isNumber(id) && own(KINDS, kind) === undefined
      ? { system: 'hubspot', kind }
      : undefined;
  },
  account(url) {
    if (url.protocol !== 'https:' || !isAppHost(url.hostname)) return undefined;
    const tenant = url.pathname.split('/')[2] ?? '';
    return isNumber(tenant) ? tenant : undefined;
  },
};

function recordRef(tenant: string, kind: RecordKind | undefined, externalId: string): RecordRef | undefined {
  return kind && isNumber(externalId) ? { system: 'hubspot', kind, externalId, tenant } : undefined;
}

/** `app.hubspot.com`, or `app-eu1.hubspot.com` and the like where the account's data lives elsewhere. */
function isAppHost(host: string): boolean {
  return host === 'app.hubspot.com' || (host.startsWith('app-') && host.endsWith('.hubspot.com'));
}

function isNumber(value: string): boolean {
  return /^\d{1,20}$/.test(value);
}

function own(kinds: Readonly<Record<string, RecordKind>>, key: string): RecordKind | undefined {
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

const company: RecordRef = { system: 'hubspot', kind: 'account', externalId: '9015550001', tenant: '4123456' };

export const examples: readonly PageExample[] = [
  { url: 'https://app.hubspot.com/contacts/4123456/record/0-2/9015550001', ref: company },
  { url: 'https://app.hubspot.com/contacts/4123456/record/0-2/9015550001/', ref: company },
  { url: 'https://app.hubspot.com/contacts/4123456/record/0-2/9015550001/view/1?eschref=%2Fx#deals', ref: company },
  { url: 'https://app-eu1.hubspot.com/contacts/4123456/record/0-2/9015550001', ref: company, note: 'data in the EU' },
  { url: 'https://app.hubspot.com/contacts/4123456/company/9015550001/', ref: company, note: 'older link' },
  {
    url: 'https://app.hubspot.com/contacts/4123456/record/0-1/351',
    ref: { system: 'hubspot', kind: 'contact', externalId: '351', tenant: '4123456' },
  },
  {
    url: 'https://app.hubspot.com/contacts/4123456/contact/351',
    ref: { system: 'hubspot', kind: 'contact', externalId: '351', tenant: '4123456' },
    note: 'older link',
  },
  {
    url: 'https://app.hubspot.com/contacts/4123456/record/0-3/77001/',
    ref: { system: 'hubspot', kind: 'deal', externalId: '77001', tenant: '4123456' },
  },
  {
    url: 'https://app-na2.hubspot.com/contacts/4123456/deal/77001',
    ref: { system: 'hubspot', kind: 'deal', externalId: '77001', tenant: '4123456' },
    note: 'older link',
  },
  {
    url: 'https://app.hubspot.com/contacts/4123456/record/0-5/12',
    ref: { system: 'hubspot', kind: 'ticket', externalId: '12', tenant: '4123456' },
  },
  {
    url: 'https://app-ap1.hubspot.com/contacts/4123456/ticket/12',
    ref: { system: 'hubspot', kind: 'ticket', externalId: '12', tenant: '4123456' },
    note: 'older link',
  },
  {
    url: 'https://app.hubspot.com/contacts/4123456/record/0-123/501',
    ref: { system: 'hubspot', kind: 'order', externalId: '501', tenant: '4123456' },
  },
  { url: 'https://app.hubspot.com/contacts/4123456/objects/0-2/views/all/list', ref: undefined, note: 'list' },
  { url: 'https://app.hubspot.com/contacts/4123456/objects/0-3/views/all/board', ref: undefined, note: 'board' },
  { url: 'https://app.hubspot.com/contacts/4123456/record/0-2/', ref: undefined, note: 'no record' },
  { url: 'https://app.hubspot.com/contacts/4123456/record/0-2/new', ref: undefined, note: 'not an id' },
  {
    url: 'https://app.hubspot.com/contacts/4123456/record/2-3001/77',
    ref: undefined,
    unread: { system: 'hubspot', kind: '2-3001' },
    note: 'custom object',
  },
  { url: 'https://app.hubspot.com/contacts/me/record/0-2/9015550001', ref: undefined, note: 'no portal' },
  { url: 'https://app.hubspot.com/reports-dashboard/4123456/view/0-2', ref: undefined, note: 'dashboard' },
  { url: 'http://app.hubspot.com/contacts/4123456/record/0-2/9015550001', ref: undefined, note: 'not encrypted' },
  { url: 'https://app.hubspot.com.example.net/contacts/4123456/record/0-2/1', ref: undefined, note: 'look-alike' },
  { url: 'https://www.hubspot.com/contacts/4123456/record/0-2/1', ref: undefined, note: 'web site' },
];
