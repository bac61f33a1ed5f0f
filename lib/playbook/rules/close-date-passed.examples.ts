import { exampleDeal } from '../deal-example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const closeDatePassedExamples: readonly RuleExample[] = [
  { name: 'fires the day after', facts: exampleDeal({ closeOn: '2026-07-09' }), today, fires: true },
  { name: 'keeps quiet on the day', facts: exampleDeal({ closeOn: today }), today, fires: false },
  {
    name: 'leaves a deal that stands still to that rule',
    facts: exampleDeal({ closeOn: '2026-07-09' }, { enteredOn: '2026-06-01' }),
    today,
    fires: false,
  },
  {
    name: 'fires months later all the same',
    facts: exampleDeal({ closeOn: '2026-03-09' }),
    today,
    fires: true,
  },
];
