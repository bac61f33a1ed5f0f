import { compareRates } from '../../analysis/experiment/two-rates.ts';
import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, count, ratio, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const SIGNIFICANCE = 0.05;
/** Below it nothing at all can be told. */
const MIN_TRIALS = 20;
const YEAR_DAYS = 365;

/**
 * An experiment that can be called: each version has had the trials planned for it, or, where none were planned, its
 * time is over. Before, it keeps quiet, however the versions stand: who looks again and again until one is ahead finds a
 * winner where there is none. Verdict: two proportions at 5 % (Fisher's exact test); without a difference the control
 * stays. Impact, of a winning variant: the difference times a year's trials at the pace so far times what one success is
 * worth.
 */
export const experimentReady: Rule = {
  id: 'experimentReady',
  about: ['workspace', 'channel'],
  when: ready,
};

function ready(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { experiment, sources } = facts;
  if (experiment?.status !== 'running') return undefined;
  const { plannedTrials, controlTrials, variantTrials, to } = experiment;
  const least = Math.min(controlTrials, variantTrials);
  const full = plannedTrials === undefined ? to !== undefined && to <= today : least >= plannedTrials;
  const compared = compareRates(
    { successes: experiment.controlSuccesses, trials: controlTrials },
    { successes: experiment.variantSuccesses, trials: variantTrials },
  );
  if (!full || least < MIN_TRIALS || !compared) return undefined;

  const verdict = compared.exactP >= SIGNIFICANCE ? 'none' : compared.difference > 0 ? 'variant' : 'control';
  const end = to !== undefined && to < today ? to : today;
  const perYear = ((controlTrials + variantTrials) / Math.max(1, daysBetween(experiment.from, end))) * YEAR_DAYS;
  const worth =
    verdict === 'variant' && experiment.worth ? times(experiment.worth, compared.difference * perYear) : undefined;
  const [control, variant] = [experiment.controlSuccesses / controlTrials, experiment.variantSuccesses / variantTrials];
  const points = (value: number) => Math.round(value * 1000) / 10;
  const params = {
    name: experiment.name,
    verdict: { text: text(`playbook.experimentReady.verdict.${verdict}`) },
    action: { text: text(`playbook.experimentReady.action.${verdict}`) },
    control: { ratio: control },
    variant: { ratio: variant },
    low: points(compared.interval[0]),
    high: points(compared.interval[1]),
    difference: points(compared.difference),
    trials: controlTrials + variantTrials,
    ...(worth ? { worth: shown(worth) } : {}),
  };
  return {
    title: text('playbook.experimentReady.title', params),
    why: text(worth ? 'playbook.experimentReady.whyWorth' : 'playbook.experimentReady.why', params),
    evidence: [
      {
        label: text('playbook.evidence.variantRate'),
        quantity: ratio(variant),
        against: { label: text('playbook.evidence.controlRate'), quantity: ratio(control) },
        sources,
      },
      { label: text('playbook.evidence.trials'), quantity: count(controlTrials + variantTrials), sources },
      ...(worth ? [{ label: text('playbook.evidence.worthPerYear'), quantity: amount(worth), sources }] : []),
    ],
    ...(worth && worth.units > 0 ? { impact: worth } : {}),
    dueOn: addDays(today, 5),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.experimentReady.task.title', params),
      body: text('playbook.experimentReady.task.body', params),
    },
    about: experiment.id,
    likelihood: verdict === 'variant' ? 0.7 : 0.3,
    urgency: 0.6,
  };
}
