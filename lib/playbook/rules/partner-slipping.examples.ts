import type { Money } from '../../model/money.ts';
import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

export const partnerSlippingExamples: readonly RuleExample[] = [
  {
    name: 'fires when sales fell by a third while the channel grew',
    facts: exampleFacts({
      subject: { kind: 'partner', id: 'p' },
      monthlyRevenue: months([90, 100, 95, 110, 105, 100], [60, 70, 62, 72, 70, 66]),
      peersMonthlyRevenue: months([900, 900, 900, 900, 900, 900], [950, 950, 950, 950, 950, 950]),
    }),
    today: '2026-07-10',
    fires: true,
  },
  {
    name: 'keeps quiet when the whole channel fell as much',
    facts: exampleFacts({
      subject: { kind: 'partner', id: 'p' },
      monthlyRevenue: months([90, 100, 95, 110, 105, 100], [60, 70, 62, 72, 70, 66]),
      peersMonthlyRevenue: months([900, 900, 900, 900, 900, 900], [600, 600, 600, 600, 600, 600]),
    }),
    today: '2026-07-10',
    fires: false,
  },
  {
    name: 'keeps quiet when one big order a year ago makes the difference',
    facts: exampleFacts({
      subject: { kind: 'partner', id: 'p' },
      monthlyRevenue: months([50, 400, 50, 52, 50, 50], [50, 49, 50, 50, 51, 49]),
    }),
    today: '2026-07-10',
    fires: false,
  },
  {
    name: 'keeps quiet with less than eighteen months of history',
    facts: exampleFacts({ subject: { kind: 'partner', id: 'p' }, monthlyRevenue: [100, 90, 80, 70, 60].map(usd) }),
    today: '2026-07-10',
    fires: false,
  },
];

/** January 2025 to June 2026: a first half, a flat second half, and the first half a year later. */
function months(firstHalf: readonly number[], yearLater: readonly number[]): Money[] {
  return [...firstHalf, 80, 80, 80, 80, 80, 80, ...yearLater].map((thousands) => usd(thousands * 1000));
}
