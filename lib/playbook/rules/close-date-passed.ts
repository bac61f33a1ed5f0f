import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, shown } from '../amounts.ts';
import { dealWorth } from '../deal-worth.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';
import { stalled } from './deal-stalled.ts';

/** So long after it, nobody believes in the deal any more. */
const LONG_DAYS = 90;

/**
 * An open deal that should have been closed by now: the forecast counts it on a day that is over. Of one that stands
 * still as well, that is said instead. Impact: its amount times the stage's chance to win, which is what the forecast
 * may be wrong by.
 */
export const closeDatePassed: Rule = {
  id: 'closeDatePassed',
  about: ['deal'],
  moves: 'daysPastClose',
  judgedAfterDays: 30,
  most: 2000,
  when: passed,
};

function passed(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { deal, name, sources } = facts;
  const closeOn = deal?.record.closeOn;
  if (!deal || closeOn === undefined || closeOn >= today || stalled(facts, today)) return undefined;
  const late = daysBetween(closeOn, today);
  const worth = dealWorth(deal);
  const params = {
    name,
    account: deal.accountName ?? name,
    day: { day: closeOn },
    days: late,
    ...(worth.amount ? { amount: shown(worth.amount) } : {}),
  };
  return {
    title: text('playbook.closeDatePassed.title', params),
    why: text(worth.amount ? 'playbook.closeDatePassed.whyAmount' : 'playbook.closeDatePassed.why', params),
    evidence: [
      { label: text('playbook.evidence.daysPastClose'), quantity: days(late), sources },
      ...(worth.amount
        ? [{ label: text('playbook.evidence.dealAmount'), quantity: amount(worth.amount), sources }]
        : []),
    ],
    ...(worth.weighed ? { impact: worth.weighed } : {}),
    dueOn: addDays(today, 2),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.closeDatePassed.task.title', params),
      body: text('playbook.closeDatePassed.task.body', params),
    },
    about: closeOn,
    likelihood: late > LONG_DAYS ? 0.1 : 0.3,
    urgency: 0.5,
  };
}
