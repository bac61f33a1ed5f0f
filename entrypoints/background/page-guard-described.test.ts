import { expect, test } from 'vitest';
import { AppError } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { PageAsker } from '../../lib/protocol/asker.ts';
import type { MessageName, Request } from '../../lib/protocol/types.ts';
import type { CustomSite } from '../../lib/sites/custom-site.ts';
import { compileSite } from '../../lib/sites/pattern.ts';
import { pageGuard } from './page-guard.ts';

const ORIGIN = 'https://crm.orchard.example';
const sites: CustomSite[] = [
  {
    id: 'orchard',
    name: 'Orchard',
    origin: ORIGIN,
    patterns: [
      { pattern: '/#/accounts/:id', kind: 'account', connection: 'erp' },
      { pattern: '/#/deals/:id', kind: 'deal', connection: 'hubspot-1' },
    ],
  },
  {
    id: 'shop',
    name: 'Shop',
    origin: 'https://shop.example',
    patterns: [{ pattern: '/p/:id', kind: 'listing', connection: 'erp' }],
  },
  // Kept from before the site was supported: its pages are the adapter's.
  {
    id: 'old',
    name: 'Old',
    origin: 'https://app.hubspot.com',
    patterns: [{ pattern: '/x/:id', kind: 'account', connection: 'erp' }],
  },
];
const from = (url: string): PageAsker => ({ from: 'page', tab: 1, urls: [new URL(url)] });
const granted: string[] = [];
const guard = pageGuard({
  granted: async (pattern) => {
    granted.push(pattern);
    return true;
  },
  offSites: async () => [],
  addressOf: async () => undefined,
  described: async () => sites.map(compileSite),
});
const may = async <M extends MessageName>(message: M, request: Request<M>, url: string): Promise<unknown> => {
  try {
    return await guard(message, request, from(url));
  } catch (error) {
    return error instanceof AppError ? error.kind : error;
  }
};
const shown: RecordRef = { system: 'site:orchard', kind: 'account', externalId: 'A-1', connection: 'erp' };
const PAGE = `${ORIGIN}/#/accounts/A-1`;

test('a described page may ask for the record that its address names', async () => {
  expect(await may('brief.get', { ref: shown }, PAGE)).toEqual({ ref: shown });
});

test.each<[string, RecordRef, string]>([
  ['another record', { ...shown, externalId: 'A-2' }, PAGE],
  ['the record in another connection', { ...shown, connection: 'hubspot-1' }, PAGE],
  ['the record in no connection', { system: 'site:orchard', kind: 'account', externalId: 'A-1' }, PAGE],
  ['another site’s record', { ...shown, system: 'site:shop' }, PAGE],
  ['a supported system’s record', { system: 'hubspot', kind: 'account', externalId: 'A-1' }, PAGE],
  ['its record from another origin', shown, 'https://shop.example/#/accounts/A-1'],
  ['its record from another port', shown, 'https://crm.orchard.example:8443/#/accounts/A-1'],
  ['its record from an origin nobody described', shown, 'https://evil.example/#/accounts/A-1'],
  ['a record by a description of a supported site', { ...shown, system: 'site:old' }, 'https://app.hubspot.com/x/A-1'],
])('but not for %s', async (_, ref, url) => expect(await may('brief.get', { ref }, url)).toBe('permission'));

test('badges are for what its patterns say it shows', async () => {
  const deal: RecordRef = { system: 'site:orchard', kind: 'deal', externalId: 'D-1', connection: 'hubspot-1' };
  const others: RecordRef[] = [
    { ...deal, connection: 'erp' },
    { ...shown, kind: 'partner' },
    { ...shown, system: 'site:shop', kind: 'listing' },
    { system: 'hubspot', kind: 'deal', externalId: 'D-1' },
  ];
  expect(await may('badges.get', { refs: [shown, deal, ...others] }, `${ORIGIN}/#/accounts`)).toEqual({
    refs: [shown, deal],
  });
  expect(await may('badges.get', { refs: [shown, deal] }, 'https://evil.example/')).toEqual({ refs: [] });
});

test('it is told its own patterns only, and asked by its host alone', async () => {
  const host = 'crm.orchard.example';
  expect(await may('site.patterns', { host }, PAGE)).toEqual({ host });
  expect(await may('site.patterns', { host: 'shop.example' }, PAGE)).toBe('permission');
  granted.length = 0;
  await may('site.patterns', { host: `${host}:8443` }, `${ORIGIN}:8443/`);
  expect(granted).toEqual([`${ORIGIN}/*`]);
});
