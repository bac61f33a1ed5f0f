import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf, trailingSales } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const DRAFT_DAYS = 30;
/** A sale longer ago is not one of a partner that sells. */
const SELLS_DAYS = 365;

/**
 * A partner in negotiation or agreement that sells already (an order or won deal within the last year), while its
 * agreement is still a draft that should have begun more than 30 days ago and none is in force. A draft's age is counted
 * from the day it was to begin: when it was written is not on record.
 * Impact: the partner's sales of the last twelve months, made without terms.
 */
export const agreementUnsigned: Rule = {
  id: 'agreementUnsigned',
  about: ['partner'],
  when: unsigned,
};

function unsigned(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { agreements = [], partner, lastSaleOn } = facts;
  if (partner?.stage !== 'negotiation' && partner?.stage !== 'agreement') return undefined;
  if (lastSaleOn === undefined || daysBetween(lastSaleOn, facts.asOf ?? today) > SELLS_DAYS) return undefined;
  const inForce = agreements.some(
    ({ status, startsOn, endsOn }) => status === 'active' && startsOn <= today && (endsOn ?? today) >= today,
  );
  const [draft] = agreements
    .filter(({ status, signedOn }) => status === 'draft' && signedOn === undefined)
    .filter(({ startsOn }) => daysBetween(startsOn, today) > DRAFT_DAYS)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id < b.id ? -1 : 1));
  if (inForce || !draft) return undefined;

  const waited = daysBetween(draft.startsOn, today);
  const sales = trailingSales(facts);
  const params = {
    name: facts.name,
    agreement: draft.name,
    day: { day: draft.startsOn },
    days: waited,
    lastSale: { day: lastSaleOn },
  };
  const sources = sourcesOf(facts, draft);
  return {
    title: text('playbook.agreementUnsigned.title', params),
    why: text('playbook.agreementUnsigned.why', params),
    evidence: [
      { label: text('playbook.evidence.daysUnsigned'), quantity: days(waited), sources },
      ...(sales === undefined
        ? []
        : [{ label: text('playbook.evidence.trailingSales'), quantity: amount(sales), sources: facts.sources }]),
    ],
    ...(sales === undefined ? {} : { impact: sales }),
    dueOn: addDays(today, 7),
    ...ownedBy(facts),
    task: taskOf('agreementUnsigned', params),
    about: draft.id,
    likelihood: 0.2,
    urgency: Math.min(1, 0.5 + waited / 180),
  };
}
