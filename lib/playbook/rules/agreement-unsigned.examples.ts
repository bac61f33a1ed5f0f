import { addDays } from '../../model/calendar.ts';
import type { Agreement, Partner, PartnerStage } from '../../model/records.ts';
import { amount } from '../amounts.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';
const late = { startsOn: addDays(today, -31) };

export const agreementUnsignedExamples: readonly RuleExample[] = [
  { name: 'fires 31 days after the draft was to begin', facts: example('agreement', [late]), today, fires: true },
  {
    name: 'keeps quiet after 30 days',
    facts: example('agreement', [{ startsOn: addDays(today, -30) }]),
    today,
    fires: false,
  },
  { name: 'fires in negotiation', facts: example('negotiation', [late]), today, fires: true },
  { name: 'keeps quiet about an active partner', facts: example('active', [late]), today, fires: false },
  {
    name: 'keeps quiet when another agreement is in force',
    facts: example('agreement', [late, { status: 'active', startsOn: '2025-01-01' }]),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about a partner that does not sell',
    facts: withoutSales(example('agreement', [late])),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about one that sold a year ago',
    facts: { ...example('agreement', [late]), lastSaleOn: addDays(today, -366) },
    today,
    fires: false,
  },
];

function example(stage: PartnerStage, agreements: readonly Partial<Agreement>[]): SubjectFacts {
  const partner = exampleRecord<Partner['id']>('p');
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    partner: { ...partner, name: 'Northwind', stage },
    kpis: { revenue: { status: 'ok', quantity: amount(usd(24_000)), sample: 6 } },
    lastSaleOn: '2026-06-20',
    agreements: agreements.map((agreement, index) => ({
      ...exampleRecord(`g${index}`),
      partnerId: partner.id,
      name: 'Reseller agreement',
      startsOn: today,
      status: 'draft',
      ...agreement,
    })),
  });
}

function withoutSales({ lastSaleOn: _, kpis: __, ...facts }: SubjectFacts): SubjectFacts {
  return facts;
}
