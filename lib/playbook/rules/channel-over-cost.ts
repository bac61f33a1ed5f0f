import { text } from '../../errors.ts';
import { addDays, startOfQuarter } from '../../model/calendar.ts';
import { money } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, ratio, shown } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** A quarter more than what it is held against, and two points of a hundred. */
const MIN_TIMES = 1.25;
const MIN_POINTS = 0.02;

/**
 * A channel that costs too much for what it sells over the trailing twelve months: above the cost ratio set as its
 * target (with the whole 90 % interval), or, without one, a quarter and two points above both its own ratio of the
 * year before and that of all other channels together. Impact: what it cost beyond that, in the twelve months.
 */
export const channelOverCost: Rule = {
  id: 'channelOverCost',
  about: ['channel'],
  moves: 'channelCostRatio',
  when: overCost,
};

function overCost(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const result = facts.kpis?.channelCostRatio;
  const sales = facts.kpis?.revenue;
  if (result?.status !== 'ok' || result.quantity.unit !== 'ratio') return undefined;
  if (sales?.status !== 'ok' || sales.quantity.unit !== 'money' || result.numerator === undefined) return undefined;
  const own = result.quantity.value;
  const past = facts.previousKpis?.channelCostRatio;
  const before = past?.status === 'ok' && past.quantity.unit === 'ratio' ? past.quantity.value : undefined;
  const { target, others } = facts.costRatio ?? {};
  const limit = limitOf(own, result.interval?.[0] ?? own, target, before, others);
  if (limit === undefined) return undefined;

  const { money: sold } = sales.quantity;
  const excess = money(Math.round(sold.units * (own - limit)), sold.scale, sold.currency);
  if (excess.units <= 0) return undefined;
  const { name, sources } = facts;
  const params = {
    name,
    own: { ratio: own },
    limit: { ratio: limit },
    excess: shown(excess),
    cost: shown(money(Math.round(result.numerator * 10 ** sold.scale), sold.scale, sold.currency)),
    sales: shown(sold),
    ...(before === undefined ? {} : { before: { ratio: before } }),
    ...(others === undefined ? {} : { others: { ratio: others } }),
  };
  return {
    title: text('playbook.channelOverCost.title', params),
    why: text(target === undefined ? 'playbook.channelOverCost.why' : 'playbook.channelOverCost.whyTarget', params),
    evidence: [
      {
        label: text('playbook.evidence.costRatio'),
        quantity: ratio(own),
        ...(target === undefined
          ? {}
          : { against: { label: text('playbook.evidence.target'), quantity: ratio(target) } }),
        sources,
      },
      ...(before === undefined ? [] : [{ label: text('playbook.evidence.ownPast'), quantity: ratio(before), sources }]),
      ...(others === undefined
        ? []
        : [{ label: text('playbook.evidence.otherChannels'), quantity: ratio(others), sources }]),
      { label: text('playbook.evidence.excessCost'), quantity: amount(excess), sources },
    ],
    impact: excess,
    dueOn: addDays(today, 14),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.channelOverCost.task.title', params),
      body: text('playbook.channelOverCost.task.body', params),
    },
    about: startOfQuarter(facts.asOf ?? today, workspace.fiscalYearStart),
    likelihood: 0.3,
    urgency: 0.5,
  };
}

/** What the ratio should not have exceeded, where it did. */
function limitOf(
  own: number,
  low: number,
  target: number | undefined,
  before: number | undefined,
  others: number | undefined,
): number | undefined {
  if (target !== undefined) return low > target ? target : undefined;
  if (before === undefined || others === undefined) return undefined;
  const limit = Math.max(before, others);
  return own >= MIN_TIMES * limit && own - limit >= MIN_POINTS ? limit : undefined;
}
