import { text } from '../../errors.ts';
import { addMonths, startOfMonth } from '../../model/calendar.ts';
import { toMajor } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Of a month's spending on all channels that were compared; less is not worth the trouble. */
const MIN_MOVE = 0.05;
/** Of the money moved: sales are not yet profit, and a smaller gain is soon eaten up by the cost of goods. */
const MIN_GAIN = 0.2;
const MONTHS = 12;

/**
 * Money for reaching buyers that would sell more through another channel: by the response curves of both channels (see
 * `moveOf`), the nine-tenths interval of the move's gain lies above 0, at least 5 % of a month's spending is to be moved,
 * and it brings at least a fifth of itself in additional sales. Impact: twelve times the LOWER end of the month's gain.
 */
export const budgetMove: Rule = {
  id: 'budgetMove',
  about: ['workspace'],
  when: move,
};

function move({ budgetMove: found, sources }: SubjectFacts, today: Day): RuleFinding | undefined {
  if (!found || found.low.units <= 0) return undefined;
  const { from, to, gain, low, high, budget, months } = found;
  if (toMajor(found.amount) < MIN_MOVE * toMajor(budget)) return undefined;
  if (toMajor(gain) < MIN_GAIN * toMajor(found.amount)) return undefined;
  const params = {
    from: from.name,
    to: to.name,
    amount: shown(found.amount),
    gain: shown(gain),
    low: shown(low),
    high: shown(high),
    fromNow: shown(from.now),
    toNow: shown(to.now),
    fromFurther: shown(from.further),
    toFurther: shown(to.further),
    months,
  };
  return {
    title: text('playbook.budgetMove.title', params),
    why: text('playbook.budgetMove.why', params),
    evidence: [
      { label: text('playbook.evidence.budgetToMove', params), quantity: amount(found.amount), sources },
      { label: text('playbook.evidence.gainPerMonth', params), quantity: amount(gain), sources },
      {
        label: text('playbook.evidence.gainAtLeast'),
        quantity: amount(low),
        against: { label: text('playbook.evidence.gainAtMost'), quantity: amount(high) },
        sources,
      },
      {
        label: text('playbook.evidence.furtherHundred', { name: to.name }),
        quantity: amount(to.further),
        against: {
          label: text('playbook.evidence.furtherHundred', { name: from.name }),
          quantity: amount(from.further),
        },
        sources,
      },
      {
        label: text('playbook.evidence.spentPerMonth', { name: to.name }),
        quantity: amount(to.now),
        against: { label: text('playbook.evidence.spentPerMonth', { name: from.name }), quantity: amount(from.now) },
        sources,
      },
      { label: text('playbook.evidence.monthsCompared'), quantity: count(months), sources },
    ],
    impact: times(low, MONTHS),
    // Before next month's money is given out.
    dueOn: startOfMonth(addMonths(today, 1)),
    task: {
      title: text('playbook.budgetMove.task.title', params),
      body: text('playbook.budgetMove.task.body', params),
    },
    about: `${from.key} ${to.key}`,
    // The past has spoken, but nobody has tried it on purpose: what went along with spending need not come from it.
    likelihood: 0.5,
    // A month's delay costs a month's gain and nothing else.
    urgency: 0.3,
  };
}
