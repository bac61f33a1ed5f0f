import { text } from '../../errors.ts';
import { exampleFacts } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';
const failing = text('playbook.evidence.dataAge');

export const dataTooOldExamples: readonly RuleExample[] = [
  { name: 'fires on the third day', facts: example(3), today, fires: true },
  { name: 'keeps quiet on the second', facts: example(2), today, fires: false },
  { name: 'fires after a day when only the user can help', facts: example(1, failing), today, fires: true },
  { name: 'keeps quiet on the day it fails', facts: example(0, failing), today, fires: false },
  {
    name: 'keeps quiet where there is no connection',
    facts: exampleFacts({ subject: { kind: 'workspace' }, name: '' }),
    today,
    fires: false,
  },
];

function example(age: number, why?: typeof failing) {
  return exampleFacts({
    subject: { kind: 'workspace' },
    name: '',
    connection: {
      id: 'crm',
      label: 'HubSpot',
      age,
      allowed: 2,
      orders: 1200,
      deals: 40,
      accounts: 310,
      ...(why ? { failing: why } : {}),
    },
  });
}
