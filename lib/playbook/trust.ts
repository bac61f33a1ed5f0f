import { daysBetween } from '../model/calendar.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';

/** What the user made of a rule's steps so far. */
export interface RuleRecord {
  /** Done, made a task, or handed over. */
  readonly taken: number;
  readonly dismissed: number;
}

/** A rule's steps are thought to be wanted three times in four before anything is known of it. */
const PRIOR = { taken: 3, dismissed: 1 } as const;
const PRIOR_MEAN = PRIOR.taken / (PRIOR.taken + PRIOR.dismissed);
/** Tastes and data change: after half a year a decision counts for half. */
const HALF_LIFE_DAYS = 180;
/** Reasons that say nothing against the advice: it was right, and somebody was there before. */
const NOT_AGAINST = new Set<string | undefined>(['elsewhere']);

/** Decisions counted by rule; a snoozed step is undecided. */
export function recordsOf(decisions: readonly StepDecision[]): ReadonlyMap<string, RuleRecord> {
  const records = new Map<string, RuleRecord>();
  for (const { rule, decision } of decisions) {
    if (decision === 'snoozed') continue;
    const { taken, dismissed } = records.get(rule) ?? { taken: 0, dismissed: 0 };
    records.set(rule, decision === 'dismissed' ? { taken, dismissed: dismissed + 1 } : { taken: taken + 1, dismissed });
  }
  return records;
}

/**
 * What a rule's priority is multiplied by: the share of its steps that the user wants, as a beta-binomial with the prior
 * Beta(3, 1) makes it, against the prior's own share of 3/4. With nothing decided it is 1, with everything taken up it
 * nears 4/3, with everything dismissed 0, and it takes several decisions to get far from 1. A decision's weight halves
 * every 180 days.
 *
 * By rule only: of a rule's steps on one channel a user decides one or two a year, too few to tell tastes from chance.
 */
export function ruleTrust(decisions: readonly StepDecision[], today: Day): (rule: string) => number {
  const tally = new Map<string, { taken: number; dismissed: number }>();
  for (const { rule, decision, at, reason } of decisions) {
    if (decision === 'snoozed' || (decision === 'dismissed' && NOT_AGAINST.has(reason))) continue;
    const counts = tally.get(rule) ?? { taken: 0, dismissed: 0 };
    const age = Math.max(0, daysBetween(at.slice(0, 10), today));
    counts[decision === 'dismissed' ? 'dismissed' : 'taken'] += 0.5 ** (age / HALF_LIFE_DAYS);
    tally.set(rule, counts);
  }
  return (rule) => {
    const { taken, dismissed } = tally.get(rule) ?? { taken: 0, dismissed: 0 };
    const share = (PRIOR.taken + taken) / (PRIOR.taken + PRIOR.dismissed + taken + dismissed);
    return share / PRIOR_MEAN;
  };
}
