import type { Settlement } from '../../model/programme-records.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const settlementDisputedExamples: readonly RuleExample[] = [
  { name: 'fires for a disputed settlement', facts: example({ status: 'disputed' }), today, fires: true },
  {
    name: 'fires a day after a confirmed one was due',
    facts: example({ status: 'confirmed', dueOn: '2026-07-09' }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet on the day it is due',
    facts: example({ status: 'confirmed', dueOn: today }),
    today,
    fires: false,
  },
  { name: 'fires for one that was sent', facts: example({ status: 'sent', dueOn: '2026-06-30' }), today, fires: true },
  {
    name: 'keeps quiet about a paid one',
    facts: example({ status: 'paid', dueOn: '2026-05-31' }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about one that was paid though nobody closed it',
    facts: example({ status: 'confirmed', dueOn: '2026-05-31', paidOn: '2026-06-02' }),
    today,
    fires: false,
  },
  { name: 'keeps quiet about a draft', facts: example({ status: 'draft', dueOn: '2026-05-31' }), today, fires: false },
  {
    name: 'keeps quiet about one without a due day',
    facts: example({ status: 'sent' }),
    today,
    fires: false,
  },
];

function example(settlement: Pick<Settlement, 'status'> & Partial<Settlement>): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    settlements: [
      {
        ...exampleRecord('s'),
        partnerId: exampleRecord<Settlement['partnerId']>('p').id,
        from: '2026-01-01',
        to: '2026-04-01',
        amount: usd(31_450),
        ...settlement,
      },
    ],
  });
}
