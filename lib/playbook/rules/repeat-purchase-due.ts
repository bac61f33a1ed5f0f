import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, days, shown } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_ORDERS = 4;
/** Whoever orders more often needs no reminder. */
const MIN_GAP_DAYS = 14;
/** The middle half of the gaps lies within 15 % of the median, and none is longer by more than 30 %: a day can be named. */
const MAX_SPREAD = 0.15;
const MAX_LONGEST = 1.3;
/** With fewer order days chance makes rhythms even: then none may be longer by more than 15 %. */
const MANY_ORDERS = 8;
const MAX_LONGEST_OF_FEW = 1.15;
/** Days ahead in which an order counts as due, and least days of grace behind. */
const AHEAD_DAYS = 7;
const LEAST_GRACE_DAYS = 2;

/**
 * An account that orders in an even rhythm (four order days at least) and is due: its next order would come within a
 * week, or is late by no more than its gaps usually differ. Later than that, and before twice the gap, nothing is said:
 * then `accountLapsing` speaks, never both. Impact: an average order.
 */
export const repeatPurchaseDue: Rule = {
  id: 'repeatPurchaseDue',
  about: ['account'],
  most: 200,
  judgedAfterDays: 30,
  when: due,
};

function due(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const rhythm = facts.orderRhythm;
  if (!rhythm || rhythm.orders < MIN_ORDERS || rhythm.medianGapDays < MIN_GAP_DAYS) return undefined;
  const { medianGapDays: gap, gapSpreadDays: spread, longestGapDays, daysSinceLast, averageOrder } = rhythm;
  const longest = rhythm.orders < MANY_ORDERS ? MAX_LONGEST_OF_FEW : MAX_LONGEST;
  if (spread > MAX_SPREAD * gap || longestGapDays > longest * gap || averageOrder.units <= 0) return undefined;
  // In a history that has ended long ago nothing is due.
  if (facts.asOf !== undefined && facts.asOf < today) return undefined;
  const left = Math.round(gap) - daysSinceLast;
  if (left > AHEAD_DAYS || -left > Math.max(LEAST_GRACE_DAYS, spread)) return undefined;

  const { name, sources } = facts;
  const dueOn = addDays(today, left);
  const params = {
    name,
    gap: Math.round(gap),
    orders: rhythm.orders,
    day: { day: dueOn },
    last: { day: addDays(today, -daysSinceLast) },
    average: shown(averageOrder),
  };
  return {
    title: text('playbook.repeatPurchaseDue.title', params),
    why: text(left < 0 ? 'playbook.repeatPurchaseDue.whyLate' : 'playbook.repeatPurchaseDue.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysSinceOrder'),
        quantity: days(daysSinceLast),
        against: { label: text('playbook.evidence.medianGap'), quantity: days(Math.round(gap)) },
        sources,
      },
      { label: text('playbook.evidence.orderDays'), quantity: count(rhythm.orders), sources },
      { label: text('playbook.evidence.averageOrder'), quantity: amount(averageOrder), sources },
    ],
    impact: averageOrder,
    dueOn: left > 0 ? dueOn : today,
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.repeatPurchaseDue.task.title', params),
      body: text('playbook.repeatPurchaseDue.task.body', params),
    },
    about: addDays(today, -daysSinceLast),
    // Most would have ordered anyway.
    likelihood: 0.2,
    urgency: 0.7,
  };
}
