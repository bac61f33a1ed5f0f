import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_ORDERS = 4;
const MIN_DAYS = 45;
const MEDIAN_GAPS = 2;
/** After this many gaps, and a year, it is not lapsing but gone. */
const GONE_GAPS = 6;
const GONE_DAYS = 365;

/**
 * An account that ordered in a rhythm and has been silent for more than twice its median gap between orders, at least
 * 45 days, and longer than ever before (gaps scatter: twice the median alone comes up in the best of customers).
 * Impact: what it buys in a year at its rhythm.
 */
export const accountLapsing: Rule = {
  id: 'accountLapsing',
  about: ['account'],
  moves: 'daysSinceOrder',
  judgedAfterDays: 30,
  when: lapsing,
};

function lapsing(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const rhythm = facts.orderRhythm;
  if (!rhythm || rhythm.orders < MIN_ORDERS || rhythm.medianGapDays < 1) return undefined;
  const { medianGapDays, daysSinceLast, averageOrder } = rhythm;
  const gaps = daysSinceLast / medianGapDays;
  if (gaps <= MEDIAN_GAPS || daysSinceLast < MIN_DAYS || daysSinceLast <= rhythm.longestGapDays) return undefined;
  if (gaps > GONE_GAPS && daysSinceLast > GONE_DAYS) return undefined;

  const perYear = times(averageOrder, 365 / medianGapDays);
  const lastOrder = addDays(facts.asOf ?? today, -daysSinceLast);
  const params = {
    name: facts.name,
    days: daysSinceLast,
    gap: Math.round(medianGapDays),
    orders: rhythm.orders,
    day: { day: lastOrder },
    perYear: shown(perYear),
  };
  const { sources } = facts;
  return {
    title: text('playbook.accountLapsing.title', params),
    why: text('playbook.accountLapsing.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysSinceOrder'),
        quantity: days(daysSinceLast),
        against: { label: text('playbook.evidence.medianGap'), quantity: days(medianGapDays) },
        sources,
      },
      { label: text('playbook.evidence.averageOrder'), quantity: amount(averageOrder), sources },
    ],
    impact: perYear,
    dueOn: addDays(today, 3),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.accountLapsing.task.title', params),
      body: text('playbook.accountLapsing.task.body', params),
    },
    about: lastOrder,
    // The longer the silence, the fewer come back.
    likelihood: Math.min(0.5, 1 / gaps),
    urgency: 0.7,
  };
}
