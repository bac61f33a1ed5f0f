import { text } from '../../errors.ts';
import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const anomalyToExplainExamples: readonly RuleExample[] = [
  { name: 'fires on a bad day', facts: example(2_000, 9_000, 1), today, fires: true },
  { name: 'fires on bad days since one', facts: example(4_000, 9_000, 6), today, fires: true },
  { name: 'fires on a good day', facts: example(30_000, 9_000, 1), today, fires: true },
  { name: 'fires on a good stretch', facts: example(15_000, 9_000, 9), today, fires: true },
  { name: 'keeps quiet on days as expected', facts: example(9_000, 9_000, 1), today, fires: false },
  {
    name: 'keeps quiet with nothing odd',
    facts: exampleFacts({ subject: { kind: 'channel', id: 'c' } }),
    today,
    fires: false,
  },
];

function example(actual: number, expected: number, days: number) {
  return exampleFacts({
    subject: { kind: 'channel', id: 'c' },
    odd: {
      from: '2026-07-02',
      days,
      actual: usd(actual),
      expected: usd(expected),
      difference: usd((actual - expected) * days),
      looks: [text('playbook.evidence.ordersFourWeeks')],
    },
  });
}
