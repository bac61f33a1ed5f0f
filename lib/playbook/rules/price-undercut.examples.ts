import { exampleListing, examplePrice, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const beside = (...prices: Parameters<typeof examplePrice>[]) =>
  exampleListing(undefined, { beside: prices.map((price) => examplePrice(...price)) });

export const priceUndercutExamples: readonly RuleExample[] = [
  { name: 'fires at 10 % below in our own shop', facts: beside(['ownChannel', 45, 3]), today, fires: true },
  { name: 'fires at exactly 5 % below at a partner', facts: beside(['partner', 47.5, 3]), today, fires: true },
  { name: 'keeps quiet at 3 % below', facts: beside(['ownChannel', 48.5, 3]), today, fires: false },
  { name: 'keeps quiet about competitors', facts: beside(['competitor', 40, 3]), today, fires: false },
  { name: 'keeps quiet about a price of last quarter', facts: beside(['ownChannel', 40, 90]), today, fires: false },
];
