import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { days } from '../amounts.ts';
import { daysOverdue, GRACE_DAYS } from '../checks.ts';
import { ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const INTERVAL_DAYS = 365;

/**
 * An active partner that has been inspected before (store visit, audit), but not for a year and a month of grace. One
 * that is planned counts; one that was never inspected is left alone, since not everybody needs it. Impact: not told.
 */
export const inspectionOverdue: Rule = {
  id: 'inspectionOverdue',
  about: ['partner'],
  when: overdue,
};

function overdue(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { partner, lastInspectionOn } = facts;
  const waited = daysOverdue(facts, lastInspectionOn, INTERVAL_DAYS, today);
  if (!partner || waited === undefined || lastInspectionOn === undefined) return undefined;

  const params = { name: facts.name, day: { day: lastInspectionOn }, days: waited, interval: INTERVAL_DAYS };
  return {
    title: text('playbook.inspectionOverdue.title', params),
    why: text('playbook.inspectionOverdue.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysSinceInspection'),
        quantity: days(waited),
        against: { label: text('playbook.evidence.usualInterval'), quantity: days(INTERVAL_DAYS) },
        sources: sourcesOf(facts, partner),
      },
    ],
    dueOn: addDays(today, 21),
    ...ownedBy(facts),
    task: taskOf('inspectionOverdue', params),
    about: lastInspectionOn,
    likelihood: 0.1,
    urgency: Math.min(1, waited / (3 * (INTERVAL_DAYS + GRACE_DAYS))),
  };
}
