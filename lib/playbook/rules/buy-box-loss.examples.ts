import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const share = (now: number, before: number, views = 400) =>
  exampleListing((back) => ({ buyBox: back < 2 ? now : before, views }));

export const buyBoxLossExamples: readonly RuleExample[] = [
  { name: 'fires at 55 % after 92 %', facts: share(0.55, 0.92), today, fires: true },
  { name: 'fires where it has long been low', facts: share(0.4, 0.42), today, fires: true },
  { name: 'keeps quiet about a few points', facts: share(0.84, 0.92), today, fires: false },
  { name: 'keeps quiet where chance explains it', facts: share(0.78, 0.9, 30), today, fires: false },
  { name: 'keeps quiet where it rose', facts: share(0.92, 0.55), today, fires: false },
  { name: 'keeps quiet where nothing is known', facts: exampleListing(), today, fires: false },
];
