import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import { toMajor } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/**
 * Sales of a recent day, or since a day, that were not to be expected (see `noticesOf`): bad ones to be explained, good
 * ones to be explained so that they can be repeated. Impact: the difference from what was expected, over those days.
 */
export const anomalyToExplain: Rule = {
  id: 'anomalyToExplain',
  about: ['workspace', 'channel'],
  judgedAfterDays: 30,
  when: odd,
};

function odd(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { odd: sales, sources } = facts;
  if (!sales || sales.difference.units === 0) return undefined;
  const good = sales.difference.units > 0;
  const size = times(sales.difference, good ? 1 : -1);
  const expected = toMajor(sales.expected);
  const [first, second, third] = sales.looks;
  const look = (one: typeof first) => (one ? { text: one } : '');
  const params = {
    name: facts.subject.kind === 'workspace' ? { text: text('playbook.allSales') } : facts.name,
    day: { day: sales.from },
    days: sales.days,
    actual: shown(sales.actual),
    expected: shown(sales.expected),
    difference: shown(size),
    change: { ratio: expected > 0 ? Math.abs(toMajor(sales.actual) / expected - 1) : 1 },
    first: look(first),
    second: look(second),
    third: look(third),
  };
  const way = good ? (sales.days === 1 ? '.good' : '.goodSince') : sales.days === 1 ? '' : '.badSince';
  return {
    title: text(`playbook.anomalyToExplain.title${way}`, params),
    why: text(`playbook.anomalyToExplain.why${way}`, params),
    evidence: [
      {
        label: text(sales.days === 1 ? 'playbook.evidence.salesOfDay' : 'playbook.evidence.salesADay'),
        quantity: amount(sales.actual),
        against: { label: text('playbook.evidence.expected'), quantity: amount(sales.expected) },
        sources,
      },
      ...(sales.days === 1
        ? []
        : [{ label: text('playbook.evidence.daysSoFar'), quantity: days(sales.days), sources }]),
    ],
    impact: size,
    dueOn: addDays(today, good ? 7 : 2),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text(good ? 'playbook.anomalyToExplain.task.title.good' : 'playbook.anomalyToExplain.task.title', params),
      body: text('playbook.anomalyToExplain.task.body', params),
    },
    about: sales.from,
    likelihood: good ? 0.2 : 0.4,
    urgency: good ? 0.4 : 0.8,
  };
}
