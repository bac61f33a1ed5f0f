import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

export const accountLapsingExamples: readonly RuleExample[] = [
  { name: 'fires after three times the usual gap', facts: example(12, 30, 95), today: '2026-07-10', fires: true },
  { name: 'keeps quiet within twice the gap', facts: example(12, 60, 115), today: '2026-07-10', fires: false },
  { name: 'keeps quiet before 45 days', facts: example(40, 7, 40), today: '2026-07-10', fires: false },
  { name: 'keeps quiet after three orders', facts: example(3, 30, 95), today: '2026-07-10', fires: false },
  {
    name: 'keeps quiet when it was silent as long before',
    facts: example(12, 30, 95, 120),
    today: '2026-07-10',
    fires: false,
  },
  { name: 'keeps quiet about one lost long ago', facts: example(12, 30, 700), today: '2026-07-10', fires: false },
];

function example(orders: number, medianGapDays: number, daysSinceLast: number, longestGapDays = medianGapDays * 1.5) {
  return exampleFacts({
    subject: { kind: 'account', id: 'a' },
    orderRhythm: { orders, medianGapDays, longestGapDays, gapSpreadDays: 4, daysSinceLast, averageOrder: usd(1200) },
  });
}
