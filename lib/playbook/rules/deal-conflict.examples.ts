import type { Deal } from '../../model/records.ts';
import type { Day } from '../../model/time.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

export const dealConflictExamples: readonly RuleExample[] = [
  {
    name: 'fires for the same amount from two partners',
    facts: example({ partner: 'p1', amount: 50_000 }, { partner: 'p2', amount: 52_000, createdOn: '2026-01-05' }),
    today: '2026-07-10',
    fires: true,
  },
  {
    name: 'fires for two partners in the same weeks',
    facts: example({ partner: 'p1', amount: 50_000 }, { partner: 'p2', amount: 90_000, createdOn: '2026-06-20' }),
    today: '2026-07-10',
    fires: true,
  },
  {
    name: 'keeps quiet about different projects at different times',
    facts: example({ partner: 'p1', amount: 50_000 }, { partner: 'p2', amount: 90_000, createdOn: '2026-01-05' }),
    today: '2026-07-10',
    fires: false,
  },
  {
    name: 'keeps quiet when both are the same partner',
    facts: example({ partner: 'p1', amount: 50_000 }, { partner: 'p1', amount: 50_000 }),
    today: '2026-07-10',
    fires: false,
  },
  {
    name: 'keeps quiet once one is lost',
    facts: example({ partner: 'p1', amount: 50_000 }, { partner: 'p2', amount: 50_000, status: 'lost' }),
    today: '2026-07-10',
    fires: false,
  },
];

function example(...deals: { partner: string; amount: number; createdOn?: Day; status?: Deal['status'] }[]) {
  return exampleFacts({
    subject: { kind: 'account', id: 'a' },
    deals: deals.map(({ partner, amount: value, createdOn = '2026-06-01', status = 'open' }, index) => ({
      ...exampleRecord<Deal['id']>(`d${index}`),
      name: `Warehouse refit ${index + 1}`,
      partnerId: exampleRecord<NonNullable<Deal['partnerId']>>(partner).id,
      amount: usd(value),
      status,
      createdOn,
    })),
    partnerNames: { 'crm:p1': 'Alpha', 'crm:p2': 'Beta' },
  });
}
