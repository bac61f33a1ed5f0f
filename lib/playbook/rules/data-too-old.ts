import { text } from '../../errors.ts';
import type { Day } from '../../model/time.ts';
import { count, days } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/**
 * A connection whose records are too old to trust: everything was last read longer ago than three times the interval at
 * which it is read, and two days at least; or it can be read on by the user's help only and has not been for a day. Says
 * what rests on it. No money is put on it.
 */
export const dataTooOld: Rule = {
  id: 'dataTooOld',
  about: ['workspace'],
  when: tooOld,
};

function tooOld(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { connection, sources } = facts;
  if (!connection) return undefined;
  const { label, age, allowed, failing, orders, deals, accounts } = connection;
  if (age <= allowed && !(failing && age >= 1)) return undefined;
  const params = {
    name: label,
    days: age,
    allowed,
    orders,
    deals,
    accounts,
    ...(failing ? { reason: { text: failing } } : {}),
  };
  return {
    title: text('playbook.dataTooOld.title', params),
    why: text(failing ? 'playbook.dataTooOld.whyFailing' : 'playbook.dataTooOld.why', params),
    evidence: [
      {
        label: text('playbook.evidence.dataAge'),
        quantity: days(age),
        against: { label: text('playbook.evidence.ageAllowed'), quantity: days(allowed) },
        sources,
      },
      { label: text('playbook.evidence.ordersOfIt'), quantity: count(orders), sources },
    ],
    dueOn: today,
    task: {
      title: text('playbook.dataTooOld.task.title', params),
      body: text(failing ? 'playbook.dataTooOld.task.bodyFailing' : 'playbook.dataTooOld.task.body', params),
    },
    about: connection.id,
    likelihood: 0.9,
    urgency: Math.min(1, 0.6 + age / 100),
  };
}
