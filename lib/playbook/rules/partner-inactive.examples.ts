import { addDays } from '../../model/calendar.ts';
import type { Agreement, Partner } from '../../model/records.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const partnerInactiveExamples: readonly RuleExample[] = [
  { name: 'fires 60 days after onboarding', facts: example(60), today, fires: true },
  { name: 'keeps quiet after 59 days', facts: example(59), today, fires: false },
  { name: 'fires 365 days after onboarding', facts: example(365), today, fires: true },
  { name: 'keeps quiet after a year', facts: example(366), today, fires: false },
  {
    name: 'fires by the agreement in force where nothing else tells since when',
    facts: {
      ...example(undefined),
      agreements: [
        {
          ...exampleRecord('g'),
          partnerId: exampleRecord<Agreement['partnerId']>('p').id,
          name: 'Reseller agreement',
          startsOn: '2026-03-01',
          status: 'active',
        },
      ],
    },
    today,
    fires: true,
  },
  {
    name: 'keeps quiet once anything was sold',
    facts: { ...example(120), lastSaleOn: '2026-04-20' },
    today,
    fires: false,
  },
  { name: 'keeps quiet while a deal is open', facts: { ...example(120), openDeals: 1 }, today, fires: false },
  {
    name: 'keeps quiet where no partner of the channel sells: sales may not be on record',
    facts: { ...example(120), peersMonthlyRevenue: [] },
    today,
    fires: false,
  },
];

function example(onboardedDaysAgo: number | undefined): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    partner: {
      ...exampleRecord<Partner['id']>('p'),
      name: 'Northwind',
      stage: 'onboarding',
      ...(onboardedDaysAgo === undefined ? {} : { since: addDays(today, -onboardedDaysAgo) }),
    },
    peersMonthlyRevenue: [usd(40_000), usd(42_000), usd(41_000)],
  });
}
