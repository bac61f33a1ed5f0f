import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import { type Money, toMajor } from '../../model/money.ts';
import type { Incentive } from '../../model/programme-records.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, shown } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import { incentiveEffect } from '../incentive-effect.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Sales come in after an incentive too; one that runs needs time to show. */
const AFTER_DAYS = 30;
const RUNNING_DAYS = 60;
/** What ended longer ago has been decided on. */
const PAST_DAYS = 365;

/**
 * An incentive, ended 30 to 365 days ago or running for 60 days and more, in whose months the partner (or channel) sold
 * no more than was to be expected without it, by difference in differences (see `incentiveEffect`), and of which even
 * the favourable limit of the error (80 %, one-sided) leaves less in sales than was paid. So it keeps quiet where sales
 * rose, however little, and where they vary too much to tell. Of several the one that cost most.
 * Impact: the money paid, or the budget where payments are not on record.
 */
export const incentiveNoEffect: Rule = {
  id: 'incentiveNoEffect',
  about: ['partner', 'channel'],
  when: noEffect,
};

function noEffect(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const asOf = facts.asOf ?? today;
  const [worst] = (facts.incentives ?? [])
    .flatMap((incentive) => ineffective(incentive, facts, asOf) ?? [])
    .sort((a, b) => toMajor(b.cost) - toMajor(a.cost) || (a.incentive.id < b.incentive.id ? -1 : 1));
  if (!worst) return undefined;

  const { incentive, cost, effect } = worst;
  const runs = incentive.to > asOf;
  const params = {
    name: facts.name,
    incentive: incentive.name,
    paid: shown(cost),
    from: { day: incentive.from },
    to: { day: addDays(incentive.to, -1) },
    sold: shown(effect.sold),
    expected: shown(effect.expected),
  };
  const sources = sourcesOf(facts, incentive);
  return {
    title: text('playbook.incentiveNoEffect.title', params),
    why: text('playbook.incentiveNoEffect.why', params),
    evidence: [
      {
        label: text('playbook.evidence.soldDuring'),
        quantity: amount(effect.sold),
        against: { label: text('playbook.evidence.expectedDuring'), quantity: amount(effect.expected) },
        sources: facts.sources,
      },
      {
        label: text('playbook.evidence.atMost'),
        quantity: amount(effect.most),
        against: { label: text('playbook.evidence.incentivePaid'), quantity: amount(cost) },
        sources,
      },
      { label: text('playbook.evidence.monthsCompared'), quantity: count(effect.months), sources: facts.sources },
    ],
    impact: cost,
    dueOn: addDays(today, runs ? 7 : 14),
    ...ownedBy(facts),
    task: taskOf('incentiveNoEffect', params),
    about: incentive.id,
    likelihood: 0.5,
    // What runs can still be stopped.
    urgency: runs ? 0.8 : 0.4,
  };
}

function ineffective(incentive: Incentive, facts: SubjectFacts, asOf: Day) {
  const cost = costOf(incentive);
  const { from, to } = incentive;
  const over = daysBetween(to, asOf);
  const ran = daysBetween(from, to < asOf ? to : asOf);
  if (!cost || over > PAST_DAYS || (over < AFTER_DAYS && ran < RUNNING_DAYS)) return undefined;
  const effect = incentiveEffect(incentive, facts.monthlyRevenue ?? [], facts.peersMonthlyRevenue ?? [], asOf);
  if (!effect || effect.sold.currency !== cost.currency) return undefined;
  const isIdle = effect.extra.units <= 0 && toMajor(effect.most) < toMajor(cost);
  return isIdle ? { incentive, cost, effect } : undefined;
}

function costOf({ paid, budget }: Incentive): Money | undefined {
  const cost = paid ?? budget;
  return cost && cost.units > 0 ? cost : undefined;
}
