import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, shown } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const AHEAD_DAYS = 60;

/**
 * An active agreement that ends within 60 days with no later one, drafts included, to follow it.
 * Impact: the partner's sales of the last twelve months, which then have no terms.
 */
export const agreementExpiring: Rule = {
  id: 'agreementExpiring',
  about: ['partner'],
  when: expiring,
};

function expiring(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const inForce = (facts.agreements ?? []).filter(({ status }) => status === 'active' || status === 'draft');
  const last = inForce
    .filter((agreement) => agreement.status === 'active' && agreement.endsOn !== undefined && agreement.endsOn >= today)
    .sort((a, b) => ((a.endsOn ?? '') < (b.endsOn ?? '') ? -1 : 1))
    .at(0);
  const endsOn = last?.endsOn;
  if (!last || endsOn === undefined || daysBetween(today, endsOn) > AHEAD_DAYS) return undefined;
  const followed = inForce.some((other) => other !== last && (other.endsOn === undefined || other.endsOn > endsOn));
  if (followed) return undefined;

  const left = daysBetween(today, endsOn);
  const revenue = facts.kpis?.revenue;
  const sales = revenue?.status === 'ok' && revenue.quantity.unit === 'money' ? revenue.quantity.money : undefined;
  const params = { name: facts.name, agreement: last.name, day: { day: endsOn }, days: left };
  const { sources } = facts;
  return {
    title: text('playbook.agreementExpiring.title', params),
    why:
      sales === undefined
        ? text('playbook.agreementExpiring.why', params)
        : text('playbook.agreementExpiring.whySales', { ...params, sales: shown(sales) }),
    evidence: [
      { label: text('playbook.evidence.daysToEnd'), quantity: days(left), sources },
      ...(sales === undefined
        ? []
        : [{ label: text('playbook.evidence.trailingSales'), quantity: amount(sales), sources }]),
    ],
    ...(sales === undefined ? {} : { impact: sales }),
    // Two weeks are kept for signing; when less is left, it is due now.
    dueOn: left > 14 ? addDays(endsOn, -14) : today,
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.agreementExpiring.task.title', params),
      body: text('playbook.agreementExpiring.task.body', params),
    },
    about: last.id,
    // Most agreements are renewed, late or not: one in ten lost is assumed.
    likelihood: 0.1,
    urgency: 1 - left / (2 * AHEAD_DAYS),
  };
}
