import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { BudgetMove } from '../sales-facts.ts';

const today = '2026-08-15';

export const budgetMoveExamples: readonly RuleExample[] = [
  { name: 'fires when the gain is sure to be one', facts: example({}), today, fires: true },
  { name: 'fires when the least gain is one dollar', facts: example({ low: usd(1) }), today, fires: true },
  { name: 'keeps quiet when there may be none', facts: example({ low: usd(0) }), today, fires: false },
  { name: 'keeps quiet when it may be a loss', facts: example({ low: usd(-300) }), today, fires: false },
  { name: 'fires at 5 % of the budget', facts: example({ budget: usd(30_000) }), today, fires: true },
  { name: 'keeps quiet below', facts: example({ budget: usd(30_100) }), today, fires: false },
  { name: 'fires at a fifth of the money', facts: example({ gain: usd(300), low: usd(50) }), today, fires: true },
  { name: 'keeps quiet below it', facts: example({ gain: usd(299), low: usd(50) }), today, fires: false },
  {
    name: 'keeps quiet where nothing is known',
    facts: exampleFacts({ subject: { kind: 'workspace' }, name: '' }),
    today,
    fires: false,
  },
];

function example(move: Partial<BudgetMove>) {
  return exampleFacts({
    subject: { kind: 'workspace' },
    name: '',
    asOf: today,
    budgetMove: {
      from: { key: 'marketplace', name: 'Marketplace', now: usd(4_200), further: usd(12) },
      to: { key: 'shop', name: 'Online shop', now: usd(6_900), further: usd(410) },
      amount: usd(1_500),
      gain: usd(5_400),
      low: usd(2_100),
      high: usd(8_000),
      budget: usd(12_000),
      months: 35,
      ...move,
    },
  });
}
