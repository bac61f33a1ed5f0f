import { addDays } from '../../model/calendar.ts';
import { recordId } from '../../model/ids.ts';
import { CONFLICT_KINDS, type Conflict } from '../../model/programme-records.ts';
import { exampleFacts, exampleRecord } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';
const OTHER = recordId<NonNullable<Conflict['otherPartnerId']>>('crm', 'other');

export const conflictOpenExamples: readonly RuleExample[] = [
  { name: 'fires after 15 days', facts: example({ openedOn: addDays(today, -15) }), today, fires: true },
  { name: 'keeps quiet after 14 days', facts: example({ openedOn: addDays(today, -14) }), today, fires: false },
  {
    name: 'keeps quiet once it is resolved',
    facts: example({ openedOn: '2026-05-01', status: 'resolved', resolvedOn: '2026-05-20' }),
    today,
    fires: false,
  },
  {
    name: 'fires for an account, naming no other side',
    facts: { ...example({ openedOn: '2026-05-01' }), subject: { kind: 'account', id: 'a' }, partnerNames: {} },
    today,
    fires: true,
  },
  { name: 'keeps quiet without conflicts', facts: { ...example({}), conflicts: [] }, today, fires: false },
  ...CONFLICT_KINDS.map((kind) => ({
    name: `fires for ${kind}`,
    facts: example({ kind, openedOn: '2026-05-01' }),
    today,
    fires: true,
  })),
];

function example(conflict: Partial<Conflict>): SubjectFacts {
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    partnerNames: { [OTHER]: 'Southwind' },
    conflicts: [
      {
        ...exampleRecord('k'),
        kind: 'poaching',
        title: 'Offer to a customer of another reseller',
        otherPartnerId: OTHER,
        openedOn: today,
        status: 'open',
        ...conflict,
      },
    ],
  });
}
