import { expect, test } from 'vitest';
import { checkSite, firstProblem, type SiteDraft } from './check.ts';
import type { CustomSite } from './custom-site.ts';

const orchard: CustomSite = {
  id: 'crm-orchard-example',
  name: 'Orchard',
  origin: 'https://crm.orchard.example',
  patterns: [{ pattern: '/#/accounts/:id', kind: 'account' }],
};
const around = { sites: [orchard], isBuiltIn: (origin: string) => origin === 'https://app.hubspot.com' };
const draft: SiteDraft = {
  name: ' Shop ',
  address: 'SHOP.example/',
  patterns: [{ pattern: ' /p/:id ', kind: 'listing' }],
};

test('what is right becomes a site with an id told from its host', () => {
  expect(checkSite(draft, around)).toEqual({
    ok: true,
    site: {
      id: 'shop-example',
      name: 'Shop',
      origin: 'https://shop.example',
      patterns: [{ pattern: '/p/:id', kind: 'listing' }],
    },
  });
});

test('a site that is edited keeps its id, and may keep its address', () => {
  const edited = checkSite({ ...draft, id: orchard.id, address: orchard.origin }, around);
  expect(edited.ok && edited.site.id).toBe(orchard.id);
});

test('an id that is taken is not given twice', () => {
  const checked = checkSite({ ...draft, address: 'crm-orchard.example' }, around);
  expect(checked.ok && checked.site.id).toBe('crm-orchard-example-2');
});

test.each<[string, Partial<SiteDraft>]>([
  ['nameMissing', { name: '  ' }],
  ['nameTooLong', { name: 'x'.repeat(81) }],
  ['addressMissing', { address: '' }],
  ['addressBuiltIn', { address: 'https://app.hubspot.com/contacts/1' }],
  ['addressTaken', { address: 'crm.orchard.example' }],
  ['patternsMissing', { patterns: [] }],
  ['noId', { patterns: [{ pattern: '/p', kind: 'listing' }] }],
  ['patternElsewhere', { patterns: [{ pattern: 'https://crm.orchard.example/p/:id', kind: 'listing' }] }],
  ['patternTwice', { patterns: [...draft.patterns, { pattern: '/p/:id', kind: 'account' }] }],
  [
    'patternsTooMany',
    { patterns: Array.from({ length: 31 }, (_, at) => ({ pattern: `/p${at}/:id`, kind: 'deal' as const })) },
  ],
])('%s', (problem, change) => {
  const checked = checkSite({ ...draft, ...change }, around);
  expect(checked.ok ? undefined : firstProblem(checked.problems).key).toBe(`sites.wrong.${problem}`);
});

test('every pattern that is wrong says so at its place', () => {
  const checked = checkSite(
    { ...draft, patterns: [{ pattern: '/a', kind: 'deal' }, ...draft.patterns, { pattern: '/:id', kind: 'deal' }] },
    around,
  );
  expect(checked.ok ? [] : [...checked.problems.patterns.keys()]).toEqual([0, 2]);
});
