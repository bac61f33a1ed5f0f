import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const stock = (pieces: number, inbound: number, units = 21) =>
  exampleListing(() => ({ units, stock: pieces, inbound, leadDays: 21 }));

export const lowStockExamples: readonly RuleExample[] = [
  { name: 'fires at nine days with 21 to deliver', facts: stock(27, 0), today, fires: true },
  { name: 'fires where nothing is left', facts: stock(0, 0), today, fires: true },
  { name: 'keeps quiet with enough', facts: stock(120, 0), today, fires: false },
  { name: 'keeps quiet with enough on its way', facts: stock(27, 80), today, fires: false },
  { name: 'keeps quiet where hardly any is sold', facts: stock(0, 0, 0), today, fires: false },
  { name: 'keeps quiet where no stock is known', facts: exampleListing(), today, fires: false },
];
