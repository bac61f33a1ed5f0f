import { exampleDeal } from '../deal-example.ts';
import { usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-13';
const norm = { winChance: 0.6, late: true };

export const dealStalledExamples: readonly RuleExample[] = [
  { name: 'fires on the day after four of five had gone on', facts: exampleDeal(), today, fires: true },
  { name: 'keeps quiet on that day', facts: exampleDeal(), today: '2026-07-12', fires: false },
  {
    name: 'fires when the last word was two weeks ago',
    facts: exampleDeal({}, { lastActivityOn: '2026-06-29' }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet when somebody spoke with them 13 days ago',
    facts: exampleDeal({}, { lastActivityOn: '2026-06-30' }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet where too few deals went on to know what is usual',
    facts: exampleDeal({}, { norm }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about one below a quarter of the median won deal',
    facts: exampleDeal({ amount: usd(7_499) }),
    today,
    fires: false,
  },
  { name: 'fires at a quarter of it', facts: exampleDeal({ amount: usd(7_500) }), today, fires: true },
  { name: 'keeps quiet after two years', facts: exampleDeal({}, { enteredOn: '2024-07-01' }), today, fires: false },
];
