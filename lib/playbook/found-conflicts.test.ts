import { expect, test } from 'vitest';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { exampleListing, examplePrice, LISTING_TODAY } from './example-listing.ts';
import type { ListingFacts } from './listing-facts.ts';
import { competitorCheaper } from './rules/competitor-cheaper.ts';
import { priceUndercut } from './rules/price-undercut.ts';
import { territoryOverlapExamples } from './rules/territory-overlap.examples.ts';
import { territoryOverlap } from './rules/territory-overlap.ts';

const SHOP = { ...examplePrice('ownChannel', 40, 3) };
const SOUTHWIND = { ...examplePrice('partner', 40, 3), who: 'Southwind', partnerId: 'q' };
const NORTHWIND = { id: 'p', name: 'Northwind' };
const MARKETPLACE = { name: 'Marketplace' };

test.each<[string, Partial<NonNullable<ListingFacts['listing']>>, object[] | undefined]>([
  ['two channels of ours', { beside: [SHOP] }, [MARKETPLACE, { name: 'Own online store' }]],
  ['our page and a partner', { beside: [SOUTHWIND] }, [MARKETPLACE, { name: 'Southwind', partnerId: 'q' }]],
  [
    'two partners',
    { beside: [SOUTHWIND], partner: NORTHWIND },
    [
      { name: 'Northwind', partnerId: 'p' },
      { name: 'Southwind', partnerId: 'q' },
    ],
  ],
  ['no quarrel: a partner with itself', { beside: [SOUTHWIND], partner: { id: 'q', name: 'Southwind' } }, undefined],
])('a lower price is a conflict of %s', (_, listing, between) => {
  const finding = priceUndercut.when(exampleListing(undefined, listing), LISTING_TODAY, DEFAULT_WORKSPACE);
  expect(finding).toBeDefined();
  expect(finding?.conflict).toEqual(between && { kind: 'price', between });
});

test('a lower price of a competitor is no conflict', () => {
  const facts = exampleListing(undefined, { beside: [examplePrice('competitor', 30, 3)] });
  const finding = competitorCheaper.when(facts, LISTING_TODAY, DEFAULT_WORKSPACE);
  expect(finding).toBeDefined();
  expect(finding?.conflict).toBeUndefined();
});

test.each([
  ['fires for an agreement in the exclusive territory of another', '2025-01-01'],
  ['fires for the later of two exclusive agreements', '2025-06-01'],
  ['fires for 10 % of its sales there', undefined],
])('territories overlap between partner and holder, since the later agreement: %s', (name, since) => {
  const example = territoryOverlapExamples.find((one) => one.name === name);
  const finding = example && territoryOverlap.when(example.facts, example.today, DEFAULT_WORKSPACE);
  expect(finding?.conflict).toEqual({
    kind: 'territory',
    between: [
      { name: 'Northwind', partnerId: 'p' },
      { name: 'Southwind', partnerId: 'q' },
    ],
    ...(since === undefined ? {} : { since }),
  });
});
