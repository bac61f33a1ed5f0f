import type { Deal, DealStage } from '../model/records.ts';
import type { OpenDeal } from './deal-facts.ts';
import { exampleFacts, exampleRecord, usd } from './example.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** An open deal of 50,000 in Negotiation since 20 June 2026, as the rules about deals are shown it. */
export function exampleDeal(record: Partial<Deal> = {}, changes: Partial<OpenDeal> = {}): SubjectFacts {
  const stage: DealStage = {
    ...exampleRecord<string>('negotiation'),
    pipeline: 'Sales',
    name: 'Negotiation',
    order: 3,
    outcome: 'open',
  };
  return exampleFacts({
    subject: { kind: 'deal', id: 'd' },
    name: 'Cold store refit',
    ownerName: 'Mara Lind',
    deal: {
      record: {
        ...exampleRecord<Deal['id']>('d'),
        name: 'Cold store refit',
        amount: usd(50_000),
        status: 'open',
        stageId: stage.id,
        createdOn: '2026-04-01',
        closeOn: '2026-08-15',
        contacts: 3,
        ...record,
      },
      accountName: 'Northwind',
      stage,
      norm: { days: { median: 11, most: 22, deals: 80 }, winChance: 0.6, late: true },
      enteredOn: '2026-06-20',
      medianWon: usd(30_000),
      ...changes,
    },
  });
}
