import type { Attainment } from '../../analysis/attainment.ts';
import { amount } from '../amounts.ts';
import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-08-15';

export const targetShortfallExamples: readonly RuleExample[] = [
  { name: 'fires at a chance of 12 %', facts: example(880_000, 0.12), today, fires: true },
  { name: 'fires below 40 %', facts: example(960_000, 0.399), today, fires: true },
  { name: 'keeps quiet at 40 %', facts: example(960_000, 0.4), today, fires: false },
  { name: 'keeps quiet 2 % short', facts: example(980_000, 0.3), today, fires: false },
  { name: 'keeps quiet about a channel 9 % short', facts: channel(910_000), today, fires: false },
  { name: 'fires at 10 %', facts: channel(900_000), today, fires: true },
  { name: 'keeps quiet once the period is over', facts: example(undefined, 0), today, fires: false },
  {
    name: 'keeps quiet without a target',
    facts: exampleFacts({ subject: { kind: 'channel', id: 'c' } }),
    today,
    fires: false,
  },
];

function channel(landing: number) {
  return { ...example(landing, 0.1), subject: { kind: 'channel', id: 'c' } as const, name: 'Resellers' };
}

function example(landing: number | undefined, probability: number) {
  const attainment: Attainment = {
    status: 'ok',
    period: { from: '2026-07-01', to: '2026-10-01' },
    actual: amount(usd(420_000)),
    target: amount(usd(1_000_000)),
    attainment: 0.42,
    elapsed: 0.49,
    ...(landing === undefined
      ? {}
      : {
          landing: {
            quantity: amount(usd(landing)),
            low: amount(usd(landing * 0.9)),
            high: amount(usd(landing * 1.1)),
            probability,
            basis: 'months',
          },
        }),
  };
  return exampleFacts({
    subject: { kind: 'workspace' },
    name: '',
    asOf: today,
    attainment,
    pipelineDue: { deals: 9, amount: usd(240_000), weighed: usd(95_000) },
    bestSteps: { steps: 5, worth: usd(31_000) },
  });
}
