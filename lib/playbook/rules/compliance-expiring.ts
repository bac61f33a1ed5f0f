import { text } from '../../errors.ts';
import { daysBetween } from '../../model/calendar.ts';
import type { Compliance } from '../../model/programme-records.ts';
import type { Day } from '../../model/time.ts';
import { amount, days } from '../amounts.ts';
import { daysBefore, ownedBy, sourcesOf, taskOf, trailingSales } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const AHEAD_DAYS = 45;
/** What expired longer ago is no longer asked for, or nobody keeps the list. */
const PAST_DAYS = 365;

/**
 * A licence, certificate, insurance or audit that expires within 45 days, has expired within the last year, or was
 * failed, with nothing newer for the same requirement: a renewal that is valid longer, pending or waived settles it. Of
 * several, the one that is worst off. Partners that are dormant or ended are left alone.
 * Impact: the partner's (or channel's) sales of the last twelve months, which may not go on without it.
 */
export const complianceExpiring: Rule = {
  id: 'complianceExpiring',
  about: ['partner', 'channel'],
  when: expiring,
};

type State = 'failed' | 'expired' | 'expires';

function expiring(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const stage = facts.partner?.stage;
  if (stage === 'dormant' || stage === 'ended') return undefined;
  const newest = Map.groupBy(facts.compliances ?? [], requirementOf).values();
  const [worst] = [...newest]
    .flatMap((records) => problemOf(records, today) ?? [])
    .sort((a, b) => a.left - b.left || (a.record.id < b.record.id ? -1 : 1));
  if (!worst) return undefined;

  const { record, state, on, left } = worst;
  const sales = trailingSales(facts);
  const params = {
    name: facts.name,
    requirement: record.requirement,
    state: { text: text(`playbook.complianceExpiring.${state}`, { day: { day: on } }) },
  };
  const sources = sourcesOf(facts, record);
  return {
    title: text('playbook.complianceExpiring.title', params),
    why: text('playbook.complianceExpiring.why', params),
    evidence: [
      state === 'expires'
        ? { label: text('playbook.evidence.daysToExpiry'), quantity: days(left), sources }
        : { label: text(`playbook.evidence.${state}Since`), quantity: days(daysBetween(on, today)), sources },
      ...(sales === undefined
        ? []
        : [{ label: text('playbook.evidence.trailingSales'), quantity: amount(sales), sources: facts.sources }]),
    ],
    ...(sales === undefined ? {} : { impact: sales }),
    dueOn: state === 'expires' ? daysBefore(on, 14, today) : today,
    ...ownedBy(facts),
    task: taskOf('complianceExpiring', params),
    about: record.id,
    // Most papers are renewed, late or not: selling stops over one in twenty.
    likelihood: 0.05,
    urgency: state === 'expires' ? 1 - left / (2 * AHEAD_DAYS) : 1,
  };
}

/** What is wrong with the newest record of a requirement. */
function problemOf(records: readonly Compliance[], today: Day) {
  const record = records.reduce((a, b) => (isNewer(b, a) ? b : a));
  const { status, expiresOn, checkedOn } = record;
  if (status === 'failed') {
    const on = checkedOn ?? expiresOn ?? today;
    return { record, state: 'failed' satisfies State as State, on: on > today ? today : on, left: -PAST_DAYS };
  }
  if (status !== 'valid' || expiresOn === undefined) return undefined;
  const left = daysBetween(today, expiresOn);
  if (left > AHEAD_DAYS || left < -PAST_DAYS) return undefined;
  const state: State = left < 0 ? 'expired' : 'expires';
  return { record, state, on: expiresOn, left };
}

/** By when it was checked, where that is known of both; else by how long it is valid, without an end being longest. */
function isNewer(a: Compliance, b: Compliance): boolean {
  if (a.checkedOn !== undefined && b.checkedOn !== undefined && a.checkedOn !== b.checkedOn) {
    return a.checkedOn > b.checkedOn;
  }
  const [first, second] = [a.expiresOn ?? '9', b.expiresOn ?? '9'];
  return first === second ? a.id > b.id : first > second;
}

function requirementOf({ kind, requirement }: Compliance): string {
  return `${kind} ${requirement.trim().toLowerCase()}`;
}
