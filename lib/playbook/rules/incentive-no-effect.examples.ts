import type { Incentive } from '../../model/programme-records.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const incentiveNoEffectExamples: readonly RuleExample[] = [
  { name: 'fires when sales went on as before', facts: example([100, 99, 100]), today, fires: true },
  { name: 'keeps quiet when they rose by a fifth', facts: example([120, 121, 119]), today, fires: false },
  { name: 'keeps quiet when they rose a little', facts: example([101, 100, 101]), today, fires: false },
  {
    name: 'keeps quiet when they fell less than those of the peers',
    facts: { ...example([90, 90, 90]), peersMonthlyRevenue: months(900, 900, [700, 700, 700]) },
    today,
    fires: false,
  },
  {
    name: 'fires when they rose less than those of the peers',
    facts: { ...example([104, 104, 104]), peersMonthlyRevenue: months(900, 900, [1080, 1080, 1080]) },
    today,
    fires: true,
  },
  {
    name: 'keeps quiet when months vary too much to tell',
    facts: { ...example([100, 98, 98], { paid: usd(6_000) }), monthlyRevenue: months(100, 100, [100, 98, 98], 60) },
    today,
    fires: false,
  },
  {
    name: 'keeps quiet 29 days after its end when it ran for less than 60',
    facts: example([100, 99, 100], { from: '2026-05-01', to: '2026-06-11' }),
    today,
    fires: false,
  },
  {
    name: 'fires while it runs, after two full months',
    facts: example([100, 99, 99], { from: '2026-05-01', to: '2026-12-01' }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet when nothing was paid',
    facts: example([100, 99, 100], { paid: usd(0) }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet with less than two years of history',
    facts: { ...example([100, 99, 100]), monthlyRevenue: months(100, 100, [100, 99, 100]).slice(-20) },
    today,
    fires: false,
  },
];

/** April to June 2026 as given, in thousands; the same before, but for a little. */
function example(during: readonly number[], incentive: Partial<Incentive> = {}): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    monthlyRevenue: months(100, 100, during),
    peersMonthlyRevenue: months(900, 900, [900, 900, 900]),
    incentives: [
      {
        ...exampleRecord('i'),
        name: 'Spring bonus',
        kind: 'bonus',
        from: '2026-04-01',
        to: '2026-06-01',
        paid: usd(12_000),
        ...incentive,
      },
    ],
  });
}

/** July 2023 to June 2026: two years, nine months, and the last three. */
function months(past: number, lately: number, last: readonly number[], swing = 2) {
  const wave = (level: number, at: number) => level + (at % 2 === 0 ? swing : -swing) * (at >= 12 ? 1 : 0);
  const before = Array.from({ length: 33 }, (_, at) => wave(at < 24 ? past : lately, at % 24));
  return [...before, ...last].map((thousands) => usd(thousands * 1000));
}
