import type { Agreement } from '../../model/records.ts';
import { amount } from '../amounts.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

export const agreementExpiringExamples: readonly RuleExample[] = [
  {
    name: 'fires 31 days before the end',
    facts: example({ endsOn: '2026-08-10' }),
    today: '2026-07-10',
    fires: true,
  },
  { name: 'fires on the last day', facts: example({ endsOn: '2026-07-10' }), today: '2026-07-10', fires: true },
  { name: 'keeps quiet 61 days ahead', facts: example({ endsOn: '2026-09-09' }), today: '2026-07-10', fires: false },
  { name: 'keeps quiet without an end', facts: example({}), today: '2026-07-10', fires: false },
  {
    name: 'keeps quiet when a later agreement is drafted',
    facts: example({ endsOn: '2026-08-10' }, { startsOn: '2026-08-11', endsOn: '2027-08-10', status: 'draft' }),
    today: '2026-07-10',
    fires: false,
  },
  {
    name: 'keeps quiet about a terminated agreement',
    facts: example({ endsOn: '2026-08-10', status: 'terminated' }),
    today: '2026-07-10',
    fires: false,
  },
];

function example(...agreements: Partial<Agreement>[]): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    kpis: { revenue: { status: 'ok', quantity: amount(usd(240_000)), sample: 60 } },
    agreements: agreements.map((agreement, index) => ({
      ...exampleRecord(`a${index}`),
      partnerId: exampleRecord<Agreement['partnerId']>('p').id,
      name: 'Distribution agreement',
      startsOn: '2024-08-11',
      status: 'active',
      ...agreement,
    })),
  });
}
