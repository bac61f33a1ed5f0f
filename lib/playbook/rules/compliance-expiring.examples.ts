import { addDays } from '../../model/calendar.ts';
import type { Compliance } from '../../model/programme-records.ts';
import { amount } from '../amounts.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';
const expiring = { expiresOn: addDays(today, 12) };

export const complianceExpiringExamples: readonly RuleExample[] = [
  { name: 'fires 45 days before it expires', facts: example({ expiresOn: addDays(today, 45) }), today, fires: true },
  { name: 'keeps quiet 46 days before', facts: example({ expiresOn: addDays(today, 46) }), today, fires: false },
  { name: 'fires on its last day', facts: example({ expiresOn: today }), today, fires: true },
  { name: 'fires when it has expired', facts: example({ expiresOn: addDays(today, -1) }), today, fires: true },
  { name: 'keeps quiet a year later', facts: example({ expiresOn: addDays(today, -366) }), today, fires: false },
  {
    name: 'fires when it was failed',
    facts: example({ status: 'failed', checkedOn: '2026-07-01' }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet once it is renewed',
    facts: example(expiring, { expiresOn: addDays(today, 377) }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet while the renewal is pending',
    facts: example(expiring, { status: 'pending' }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet once a failed audit was passed',
    facts: example({ status: 'failed', checkedOn: '2026-05-01' }, { status: 'valid', checkedOn: '2026-06-01' }),
    today,
    fires: false,
  },
  {
    name: 'fires when another requirement is renewed',
    facts: example(expiring, { requirement: 'Liability insurance', expiresOn: addDays(today, 377) }),
    today,
    fires: true,
  },
  { name: 'keeps quiet without an end', facts: example({}), today, fires: false },
];

function example(...compliances: Partial<Compliance>[]): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    kpis: { revenue: { status: 'ok', quantity: amount(usd(240_000)), sample: 60 } },
    compliances: compliances.map((compliance, index) => ({
      ...exampleRecord(`c${index}`),
      requirement: 'Contractor licence',
      kind: 'licence',
      status: 'valid',
      ...compliance,
    })),
  });
}
