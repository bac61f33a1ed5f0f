import type { Agreement } from '../../model/records.ts';
import { amount } from '../amounts.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const territoryOverlapExamples: readonly RuleExample[] = [
  {
    name: 'fires for an agreement in the exclusive territory of another',
    facts: example({ own: {} }),
    today,
    fires: true,
  },
  {
    name: 'fires for the later of two exclusive agreements',
    facts: example({ own: { exclusive: true, startsOn: '2025-06-01' } }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet about the earlier of two exclusive agreements',
    facts: example({ own: { exclusive: true, startsOn: '2024-06-01' } }),
    today,
    fires: false,
  },
  {
    name: 'fires for 10 % of its sales there',
    facts: example({ sales: 24_000 }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet about less than 10 % of its sales',
    facts: example({ sales: 23_999 }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet where nobody else holds a territory alone',
    facts: { ...example({}), territoryClaims: [] },
    today,
    fires: false,
  },
];

function example({ own, sales }: { own?: Partial<Agreement>; sales?: number }): SubjectFacts {
  const agreement = (id: string): Agreement => ({
    ...exampleRecord(id),
    partnerId: exampleRecord<Agreement['partnerId']>(id).id,
    name: 'Reseller agreement',
    startsOn: '2025-01-01',
    status: 'active',
    territory: 'Texas',
  });
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    kpis: { revenue: { status: 'ok', quantity: amount(usd(240_000)), sample: 60 } },
    territoryClaims: [
      {
        territory: 'Texas',
        holder: { id: 'q', name: 'Southwind' },
        agreement: { ...agreement('q'), exclusive: true },
        ...(own ? { own: { ...agreement('p'), ...own } } : {}),
        ...(sales === undefined ? {} : { sales: usd(sales) }),
      },
    ],
  });
}
