import { describe, expect, test } from 'vitest';
import type { CustomSite } from './custom-site.ts';
import { matchSite } from './match.ts';
import { compileSite } from './pattern.ts';

const ORIGIN = 'https://crm.example';
const siteOf = (...patterns: string[]): CustomSite => ({
  id: 'orchard',
  name: 'Orchard',
  origin: ORIGIN,
  patterns: patterns.map((pattern) => ({ pattern, kind: 'account' })),
});
const idIn = (pattern: string, address: string) =>
  matchSite(compileSite(siteOf(pattern)), new URL(address, ORIGIN))?.ref.externalId;

describe('the id in an address', () => {
  test.each([
    ['/customers/:id', '/customers/42', '42'],
    ['/customers/:id', '/customers/42/', '42'],
    ['/customers/:id', '/x/..//customers//42', '42'],
    ['/customers/:id', '/customers/42?tab=deals#top', '42'],
    ['/customers/:id', 'HTTPS://CRM.EXAMPLE:443/customers/42', '42'],
    ['/customers/:id', '/customers/A%2F1%20%E5%8C%97', 'A/1 北'],
    ['/customers/:id', '/customers/100%', '100%'],
    ['/客户/:id', '/客户/7', '7'],
    ['/customers/:id', '/Customers/42', undefined],
    ['/customers/:id', '/customers', undefined],
    ['/customers/:id', '/customers/42/edit', undefined],
    ['/customers/:id', '/customers/%20', undefined],
    ['/customers/:id', '/customers/New', undefined],
    ['/customers/:id', `/customers/${'9'.repeat(200)}`, '9'.repeat(200)],
    ['/customers/:id', `/customers/${'9'.repeat(201)}`, undefined],
    ['/customers/:id', 'https://crm.example:8443/customers/42', undefined],
    ['/customers/:id', 'http://crm.example/customers/42', undefined],
    ['/customers/:id', 'https://crm.example.evil.example/customers/42', undefined],
    ['/customers/:id/**', '/customers/42', '42'],
    ['/customers/:id/**', '/customers/42/a/b/c', '42'],
    ['/*/customers/:id', '/anything/customers/42', '42'],
    ['/p/item-:id.html', '/p/item-9-a.html', '9-a'],
    ['/p/item-:id.html', '/p/item-.html', undefined],
    ['/p/aba:id', '/p/ab', undefined],
    ['/app?record=:id', '/app?x=1&record=4+2%2F', '4 2/'],
    ['/app?record=:id', '/app?records=42', undefined],
    ['/index.php?module=Accounts&record=:id', '/index.php?record=7&module=Accounts', '7'],
    ['/index.php?module=Accounts&record=:id', '/index.php?record=7&module=Leads', undefined],
    ['/#/crm/account/:id/overview', '/#/crm/account/42/overview', '42'],
    ['/#/crm/account/:id/overview', '/#!/crm/account/42/overview/', '42'],
    ['/#!/accounts/:id', '/#accounts/42', '42'],
    ['/#/accounts/:id', '/app#/accounts/42', undefined],
    ['/app/**#/accounts/:id', '/app/eu/1#/accounts/42', '42'],
    ['/#/record?type=account&id=:id', '/#/record?id=42&type=account', '42'],
    ['/app#record=:id', '/app#tab=1&record=42', '42'],
    ['/app#record=:id', '/app#/tab/record=42', undefined],
    ['/x/:id', `/x/42#${'/'.repeat(9000)}`, undefined],
  ])('%s in %s is %s', (pattern, address, id) => expect(idIn(pattern, address)).toBe(id));
});

test('what is known of the record goes with it', () => {
  const site = compileSite({
    ...siteOf(),
    patterns: [{ pattern: '/t/:tenant/deals/:id', kind: 'deal', connection: 'csv-1' }],
  });
  expect(matchSite(site, new URL(`${ORIGIN}/t/acme/deals/7`))?.ref).toEqual({
    system: 'site:orchard',
    kind: 'deal',
    externalId: '7',
    tenant: 'acme',
    connection: 'csv-1',
  });
});

test('of two patterns that fit the more specific one holds', () => {
  const site = compileSite(siteOf('/:id/tab', '/accounts/:id', '/accounts/:id/**', '/accounts/*/deals/:id'));
  const matched = (path: string) => matchSite(site, new URL(path, ORIGIN))?.pattern.pattern;
  expect(matched('/accounts/tab')).toBe('/accounts/:id');
  expect(matched('/accounts/7/deals/8')).toBe('/accounts/*/deals/:id');
  expect(matched('/accounts/7/deals/new')).toBe('/accounts/:id/**');
  expect(matched('/else/tab')).toBe('/:id/tab');
});
