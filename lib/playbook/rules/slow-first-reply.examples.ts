import { exampleFacts } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { LogHours } from '../sales-facts.ts';

const today = '2026-07-10';

export const slowFirstReplyExamples: readonly RuleExample[] = [
  { name: 'fires at 15 hours after 5', facts: example(logs(30, 15), logs(60, 5)), today, fires: true },
  { name: 'keeps quiet at 7 hours after 5', facts: example(logs(30, 7), logs(60, 5)), today, fires: false },
  { name: 'keeps quiet on 19 tickets', facts: example(logs(19, 15), logs(60, 5)), today, fires: false },
  {
    name: 'fires at 15 hours against 5 elsewhere, with nothing known of before',
    facts: example(logs(30, 15), logs(3, 15), logs(200, 5)),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet where replies scatter too much to tell',
    facts: example(logs(20, 15, 4), logs(20, 5, 4)),
    today,
    fires: false,
  },
  {
    name: 'fires above the target, though no slower than before',
    facts: example(logs(30, 6), logs(60, 6), logs(60, 6), 4),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet below the target, though slower than before',
    facts: example(logs(30, 15), logs(60, 5), logs(60, 5), 24),
    today,
    fires: false,
  },
  { name: 'keeps quiet within the hour', facts: example(logs(30, 0.9), logs(60, 0.3)), today, fires: false },
];

/** @param spread standard deviation of the logarithms */
function logs(tickets: number, hours: number, spread = 0.8): LogHours {
  const mean = Math.log(hours);
  return { tickets, sum: tickets * mean, squares: tickets * mean ** 2 + (tickets - 1) * spread ** 2 };
}

function example(recent: LogHours, before: LogHours, others: LogHours = logs(0, 1), target?: number) {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    replies: { recent, before, others, waiting: 2, ...(target === undefined ? {} : { target }) },
  });
}
