import { exampleListing, examplePrice, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const beside = (...prices: Parameters<typeof examplePrice>[]) =>
  exampleListing(undefined, { beside: prices.map((price) => examplePrice(...price)) });

export const competitorCheaperExamples: readonly RuleExample[] = [
  { name: 'fires at 12 % below', facts: beside(['competitor', 44, 3]), today, fires: true },
  { name: 'keeps quiet at 6 % below', facts: beside(['competitor', 47, 3]), today, fires: false },
  { name: 'keeps quiet about an old offer', facts: beside(['competitor', 40, 30]), today, fires: false },
  { name: 'keeps quiet about our own shop', facts: beside(['ownChannel', 40, 3]), today, fires: false },
];
