import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const crossSellExamples: readonly RuleExample[] = [
  { name: 'fires where like accounts buy both', facts: example(30), today, fires: true },
  { name: 'keeps quiet about one that has not bought for half a year', facts: example(181), today, fires: false },
  { name: 'fires on the last day of it', facts: example(180), today, fires: true },
  {
    name: 'keeps quiet where nothing is missing',
    facts: exampleFacts({ subject: { kind: 'account', id: 'a' } }),
    today,
    fires: false,
  },
];

function example(daysSinceLast: number) {
  return exampleFacts({
    subject: { kind: 'account', id: 'a' },
    orderRhythm: {
      orders: 12,
      medianGapDays: 30,
      longestGapDays: 36,
      gapSpreadDays: 4,
      daysSinceLast,
      averageOrder: usd(1200),
    },
    crossSell: {
      has: 'Controls',
      lacks: 'Emergency',
      among: 'Distributors',
      accounts: 48,
      support: 0.48,
      confidence: 0.96,
      base: 0.48,
      perYear: usd(2400),
    },
  });
}
