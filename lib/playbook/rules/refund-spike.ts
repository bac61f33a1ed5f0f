import { wilsonInterval } from '../../analysis/stats/wilson.ts';
import { text } from '../../errors.ts';
import { addDays, startOfMonth } from '../../model/calendar.ts';
import { toMajor } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, minus, ratio, share, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_ORDERS = 20;
const MIN_USUAL_ORDERS = 100;
const MIN_REFUNDED = 5;
/** Hundreds of channels and partners are tested, so each test must be strict. */
const CONFIDENCE = 0.998;
const MIN_TIMES = 1.5;
/** Of the four weeks' sales: less than that is lost every other week for other reasons. */
const MIN_EXCESS = 0.01;

/**
 * More of the orders of the last four weeks were refunded than in the 52 weeks before: the lower Wilson limit (99.8 %)
 * of the share of orders with a refund lies above the usual share, which it exceeds by half, and what was refunded
 * beyond the usual rate is at least 1 % of sales. Refunds of late orders may still come, which makes the test a careful
 * one. Impact: what was refunded in the four weeks beyond the usual rate.
 */
export const refundSpike: Rule = {
  id: 'refundSpike',
  about: ['channel', 'partner'],
  moves: 'refundRate',
  when: spike,
};

function spike(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  if (!facts.refunds) return undefined;
  const { recent, usual } = facts.refunds;
  if (recent.orders < MIN_ORDERS || usual.orders < MIN_USUAL_ORDERS || recent.refundedOrders < MIN_REFUNDED)
    return undefined;
  const own = recent.refundedOrders / recent.orders;
  const before = usual.refundedOrders / usual.orders;
  const [low] = wilsonInterval(recent.refundedOrders, recent.orders, CONFIDENCE);
  if (low <= before || own < MIN_TIMES * before) return undefined;
  const excess = minus(recent.refunded, times(recent.amount, share(usual.refunded, usual.amount) ?? 0));
  if (excess.units <= 0 || toMajor(excess) < MIN_EXCESS * toMajor(recent.amount)) return undefined;

  const { name, sources } = facts;
  const params = {
    name,
    own: { ratio: own },
    usual: { ratio: before },
    orders: recent.orders,
    refunded: recent.refundedOrders,
    amount: shown(recent.refunded),
    excess: shown(excess),
  };
  return {
    title: text('playbook.refundSpike.title', params),
    why: text('playbook.refundSpike.why', params),
    evidence: [
      {
        label: text('playbook.evidence.refundedOrders'),
        quantity: ratio(own),
        against: { label: text('playbook.evidence.weeksBefore'), quantity: ratio(before) },
        sources,
      },
      { label: text('playbook.evidence.refundedAmount'), quantity: amount(recent.refunded), sources },
      { label: text('playbook.evidence.ordersFourWeeks'), quantity: count(recent.orders), sources },
    ],
    impact: excess,
    dueOn: addDays(today, 3),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.refundSpike.task.title', params),
      body: text('playbook.refundSpike.task.body', params),
    },
    about: startOfMonth(facts.asOf ?? today),
    likelihood: 0.5,
    urgency: 0.9,
  };
}
