import { text } from '../../lib/errors.ts';
import type { CustomSite } from '../../lib/sites/custom-site.ts';
import type { FileEntry } from '../../lib/sites/site-file.ts';
import type { CustomSiteView, SiteTrial } from '../../lib/sites/view.ts';
import { connection } from './page-fixtures.ts';

const orchard: CustomSite = {
  id: 'crm-orchard-example',
  name: 'Orchard CRM',
  origin: 'https://crm.orchard.example',
  patterns: [
    { pattern: '/#/accounts/:id/**', kind: 'account', connection: connection.id },
    { pattern: '/#/partners/:id', kind: 'partner', connection: 'gone' },
    { pattern: '/index.php?module=Opportunities&record=:id', kind: 'deal' },
  ],
};
const shop: CustomSite = {
  id: 'shop-example-8443',
  name: '远景商城',
  origin: 'https://shop.example:8443',
  patterns: [{ pattern: '/p/item-:id.html', kind: 'listing', connection: connection.id }],
};

export const siteViews: CustomSiteView[] = [
  { site: orchard, granted: true },
  { site: shop, granted: false },
];

export const siteEntries: readonly FileEntry[] = [
  { ok: true, site: shop, change: 'new', missing: ['ERP export 2026'] },
  { ok: true, site: orchard, change: 'replaced', missing: [] },
  { ok: true, site: { ...shop, name: 'Depot', origin: 'https://depot.example' }, change: 'same', missing: [] },
  {
    ok: false,
    title: 'Old CRM',
    problems: [
      text('sites.wrong.addressNotSecure'),
      text('sites.file.pattern', { pattern: '/customers', problem: { text: text('sites.wrong.noId') } }),
    ],
  },
];

const url = 'https://crm.orchard.example/#/accounts/A-121/overview';
const ref = { system: 'site:draft', kind: 'account', externalId: 'A-121', connection: connection.id } as const;
export const siteTrials: readonly (readonly [name: string, trial: SiteTrial | undefined])[] = [
  ['looking', undefined],
  ['no access', { status: 'noAccess' }],
  ['no tab', { status: 'noTab' }],
  ['nothing fits', { status: 'tab', url: 'https://crm.orchard.example/#/settings/users' }],
  [
    'found',
    { status: 'tab', url, match: { pattern: '/#/accounts/:id/**', ref, record: { name: 'Acme <b>GmbH</b>' } } },
  ],
  [
    'wrong id',
    {
      status: 'tab',
      url,
      match: {
        pattern: '/#/:tenant/:id/**',
        ref: { ...ref, externalId: 'overview', tenant: 'accounts' },
        record: { reason: text('brief.unknown.notInConnection', { label: connection.label, id: 'overview' }) },
      },
    },
  ],
];
