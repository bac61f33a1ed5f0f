import type { Risk } from '../../model/programme-records.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { Subject } from '../step.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';

export const riskAboveAppetiteExamples: readonly RuleExample[] = [
  {
    name: 'fires above the appetite of 12',
    facts: example({ likelihood: 3, impact: 5, exposure: usd(80_000) }),
    today,
    fires: true,
  },
  { name: 'keeps quiet at the appetite', facts: example({ likelihood: 3, impact: 4 }), today, fires: false },
  {
    name: 'fires within the appetite a day after its review was due',
    facts: example({ likelihood: 2, impact: 2, reviewBy: '2026-07-09' }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet on the day of its review',
    facts: example({ likelihood: 2, impact: 2, reviewBy: today }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about an accepted risk',
    facts: example({ likelihood: 5, impact: 5, status: 'accepted' }),
    today,
    fires: false,
  },
  {
    name: 'fires for the workspace, without an amount',
    facts: example({ likelihood: 4, impact: 4 }, { kind: 'workspace' }),
    today,
    fires: true,
  },
  {
    name: 'fires for a channel whose exposure is nothing',
    facts: example({ likelihood: 5, impact: 3, exposure: usd(0) }, { kind: 'channel', id: 'resellers' }),
    today,
    fires: true,
  },
];

function example(risk: Partial<Risk>, subject: Subject = { kind: 'partner', id: 'p' }): SubjectFacts {
  return exampleFacts({
    subject,
    risks: [
      {
        ...exampleRecord('r'),
        name: 'Late payment by its largest customer',
        kind: 'financial',
        likelihood: 1,
        impact: 1,
        status: 'open',
        ...risk,
      },
    ],
  });
}
