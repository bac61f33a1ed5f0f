import { describe, expect, test } from 'vitest';
import type { CustomSite } from './custom-site.ts';
import { readSiteFile, writeSiteFile } from './site-file.ts';

const orchard: CustomSite = {
  id: 'crm-orchard-example',
  name: 'Orchard',
  origin: 'https://crm.orchard.example',
  patterns: [
    { pattern: '/#/accounts/:id', kind: 'account', connection: 'erp' },
    { pattern: '/#/deals/:id', kind: 'deal' },
  ],
};
const erp = { id: 'erp', label: 'ERP export' };
const here = (sites: readonly CustomSite[] = [], connections: readonly { id: string; label: string }[] = [erp]) => ({
  sites,
  connections,
  isBuiltIn: (origin: string) => origin === 'https://app.hubspot.com',
});
const file = writeSiteFile([orchard], [erp]);
const entry = (change: object) =>
  JSON.stringify({ format: 'channelwise.sites', version: 1, sites: [{ ...JSON.parse(file).sites[0], ...change }] });

test('what was written is read again as it was', () => {
  expect(readSiteFile(file, here()).entries).toEqual([{ ok: true, site: orchard, change: 'new', missing: [] }]);
  expect(readSiteFile(file, here([orchard])).entries).toMatchObject([{ change: 'same' }]);
});

test('an entry of an address that is there replaces it and keeps its id', () => {
  const before = { ...orchard, id: 'mine', name: 'Mine' };
  expect(readSiteFile(file, here([before])).entries).toMatchObject([
    { change: 'replaced', site: { id: 'mine', name: 'Orchard' } },
  ]);
});

test.each<[string, { id: string; label: string }[], string | undefined, string[]]>([
  ['the same connection', [erp], 'erp', []],
  ['the same import under another id', [{ id: 'csv-2', label: 'ERP export' }], 'csv-2', []],
  ['a connection that was renamed', [{ id: 'erp', label: 'Renamed' }], 'erp', []],
  [
    'two of that label',
    [
      { id: 'a', label: 'ERP export' },
      { id: 'b', label: 'ERP export' },
    ],
    undefined,
    ['ERP export'],
  ],
  ['none', [{ id: 'sample', label: 'Sample' }], undefined, ['ERP export']],
])('its ids belong to %s', (_, connections, connection, missing) => {
  const [read] = readSiteFile(file, here([], connections)).entries;
  expect(read).toMatchObject({ ok: true, missing });
  expect(read?.ok && read.site.patterns[0]?.connection).toBe(connection);
});

describe('a file that is none says so', () => {
  test.each([
    ['notJson', 'hello'],
    ['notJson', ''],
    ['notSites', '[]'],
    ['notSites', '{"format":"other","version":1,"sites":[]}'],
    ['notSites', '{"format":"channelwise.sites","version":1}'],
    ['newer', '{"format":"channelwise.sites","version":2,"sites":[{}]}'],
    ['empty', '{"format":"channelwise.sites","version":1,"sites":[]}'],
  ])('%s: %s', (problem, content) => {
    expect(readSiteFile(content, here())).toMatchObject({ entries: [], problem: { key: `sites.file.${problem}` } });
  });
});

describe('an entry that is wrong says why, and leaves the others', () => {
  test.each<[string, object]>([
    ['sites.file.field', { name: 7 }],
    ['sites.file.field', { patterns: [{ pattern: '/a/:id', kind: 'spaceship' }] }],
    ['sites.wrong.nameMissing', { name: '' }],
    ['sites.wrong.addressBuiltIn', { origin: 'https://app.hubspot.com' }],
    ['sites.wrong.addressNotSecure', { origin: 'http://crm.orchard.example' }],
    ['sites.file.pattern', { patterns: [{ pattern: '/a', kind: 'account' }] }],
    ['sites.wrong.patternsMissing', { patterns: [] }],
  ])('%s: %j', (key, change) => {
    expect(readSiteFile(entry(change), here()).entries).toMatchObject([{ ok: false, problems: [{ key }] }]);
  });

  test('among others', () => {
    const good = JSON.parse(file).sites[0];
    const content = JSON.stringify({
      format: 'channelwise.sites',
      version: 1,
      sites: [good, 7, { ...good, origin: 'https://b.example' }, { ...good, name: 'Again' }],
    });
    const { entries } = readSiteFile(content, here());
    expect(entries.map((one) => (one.ok ? one.change : one.title))).toEqual(['new', '#2', 'new', 'replaced']);
  });
});
