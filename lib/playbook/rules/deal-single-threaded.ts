import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, days, shown } from '../amounts.ts';
import { dealWorth } from '../deal-worth.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** One contact is how every deal begins. */
const YOUNG_DAYS = 30;
/** Years old, it has other troubles. */
const OLD_DAYS = 730;

/**
 * An open deal at least as large as the median won one that hangs on one person, or on none that is known, though it
 * is in the second half of its pipeline or more than 30 days old: when that person leaves or changes their mind, so
 * does the deal. Impact: its amount times the stage's chance to win. Quiet where the system does not count contacts.
 */
export const dealSingleThreaded: Rule = {
  id: 'dealSingleThreaded',
  about: ['deal'],
  moves: 'contactsOnDeal',
  judgedAfterDays: 30,
  most: 1000,
  when: singleThreaded,
};

function singleThreaded(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { deal, name, sources } = facts;
  const contacts = deal?.record.contacts;
  if (!deal || contacts === undefined || contacts > 1) return undefined;
  const worth = dealWorth(deal);
  if (!worth.amount || !deal.medianWon || (worth.ofWon ?? 0) < 1) return undefined;
  const { createdOn } = deal.record;
  const age = createdOn === undefined ? undefined : daysBetween(createdOn, today);
  const late = deal.norm?.late === true;
  if (age !== undefined && age > OLD_DAYS) return undefined;
  if (!late && (age === undefined || age <= YOUNG_DAYS)) return undefined;

  const params = {
    name,
    account: deal.accountName ?? name,
    contacts,
    amount: shown(worth.amount),
    median: shown(deal.medianWon),
    stage: deal.stage?.name ?? '',
  };
  const key = late && deal.stage ? 'playbook.dealSingleThreaded.whyLate' : 'playbook.dealSingleThreaded.why';
  return {
    title: text('playbook.dealSingleThreaded.title', params),
    why: text(key, params),
    evidence: [
      { label: text('playbook.evidence.contactsOnDeal'), quantity: count(contacts), sources },
      {
        label: text('playbook.evidence.dealAmount'),
        quantity: amount(worth.amount),
        against: { label: text('playbook.evidence.medianWon'), quantity: amount(deal.medianWon) },
        sources,
      },
      ...(age === undefined ? [] : [{ label: text('playbook.evidence.dealAge'), quantity: days(age), sources }]),
    ],
    ...(worth.weighed ? { impact: worth.weighed } : {}),
    dueOn: addDays(today, 7),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.dealSingleThreaded.task.title', params),
      body: text('playbook.dealSingleThreaded.task.body', params),
    },
    likelihood: 0.2,
    urgency: late ? 0.6 : 0.4,
  };
}
