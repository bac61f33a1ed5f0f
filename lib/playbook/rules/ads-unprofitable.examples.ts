import { usd } from '../example.ts';
import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const ads = (acosOf: (back: number) => number, more: Parameters<typeof exampleListing>[1] = { grossMargin: 0.45 }) =>
  exampleListing((back) => ({ adSpend: usd(90), adRevenue: usd(acosOf(back) === 0 ? 0 : 90 / acosOf(back)) }), more);

export const adsUnprofitableExamples: readonly RuleExample[] = [
  { name: 'fires at 64 % against a margin of 45 %', facts: ads(() => 0.64), today, fires: true },
  { name: 'keeps quiet below the margin', facts: ads(() => 0.4), today, fires: false },
  { name: 'keeps quiet where one week paid', facts: ads((back) => (back === 2 ? 0.3 : 0.9)), today, fires: false },
  { name: 'keeps quiet where the margin is not known', facts: ads(() => 0.64, {}), today, fires: false },
  {
    name: 'keeps quiet without advertising',
    facts: exampleListing(undefined, { grossMargin: 0.45 }),
    today,
    fires: false,
  },
  { name: 'keeps quiet about what is long past', facts: ads(() => 0.64), today: '2026-09-10', fires: false },
];
