import { addDays } from '../../model/calendar.ts';
import type { Partner } from '../../model/records.ts';
import { amount } from '../amounts.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const reviewOverdueExamples: readonly RuleExample[] = [
  { name: 'fires 122 days after the last review of a Gold partner', facts: example('Gold', 122), today, fires: true },
  { name: 'keeps quiet after 121 days', facts: example('Gold', 121), today, fires: false },
  { name: 'fires 213 days after the last review of any other', facts: example('Bronze', 213), today, fires: true },
  { name: 'keeps quiet about another after 212 days', facts: example('Bronze', 212), today, fires: false },
  { name: 'keeps quiet when the next review is planned', facts: example('Gold', -10), today, fires: false },
  {
    name: 'keeps quiet about a partner without a review on record',
    facts: example('Gold', undefined),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about a partner that makes less than 2 % of its channel’s partner sales',
    facts: { ...example('Gold', 300), peersMonthlyRevenue: months(2_000_000) },
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about a dormant partner',
    facts: {
      ...example('Gold', 300),
      partner: { ...exampleRecord<Partner['id']>('p'), name: 'Northwind', tier: 'Gold', stage: 'dormant' },
    },
    today,
    fires: false,
  },
];

function example(tier: string, reviewedDaysAgo: number | undefined): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    partner: { ...exampleRecord<Partner['id']>('p'), name: 'Northwind', tier, stage: 'active' },
    tiers: ['Bronze', 'Silver', 'Gold'].map((name, index) => ({
      ...exampleRecord(name),
      name,
      rank: index + 1,
      threshold: usd(100_000 * (index + 1)),
    })),
    kpis: { revenue: { status: 'ok', quantity: amount(usd(240_000)), sample: 60 } },
    monthlyRevenue: months(20_000),
    peersMonthlyRevenue: months(180_000),
    ...(reviewedDaysAgo === undefined ? {} : { lastReviewOn: addDays(today, -reviewedDaysAgo) }),
  });
}

function months(each: number) {
  return Array.from({ length: 12 }, () => usd(each));
}
