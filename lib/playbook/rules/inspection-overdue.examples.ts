import { addDays } from '../../model/calendar.ts';
import type { Partner, PartnerStage } from '../../model/records.ts';
import { exampleFacts, exampleRecord } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const inspectionOverdueExamples: readonly RuleExample[] = [
  { name: 'fires 396 days after the last inspection', facts: example(396), today, fires: true },
  { name: 'keeps quiet after 395 days', facts: example(395), today, fires: false },
  { name: 'keeps quiet when the next one is planned', facts: example(-5), today, fires: false },
  { name: 'keeps quiet about a partner that was never inspected', facts: example(undefined), today, fires: false },
  { name: 'keeps quiet about a partner that has ended', facts: example(500, 'ended'), today, fires: false },
  {
    name: 'counts to the end of a history that ended long ago',
    facts: { ...example(500), asOf: addDays(today, -200) },
    today,
    fires: false,
  },
];

function example(inspectedDaysAgo: number | undefined, stage: PartnerStage = 'active'): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    partner: { ...exampleRecord<Partner['id']>('p'), name: 'Northwind', stage },
    ...(inspectedDaysAgo === undefined ? {} : { lastInspectionOn: addDays(today, -inspectedDaysAgo) }),
  });
}
