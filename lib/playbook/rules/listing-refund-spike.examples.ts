import { usd } from '../example.ts';
import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const refunds = (now: number, before: number, units = 20) =>
  exampleListing((back) => ({ units, refunds: usd(units * 50 * (back < 4 ? now : before)) }));

export const listingRefundSpikeExamples: readonly RuleExample[] = [
  { name: 'fires at 17 % after 3 %', facts: refunds(0.17, 0.03), today, fires: true },
  { name: 'keeps quiet at 5 % after 3 %', facts: refunds(0.05, 0.03), today, fires: false },
  { name: 'keeps quiet where it always was high', facts: refunds(0.17, 0.15), today, fires: false },
  { name: 'keeps quiet about few pieces', facts: refunds(0.17, 0.03, 2), today, fires: false },
  { name: 'keeps quiet where refunds are not told', facts: exampleListing(), today, fires: false },
];
