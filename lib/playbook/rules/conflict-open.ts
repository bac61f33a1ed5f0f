import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { count, days } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const PATIENCE_DAYS = 14;

/**
 * A recorded conflict that has been open for more than 14 days. It is told of the partner it names first, so that it is
 * told once; of the account where it names no partner. Of several the oldest. Impact: not told.
 */
export const conflictOpen: Rule = {
  id: 'conflictOpen',
  about: ['partner', 'account'],
  when: open,
};

function open(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const waiting = (facts.conflicts ?? [])
    .filter(({ status, openedOn }) => status === 'open' && daysBetween(openedOn, today) > PATIENCE_DAYS)
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : a.id < b.id ? -1 : 1));
  const [conflict] = waiting;
  if (!conflict) return undefined;

  const waited = daysBetween(conflict.openedOn, today);
  const other = facts.partnerNames?.[conflict.otherPartnerId ?? ''];
  const params = {
    name: facts.name,
    sides: {
      text:
        other === undefined
          ? text('playbook.conflictOpen.side', { name: facts.name })
          : text('playbook.conflictOpen.sides', { name: facts.name, other }),
    },
    conflict: conflict.title,
    kind: { text: text(`playbook.conflictOpen.kind.${conflict.kind}`) },
    day: { day: conflict.openedOn },
    days: waited,
  };
  const sources = sourcesOf(facts, conflict);
  return {
    title: text('playbook.conflictOpen.title', params),
    why: text('playbook.conflictOpen.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysOpen'),
        quantity: days(waited),
        against: { label: text('playbook.evidence.usualTime'), quantity: days(PATIENCE_DAYS) },
        sources,
      },
      { label: text('playbook.evidence.openConflicts'), quantity: count(waiting.length), sources },
    ],
    dueOn: addDays(today, 3),
    ...ownedBy(facts),
    task: taskOf('conflictOpen', params),
    about: conflict.id,
    likelihood: 0.5,
    urgency: Math.min(1, 0.5 + waited / 180),
  };
}
