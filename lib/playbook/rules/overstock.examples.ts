import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const stock = (pieces: number, units: number, grossMargin?: number) =>
  exampleListing(() => ({ units, stock: pieces, inStock: true }), grossMargin === undefined ? {} : { grossMargin });

export const overstockExamples: readonly RuleExample[] = [
  { name: 'fires at 400 days', facts: stock(400, 7, 0.45), today, fires: true },
  { name: 'fires where the margin is not known', facts: stock(400, 7), today, fires: true },
  { name: 'fires where nothing sells', facts: stock(60, 0, 0.45), today, fires: true },
  { name: 'fires where nothing sells and the margin is not known', facts: stock(60, 0), today, fires: true },
  { name: 'keeps quiet at 100 days', facts: stock(100, 7, 0.45), today, fires: false },
  { name: 'keeps quiet about a handful', facts: stock(12, 0, 0.45), today, fires: false },
];
