import { exampleDeal } from '../deal-example.ts';
import { usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';
const early = { norm: { winChance: 0.2, late: false } };

export const dealSingleThreadedExamples: readonly RuleExample[] = [
  { name: 'fires on one contact in a late stage', facts: exampleDeal({ contacts: 1 }), today, fires: true },
  { name: 'fires on no contact at all', facts: exampleDeal({ contacts: 0 }), today, fires: true },
  { name: 'keeps quiet on two contacts', facts: exampleDeal({ contacts: 2 }), today, fires: false },
  {
    name: 'fires in an early stage after 31 days',
    facts: exampleDeal({ contacts: 1, createdOn: '2026-06-09' }, early),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet in an early stage for 30 days',
    facts: exampleDeal({ contacts: 1, createdOn: '2026-06-10' }, early),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet below the median won deal',
    facts: exampleDeal({ contacts: 1, amount: usd(29_999) }),
    today,
    fires: false,
  },
  {
    name: 'fires at the median won deal',
    facts: exampleDeal({ contacts: 1, amount: usd(30_000) }),
    today,
    fires: true,
  },
];
