import { wilsonInterval } from '../../analysis/stats/wilson.ts';
import { text } from '../../errors.ts';
import { addDays, startOfQuarter } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { count, ratio, shown, times } from '../amounts.ts';
import type { FunnelStep } from '../channel-facts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_DEALS = 20;
/** Every step of every channel is tested, so each test must be strict. */
const CONFIDENCE = 0.99;
/** A smaller difference is not worth anybody's time, however certain. */
const MIN_GAP = 0.05;

/**
 * A step of a channel's funnel where significantly fewer deals go on than in the other channels: the upper Wilson
 * limit (99 %) lies under their share. Of several, the one that costs most.
 * Impact: deals lost there beyond the others' rate, times the chance that a deal past it is won, times the
 * channel's average won deal.
 */
export const funnelLeak: Rule = {
  id: 'funnelLeak',
  about: ['channel'],
  moves: 'winRate',
  when: leak,
};

function leak(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const steps = facts.funnel ?? [];
  const leaks = steps.flatMap((step, index) => {
    const found = leaking(step);
    return found ? [{ ...found, step, wins: found.missing * winShare(steps.slice(index + 1)) }] : [];
  });
  const [worst] = leaks.sort((a, b) => b.wins - a.wins);
  if (!worst) return undefined;

  const { step, own, benchmark } = worst;
  const loss = facts.averageWonDeal === undefined ? undefined : times(facts.averageWonDeal, worst.wins);
  const params = {
    name: facts.name,
    stage: step.stage,
    own: { ratio: own },
    benchmark: { ratio: benchmark },
    entered: step.entered,
    missing: Math.round(worst.missing),
    ...(loss === undefined ? {} : { loss: shown(loss) }),
  };
  const { sources } = facts;
  return {
    title: text('playbook.funnelLeak.title', params),
    why: loss === undefined ? text('playbook.funnelLeak.why', params) : text('playbook.funnelLeak.whyLoss', params),
    evidence: [
      {
        label: text('playbook.evidence.goOnFrom', { stage: step.stage }),
        quantity: ratio(own),
        against: { label: text('playbook.evidence.otherChannels'), quantity: ratio(benchmark) },
        sources,
      },
      ...(step.before === undefined
        ? []
        : [{ label: text('playbook.evidence.ownPast'), quantity: ratio(step.before), sources }]),
      { label: text('playbook.evidence.dealsThere'), quantity: count(step.entered), sources },
    ],
    ...(loss === undefined ? {} : { impact: loss }),
    dueOn: addDays(today, 14),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.funnelLeak.task.title', params),
      body: text('playbook.funnelLeak.task.body', params),
    },
    about: `${step.stage} ${startOfQuarter(facts.asOf ?? today, workspace.fiscalYearStart)}`,
    likelihood: 0.3,
    urgency: 0.5,
  };
}

function leaking({ entered, advanced, benchmark }: FunnelStep) {
  if (benchmark === undefined || entered < MIN_DEALS) return undefined;
  const own = advanced / entered;
  const [, upper] = wilsonInterval(advanced, entered, CONFIDENCE);
  if (upper >= benchmark || benchmark - own < MIN_GAP) return undefined;
  return { own, benchmark, missing: entered * (benchmark - own) };
}

/** Share of the deals past a step that the later steps let through. */
function winShare(later: readonly FunnelStep[]): number {
  return later.reduce((product, { entered, advanced, benchmark }) => {
    return product * (entered > 0 ? advanced / entered : (benchmark ?? 1));
  }, 1);
}
