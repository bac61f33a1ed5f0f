import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import { toMajor } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import { amount, minus, ratio, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Chance of reaching the target below which something has to be done about it. */
const CHANCE = 0.4;
/** What lands nearer to its target than that is as good as there; parts of the whole scatter more. */
const MIN_SHORT = { workspace: 0.03, part: 0.1 } as const;
const WEEK_DAYS = 7;

/**
 * The running period will miss its target: the chance to reach it is below 40 % (see `attain`), and the landing lies at
 * least 3 % short of it, of a channel or partner 10 %. Says what may close the gap: open deals due in the period, each times its stage's chance to
 * win, what has to be sold a week, and what the most promising open steps may bring. Impact: what the landing is short.
 */
export const targetShortfall: Rule = {
  id: 'targetShortfall',
  about: ['workspace', 'channel', 'partner'],
  when: shortfall,
};

function shortfall(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { attainment, pipelineDue, bestSteps, sources } = facts;
  const landing = attainment?.landing;
  if (!attainment || !landing || landing.probability >= CHANCE) return undefined;
  const { target, actual, period } = attainment;
  if (target.unit !== 'money' || actual.unit !== 'money' || landing.quantity.unit !== 'money') return undefined;
  const gap = minus(target.money, landing.quantity.money);
  const least = facts.subject.kind === 'workspace' ? MIN_SHORT.workspace : MIN_SHORT.part;
  if (gap.units <= 0 || toMajor(gap) < least * toMajor(target.money)) return undefined;

  const day = facts.asOf ?? today;
  const left = Math.max(1, daysBetween(day, period.to));
  const gone = Math.max(1, daysBetween(period.from, day));
  const needed = times(minus(target.money, actual.money), WEEK_DAYS / Math.max(WEEK_DAYS, left));
  const soFar = times(actual.money, WEEK_DAYS / gone);
  const params = {
    name: facts.subject.kind === 'workspace' ? { text: text('playbook.allSales') } : facts.name,
    day: { day: addDays(period.to, -1) },
    target: shown(target.money),
    landing: shown(landing.quantity.money),
    gap: shown(gap),
    chance: { ratio: landing.probability },
    needed: shown(needed),
    soFar: shown(soFar),
    deals: pipelineDue?.deals ?? 0,
    pipeline: pipelineDue ? shown(pipelineDue.weighed) : '',
    steps: bestSteps?.steps ?? 0,
    stepsWorth: bestSteps ? shown(bestSteps.worth) : '',
  };
  return {
    title: text('playbook.targetShortfall.title', params),
    why: text('playbook.targetShortfall.why', params),
    evidence: [
      {
        label: text('playbook.evidence.landing'),
        quantity: landing.quantity,
        against: { label: text('playbook.evidence.target'), quantity: target },
        sources,
      },
      { label: text('playbook.evidence.chanceToReach'), quantity: ratio(landing.probability), sources },
      {
        label: text('playbook.evidence.neededAWeek'),
        quantity: amount(needed),
        against: { label: text('playbook.evidence.soFarAWeek'), quantity: amount(soFar) },
        sources,
      },
      ...(pipelineDue
        ? [{ label: text('playbook.evidence.pipelineDue'), quantity: amount(pipelineDue.weighed), sources }]
        : []),
      ...(bestSteps
        ? [{ label: text('playbook.evidence.bestSteps'), quantity: amount(bestSteps.worth), sources }]
        : []),
    ],
    impact: gap,
    dueOn: addDays(today, 7),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.targetShortfall.task.title', params),
      body: text('playbook.targetShortfall.task.body', params),
    },
    about: `${period.from} ${period.to}`,
    // The less time is left, the less can be done about it, and the sooner it must be.
    likelihood: Math.max(0.1, 0.4 * Math.min(1, left / (gone + left))),
    urgency: 0.7,
  };
}
