import type { KpiResult } from '../../kpi/kpi.ts';
import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { CostRatioFacts } from '../sales-facts.ts';

const today = '2026-07-10';

export const channelOverCostExamples: readonly RuleExample[] = [
  {
    name: 'fires at 26 % after 17 %, 12 % elsewhere',
    facts: example(0.26, 0.17, { others: 0.12 }),
    today,
    fires: true,
  },
  { name: 'fires a quarter above both', facts: example(0.25, 0.2, { others: 0.12 }), today, fires: true },
  {
    name: 'keeps quiet below a quarter more than last year',
    facts: example(0.249, 0.2, { others: 0.12 }),
    today,
    fires: false,
  },
  { name: 'keeps quiet where others cost as much', facts: example(0.26, 0.17, { others: 0.25 }), today, fires: false },
  { name: 'keeps quiet about a point', facts: example(0.03, 0.02, { others: 0.01 }), today, fires: false },
  { name: 'keeps quiet with no year before', facts: example(0.26, undefined, { others: 0.12 }), today, fires: false },
  { name: 'fires above its target', facts: example(0.2, 0.2, { others: 0.2, target: 0.15 }), today, fires: true },
  {
    name: 'keeps quiet where the interval reaches down to the target',
    facts: example(0.2, 0.1, { others: 0.1, target: 0.19 }),
    today,
    fires: false,
  },
];

function example(now: number, before: number | undefined, costRatio: CostRatioFacts) {
  const ratio = (value: number): KpiResult => ({
    status: 'ok',
    quantity: { unit: 'ratio', value },
    numerator: value * 400_000,
    denominator: 400_000,
    sample: 700,
    interval: [value - 0.02, value + 0.02],
  });
  const revenue: KpiResult = { status: 'ok', quantity: { unit: 'money', money: usd(400_000) }, sample: 700 };
  return exampleFacts({
    subject: { kind: 'channel', id: 'market' },
    name: 'Marketplace',
    kpis: { channelCostRatio: ratio(now), revenue },
    ...(before === undefined ? {} : { previousKpis: { channelCostRatio: ratio(before) } }),
    costRatio,
  });
}
