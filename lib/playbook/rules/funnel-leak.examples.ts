import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

export const funnelLeakExamples: readonly RuleExample[] = [
  { name: 'fires at 26 % against 74 %', facts: example(120, 31, 0.74), today: '2026-07-10', fires: true },
  { name: 'keeps quiet when chance explains it', facts: example(24, 15, 0.74), today: '2026-07-10', fires: false },
  { name: 'keeps quiet about few deals', facts: example(12, 2, 0.74), today: '2026-07-10', fires: false },
  { name: 'keeps quiet above the others', facts: example(120, 100, 0.74), today: '2026-07-10', fires: false },
  {
    name: 'keeps quiet with nothing to hold it against',
    facts: example(120, 31, undefined),
    today: '2026-07-10',
    fires: false,
  },
];

function example(entered: number, advanced: number, benchmark: number | undefined): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'channel', id: 'reseller' },
    name: 'Resellers',
    funnel: [
      { stage: 'Discovery', entered: Math.round(entered / 0.76), advanced: entered, benchmark: 0.76 },
      { stage: 'Proposal', entered, advanced, benchmark },
      { stage: 'Negotiation', entered: advanced, advanced: Math.round(advanced * 0.8), benchmark: 0.8 },
    ],
    averageWonDeal: usd(17_000),
  });
}
