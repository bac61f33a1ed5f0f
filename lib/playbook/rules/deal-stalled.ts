import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, days, shown } from '../amounts.ts';
import { dealWorth } from '../deal-worth.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Whoever spoke with the customer within so many days is at it. */
const QUIET_DAYS = 14;
const MEDIANS = 2;
/** After two years in one stage a deal is no longer stalled but forgotten. */
const FORGOTTEN_DAYS = 730;
/** Deals this much smaller than the usual won one are not worth a call. */
const LEAST_OF_WON = 0.25;

/**
 * An open deal that stands in its stage for longer than four of five deals which went on from there did (own pipeline,
 * 20 of them at least) and for twice as long as the median one, as one in five is beyond the first by chance alone; with
 * nothing done about it or its account for two weeks. Impact: its amount times the stage's
 * chance to win.
 */
export const dealStalled: Rule = {
  id: 'dealStalled',
  about: ['deal'],
  most: 2000,
  when: stalled,
};

export function stalled(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { deal } = facts;
  const usual = deal?.norm?.days;
  if (!deal?.stage || !usual || deal.enteredOn === undefined) return undefined;
  const stays = daysBetween(deal.enteredOn, today);
  if (stays <= Math.max(usual.most, MEDIANS * usual.median) || stays < QUIET_DAYS || stays > FORGOTTEN_DAYS)
    return undefined;
  const silent = deal.lastActivityOn === undefined ? undefined : daysBetween(deal.lastActivityOn, today);
  if (silent !== undefined && silent < QUIET_DAYS) return undefined;
  const worth = dealWorth(deal);
  if (worth.ofWon !== undefined && worth.ofWon < LEAST_OF_WON) return undefined;

  const { name, sources } = facts;
  const params = {
    name,
    account: deal.accountName ?? name,
    stage: deal.stage.name,
    days: stays,
    usual: Math.round(usual.median),
    most: Math.round(usual.most),
    day: { day: deal.enteredOn },
    ...(worth.amount ? { amount: shown(worth.amount) } : {}),
  };
  return {
    title: text('playbook.dealStalled.title', params),
    why: text(worth.amount ? 'playbook.dealStalled.whyAmount' : 'playbook.dealStalled.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysInStage', { stage: deal.stage.name }),
        quantity: days(stays),
        against: { label: text('playbook.evidence.fourOfFive'), quantity: days(Math.round(usual.most)) },
        sources,
      },
      { label: text('playbook.evidence.dealsWentOn'), quantity: count(usual.deals), sources },
      ...(worth.amount
        ? [{ label: text('playbook.evidence.dealAmount'), quantity: amount(worth.amount), sources }]
        : []),
      ...(silent === undefined
        ? []
        : [{ label: text('playbook.evidence.daysSinceActivity'), quantity: days(silent), sources }]),
    ],
    ...(worth.weighed ? { impact: worth.weighed } : {}),
    dueOn: addDays(today, 3),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.dealStalled.task.title', params),
      body: text('playbook.dealStalled.task.body', params),
    },
    about: `${deal.stage.id} ${deal.enteredOn}`,
    // The longer it stands, the fewer still move.
    likelihood: Math.min(0.4, 0.4 * Math.sqrt(usual.most / stays)),
    urgency: 0.6,
  };
}
