import { amount } from '../amounts.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

export const tierNearExamples: readonly RuleExample[] = [
  { name: 'fires at 92 % of the next tier', facts: example(460_000, 'Silver'), today: '2026-07-10', fires: true },
  { name: 'fires for a partner without a tier yet', facts: example(95_000), today: '2026-07-10', fires: true },
  { name: 'keeps quiet at 84 %', facts: example(420_000, 'Silver'), today: '2026-07-10', fires: false },
  { name: 'keeps quiet in the highest tier', facts: example(490_000, 'Gold'), today: '2026-07-10', fires: false },
  { name: 'keeps quiet once it is earned', facts: example(510_000, 'Silver'), today: '2026-07-10', fires: false },
  {
    name: 'keeps quiet when the tier of the partner is not one of the programme',
    facts: example(460_000, 'Platinum Plus'),
    today: '2026-07-10',
    fires: false,
  },
];

function example(sales: number, tier?: string): SubjectFacts {
  const ladder: readonly [string, number][] = [
    ['Bronze', 100_000],
    ['Silver', 250_000],
    ['Gold', 500_000],
  ];
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    kpis: { revenue: { status: 'ok', quantity: amount(usd(sales)), sample: 40 } },
    partner: { ...exampleRecord('p'), name: 'Northwind', ...(tier === undefined ? {} : { tier }) },
    tiers: ladder.map(([name, threshold], index) => ({
      ...exampleRecord(name),
      name,
      rank: index + 1,
      threshold: usd(threshold),
    })),
  });
}
