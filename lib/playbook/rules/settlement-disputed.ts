import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import { toMajor } from '../../model/money.ts';
import type { Settlement } from '../../model/programme-records.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, days, shown } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/**
 * A settlement that the partner disputes, or that was sent or confirmed and is unpaid after the day it was due. Of
 * several a disputed one first, then the largest. Impact: its amount.
 */
export const settlementDisputed: Rule = {
  id: 'settlementDisputed',
  about: ['partner'],
  when: disputed,
};

function disputed(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const open = (facts.settlements ?? [])
    .filter((one) => one.status === 'disputed' || isLate(one, today))
    .sort(
      (a, b) =>
        Number(b.status === 'disputed') - Number(a.status === 'disputed') ||
        toMajor(b.amount) - toMajor(a.amount) ||
        (a.id < b.id ? -1 : 1),
    );
  const [worst] = open;
  if (!worst) return undefined;

  const isDisputed = worst.status === 'disputed';
  const late = worst.dueOn === undefined ? 0 : Math.max(0, daysBetween(worst.dueOn, today));
  const params = {
    name: facts.name,
    amount: shown(worst.amount),
    from: { day: worst.from },
    to: { day: addDays(worst.to, -1) },
    state: {
      text: isDisputed
        ? text('playbook.settlementDisputed.disputed')
        : text('playbook.settlementDisputed.late', { days: late }),
    },
  };
  const sources = sourcesOf(facts, worst);
  return {
    title: text('playbook.settlementDisputed.title', params),
    why: text('playbook.settlementDisputed.why', params),
    evidence: [
      { label: text('playbook.evidence.settlement'), quantity: amount(worst.amount), sources },
      ...(late > 0 ? [{ label: text('playbook.evidence.daysPastDue'), quantity: days(late), sources }] : []),
      { label: text('playbook.evidence.openSettlements'), quantity: count(open.length), sources },
    ],
    ...(worst.amount.units > 0 ? { impact: worst.amount } : {}),
    dueOn: addDays(today, isDisputed ? 5 : 2),
    ...ownedBy(facts),
    task: taskOf('settlementDisputed', params),
    about: `${worst.id} ${isDisputed ? 'disputed' : 'late'}`,
    likelihood: 0.7,
    // After three months unpaid it is as urgent as it gets.
    urgency: isDisputed ? 0.8 : Math.min(1, 0.5 + late / 180),
  };
}

function isLate({ status, dueOn, paidOn }: Settlement, today: Day): boolean {
  return (status === 'sent' || status === 'confirmed') && paidOn === undefined && dueOn !== undefined && dueOn < today;
}
