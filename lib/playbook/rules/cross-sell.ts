import { text } from '../../errors.ts';
import { addDays, startOfQuarter } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, count, ratio, shown } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Whoever has bought nothing for half a year has other reasons. */
const SILENT_DAYS = 180;

/**
 * A regular account that does not buy what goes with what it buys, as like accounts do (see `crossSellsOf` for what
 * counts). Impact: the median share that those who buy both spend on it, of the account's own sales in a year.
 */
export const crossSell: Rule = {
  id: 'crossSell',
  about: ['account'],
  most: 50,
  when: sell,
};

function sell(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const { crossSell: found, name, sources } = facts;
  if (!found || (facts.orderRhythm?.daysSinceLast ?? 0) > SILENT_DAYS) return undefined;
  const { has, lacks, among, accounts, confidence, base, support, perYear } = found;
  const params = {
    name,
    has,
    lacks,
    among,
    accounts,
    confidence: { ratio: confidence },
    base: { ratio: base },
    lift: Math.round((confidence / base) * 10) / 10,
    perYear: shown(perYear),
  };
  return {
    title: text('playbook.crossSell.title', params),
    why: text('playbook.crossSell.why', params),
    evidence: [
      {
        label: text('playbook.evidence.buyBoth', { has, lacks }),
        quantity: ratio(confidence),
        against: { label: text('playbook.evidence.buyOfAll', { lacks }), quantity: ratio(base) },
        sources,
      },
      { label: text('playbook.evidence.likeAccounts'), quantity: count(accounts), sources },
      { label: text('playbook.evidence.supportOfBoth'), quantity: ratio(support), sources },
      { label: text('playbook.evidence.likelyPerYear'), quantity: amount(perYear), sources },
    ],
    impact: perYear,
    dueOn: addDays(today, 21),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.crossSell.task.title', params),
      body: text('playbook.crossSell.task.body', params),
    },
    about: `${lacks} ${startOfQuarter(facts.asOf ?? today, workspace.fiscalYearStart)}`,
    likelihood: 0.3 * confidence,
    urgency: 0.4,
  };
}
