import type { FileInspection, Importer, Profile } from '../../components/options/import/types.ts';
import type { OptionsPowers } from '../../components/options/options.tsx';
import { SITES } from '../../integrations/sites.ts';
import { ownDataOf } from '../support/own-data.ts';
import { waiting } from './fixtures.ts';

const profile: Profile = {
  id: 'orders-2026',
  name: 'Orders 2026',
  currency: 'USD',
  files: [
    {
      id: 'orders',
      match: 'orders*.csv',
      entity: 'orders',
      columns: { id: { column: 'Order' }, placedOn: { column: 'Date' }, amount: { column: 'Amount' } },
      dates: ['YYYY-MM-DD'],
    },
  ],
};

const file: FileInspection = {
  name: 'orders-2026.csv',
  size: 48_211_000,
  encoding: 'utf-8',
  delimiter: ',',
  header: ['Order', 'Customer', 'Amount', 'Date'],
  sample: [
    ['71774', 'Acme Distribution', '2106.00', '2026-11-03'],
    ['71775', '上海远景', '18,40', '2026-11-04'],
  ],
  entries: [
    {
      index: 0,
      entity: 'orders',
      confidence: 0.92,
      fields: [
        { field: 'id', ofLine: false, required: true, source: { column: 'Order' } },
        { field: 'placedOn', ofLine: false, required: true, source: { column: 'Date' } },
        { field: 'amount', ofLine: false, required: true, source: { column: 'Amount' } },
      ],
      previews: [{ table: 'orders', fields: ['id', 'amount'], rows: [['71774', '2106.00']] }],
      read: 200,
      rejects: [{ row: 3, reason: 'amount: expected a decimal, found "18,40"', raw: '71775,上海远景,18,40' }],
    },
  ],
  lookup: false,
  notices: [],
};

const importer: Importer = {
  catalogue: async () => ({
    shipped: [profile],
    used: [],
    entities: ['orders', 'accounts', 'deals'],
    encodings: ['utf-8', 'gb18030'],
  }),
  inspect: async () => ({ profile, guessed: true, files: [file] }),
  draft: () => new Promise(() => undefined),
  choose: () => new Promise(() => undefined),
  parse: async () => profile,
  start: (_files, _profile, onProgress) => {
    onProgress({ rows: 214_000, bytes: 11_200_000, bytesInAll: 48_211_000, stream: 'orders' });
    return { done: new Promise(() => undefined), cancel: () => undefined };
  },
};

const never = () => () => undefined;

/** What the options page may do, with answers ready. */
export const powers: OptionsPowers = {
  importer,
  ownData: ownDataOf({
    stored: async () => ({
      tables: [
        { table: 'accounts', rows: 12_004 },
        { table: 'orders', rows: 1_031_400 },
      ],
      empty: false,
    }),
    audit: async () => ({
      entries: [],
      total: 0,
      labels: {},
    }),
    keptOut: async () => [{ id: '1', at: '2026-10-01T09:00:00.000Z' }],
    previewRetention: async () => ({ orders: 0, deals: 0, activities: 0, tickets: 0, quarantine: 0, audit: 12 }),
  }),
  sites: {
    requestOrigin: async () => true,
    onTabChanged: never,
    isBuiltIn: (origin) => origin === 'https://app.hubspot.com',
  },
  requestSites: async () => true,
  access: {
    known: SITES,
    granted: async (patterns) => patterns.filter((pattern) => /hubspot|amazon\.com\/|amazon\.de\//.test(pattern)),
    request: async () => true,
    release: async () => undefined,
  },
  onSitesChanged: never,
  onVaultChanged: never,
  hubspot: { scopes: ['crm.objects.companies.read', 'tickets'], redirectUri: 'https://abc.chromiumapp.org/' },
  storageUse: async () => ({ used: 413_800_000, quota: 2_000_000_000, persistent: false }),
  saveFile: () => undefined,
};

/** Before any site was switched on. */
export const closedPowers: OptionsPowers = {
  ...powers,
  access: { ...powers.access, granted: async () => [] },
};

/** The same page when whatever it asks fails. */
export const failingPowers: OptionsPowers = {
  ...powers,
  importer: {
    ...importer,
    inspect: async () => ({ guessed: false, files: [{ ...file, failure: waiting, entries: [] }] }),
  },
  access: { ...powers.access, granted: () => Promise.reject(new Error('no answer')) },
  ownData: ownDataOf(),
  storageUse: () => Promise.reject(new Error('no answer')),
};
