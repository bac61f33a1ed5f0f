import { daysBetween } from '../model/calendar.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';
import type { NextStep } from './step.ts';
import { occasionOf } from './step-id.ts';
import { type RuleRecord, recordsOf } from './trust.ts';

/** How long a rule keeps quiet about a subject for which its advice was called irrelevant. */
export const IRRELEVANT_DAYS = 180;

export type Decidable = Pick<NextStep, 'id' | 'decision' | 'record'>;

/** What has become of a step. */
export type StepState = 'open' | 'accepted' | 'handedOver' | 'snoozed' | 'done' | 'dismissed';

/**
 * Applies what the user decided: done and dismissed steps are gone, snoozed ones until their day; accepted and handed
 * over ones stay and say so. A dismissed step stays dismissed; its id names the quarter, deal or agreement it hangs on,
 * so that a new occasion is a new step, except where the rule's advice on this subject was called irrelevant: then no
 * new occasion brings it back for 180 days. Each step left says what was made of the rule's steps so far.
 * @param rulesOff rules the workspace has switched off: their steps are gone
 */
export function openSteps<S extends Decidable>(
  steps: readonly S[],
  decisions: readonly StepDecision[],
  today: Day,
  rulesOff: readonly string[] = [],
): S[] {
  const stateOf = stepStates(decisions, today);
  const records = recordsOf(decisions);
  const off = new Set(rulesOff);
  return steps.flatMap((step) => {
    const rule = occasionOf(step.id).rule;
    const { state, decision } = stateOf(step.id);
    if (off.has(rule) || state === 'done' || state === 'dismissed' || state === 'snoozed') return [];
    return [withRecord(state === 'open' ? step : { ...step, decision }, records.get(rule))];
  });
}

function withRecord<S extends Decidable>(step: S, record: RuleRecord | undefined): S {
  return record === undefined ? step : { ...step, record };
}

/** What has become of each step; `decision` is the step's own, or the one on its subject that keeps it quiet. */
export function stepStates(
  decisions: readonly StepDecision[],
  today: Day,
): (id: string) => { readonly state: StepState; readonly decision?: StepDecision } {
  const byStep = new Map(decisions.map((decision) => [decision.id, decision]));
  const irrelevant = new Map(
    decisions
      .filter(
        ({ decision, reason, at }) =>
          decision === 'dismissed' && reason === 'irrelevant' && daysBetween(at.slice(0, 10), today) < IRRELEVANT_DAYS,
      )
      .map((decision) => [occasionOf(decision.id).about, decision]),
  );
  return (id) => {
    const own = byStep.get(id);
    if (own !== undefined) {
      const returned = own.decision === 'snoozed' && own.until !== undefined && own.until <= today;
      return returned ? { state: 'open' } : { state: own.decision, decision: own };
    }
    const kept = irrelevant.get(occasionOf(id).about);
    return kept === undefined ? { state: 'open' } : { state: 'dismissed', decision: kept };
  };
}
