import { expect, test } from 'vitest';
import { suggestPatterns } from './suggest.ts';

test.each([
  ['https://crm.example/customers/4711', '/customers/:id', '4711', 'account'],
  ['https://crm.example/customers/4711/overview?tab=2', '/customers/:id/**', '4711', 'account'],
  ['https://crm.example/#/accounts/A-121', '/#/accounts/:id', 'A-121', 'account'],
  ['https://crm.example/#!/crm/partner/P-002/deals', '/#!/crm/partner/:id/**', 'P-002', 'partner'],
  [
    'https://crm.example/index.php?module=Accounts&action=DetailView&record=f3b1',
    '/index.php?module=Accounts&action=DetailView&record=:id',
    'f3b1',
    'account',
  ],
  ['https://shop.example/products/77001.html', '/products/:id.html', '77001', 'listing'],
  [
    'https://crm.example/contacts/4123456/record/0-2/9015550001',
    '/contacts/4123456/record/0-2/:id',
    '9015550001',
    undefined,
  ],
  ['https://crm.example/app#record=42&tab=x', '/app#record=:id', '42', undefined],
  [
    'https://crm.example/lightning/r/Account/0015g00000ABCDE/view',
    '/lightning/r/Account/:id/**',
    '0015g00000ABCDE',
    'account',
  ],
  [
    'https://crm.example/de/kunden/7c9e6679-7425-40de-944b-e07fc1f90ae7',
    '/de/kunden/:id',
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    undefined,
  ],
])('%s is likeliest %s', (address, pattern, id, kind) => {
  expect(suggestPatterns(address)[0]).toEqual({ pattern, id, ...(kind === undefined ? {} : { kind }) });
});

test.each(['https://crm.example/', 'https://crm.example/accounts/all', 'not an address', 'https://crm.example/api/v2'])(
  'nothing in %s looks like an id',
  (address) => expect(suggestPatterns(address)).toEqual([]),
);
