import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const repeatPurchaseDueExamples: readonly RuleExample[] = [
  { name: 'fires a week before', facts: example(23), today, fires: true },
  { name: 'keeps quiet eight days before', facts: example(22), today, fires: false },
  { name: 'fires on the day', facts: example(30), today, fires: true },
  { name: 'fires as many days late as gaps differ', facts: example(34), today, fires: true },
  { name: 'keeps quiet a day later', facts: example(35), today, fires: false },
  { name: 'keeps quiet where the rhythm is uneven', facts: example(30, { spread: 4.6 }), today, fires: false },
  { name: 'keeps quiet where it once paused', facts: example(30, { longest: 40 }), today, fires: false },
  { name: 'keeps quiet after three orders', facts: example(30, { orders: 3 }), today, fires: false },
  { name: 'fires after four that were even', facts: example(30, { orders: 4, longest: 34 }), today, fires: true },
  {
    name: 'keeps quiet after four that were less so',
    facts: example(30, { orders: 4, longest: 35 }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about weekly orders',
    facts: example(7, { gap: 7, spread: 1, longest: 8 }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet in a history that has ended',
    facts: { ...example(30), asOf: '2025-07-10' },
    today,
    fires: false,
  },
];

function example(daysSinceLast: number, { orders = 12, gap = 30, spread = 4, longest = 36 } = {}) {
  return exampleFacts({
    subject: { kind: 'account', id: 'a' },
    ownerName: 'Mara Lind',
    asOf: today,
    orderRhythm: {
      orders,
      medianGapDays: gap,
      longestGapDays: longest,
      gapSpreadDays: spread,
      daysSinceLast,
      averageOrder: usd(1200),
    },
  });
}
